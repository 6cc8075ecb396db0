import { credentialIn } from "../components/credentials.ts";
import { environmentFaults } from "../components/environmentFaults.ts";
import { faultList, readable, type Fault } from "../components/faults.ts";
import { parseSection, requiredSections, sections, type EnvironmentDeclaration } from "./schema.ts";
import { pathText, unknownKey } from "./shapeFaults.ts";
import { readableSections } from "./unreadable.ts";

/** A configuration that cannot be used, with everything that is wrong with it. */
export class ConfigurationError extends Error {
  readonly faults: readonly Fault[];

  constructor(stack: string, faults: readonly Fault[]) {
    const shown = faults.map(readable);
    const count = faults.length === 1 ? "1 fault" : `${faults.length} faults`;
    super(
      `The configuration of "${stack}" (stacks/Pulumi.${stack}.yaml) has ${count}; nothing was planned:${faultList(shown)}`,
    );
    this.name = "ConfigurationError";
    this.faults = shown;
  }
}

/**
 * Reads the sections of a stack file into the declaration of an environment.
 *
 * @param stack - The stack's name, for the message.
 * @param raw - The values below `keyless-cosmos-iis:`, by section.
 * @param now - The time of the run, against which the end of each person's access is judged.
 * @throws ConfigurationError with all faults at once.
 */
export function parseDeclaration(
  stack: string,
  raw: Readonly<Record<string, unknown>>,
  now: Date,
): EnvironmentDeclaration {
  const { sections: given, faults: unreadable } = readableSections(raw);
  const credentials = credentialsIn(given, []);
  const parsed: Partial<Record<string, unknown>> = {};
  const faults = [...missingSections(stack, raw), ...unknownSections(raw), ...unreadable];
  for (const name of Object.keys(sections) as (keyof typeof sections)[]) {
    if (given[name] === undefined) continue;
    const { section, faults: found } = parseSection(name, given[name]);
    faults.push(...found);
    if (section !== undefined) parsed[name] = section;
  }
  faults.push(...environmentFaults(stack, parsed, now));
  const all = [...credentials.map(({ fault }) => fault), ...withoutCredentials(faults, credentials)];
  if (all.length > 0) throw new ConfigurationError(stack, all);
  return parsed as EnvironmentDeclaration;
}

/** So many credentials are looked for in all the other messages; of more, the others have to wait until they are gone. */
const mostCredentials = 200;

/** A message quotes the value given: none may be shown that quotes a credential. */
function withoutCredentials(faults: readonly Fault[], credentials: readonly FoundCredential[]): readonly Fault[] {
  if (credentials.length > mostCredentials) return [];
  return faults.filter(({ path, message }) => !credentials.some(({ text }) => `${path} ${message}`.includes(text)));
}

function missingSections(stack: string, raw: Readonly<Record<string, unknown>>): Fault[] {
  const missing = requiredSections.filter((name) => raw[name] === undefined);
  if (missing.length === requiredSections.length) {
    return [
      {
        path: "keyless-cosmos-iis",
        message: `nothing is configured: write ${missing.join(", ")} into stacks/Pulumi.${stack}.yaml (stacks/Pulumi.dev.yaml shows how).`,
      },
    ];
  }
  return missing.map((name) => ({ path: name, message: "is required." }));
}

function unknownSections(raw: Readonly<Record<string, unknown>>): Fault[] {
  const allowed = Object.keys(sections);
  return Object.keys(raw)
    .filter((name) => !allowed.includes(name))
    .map((name) => ({ path: pathText([name]), message: unknownKey(name, allowed) }));
}

interface FoundCredential {
  text: string;
  fault: Fault;
}

function credentialsIn(value: unknown, path: readonly PropertyKey[]): FoundCredential[] {
  if (typeof value === "string") return found(value, path, "looks like");
  if (Array.isArray(value)) return value.flatMap((item, index) => credentialsIn(item, [...path, index]));
  if (typeof value !== "object" || value === null) return [];
  // A message about a key quotes it, too.
  return Object.entries(value).flatMap(([key, item]) => {
    const named = found(key, path, "has a key that looks like");
    return [...named, ...credentialsIn(item, named.length > 0 ? path : [...path, key])];
  });
}

function found(text: string, path: readonly PropertyKey[], looks: string): FoundCredential[] {
  const kind = credentialIn(text);
  if (kind === undefined) return [];
  const message = `${looks} ${kind} (not shown): remove it, and revoke it if it is real. Nothing here needs a credential.`;
  return [{ text, fault: { path: path.length === 0 ? "keyless-cosmos-iis" : pathText(path), message } }];
}
