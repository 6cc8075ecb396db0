import { credentialIn } from "../components/credentials.ts";
import { environmentFaults } from "../components/environmentFaults.ts";
import type { Fault } from "../components/faults.ts";
import { parseSection, requiredSections, sections, type EnvironmentDeclaration } from "./schema.ts";
import { pathText, unknownKey } from "./shapeFaults.ts";

/** A configuration that cannot be used, with everything that is wrong with it. */
export class ConfigurationError extends Error {
  readonly faults: readonly Fault[];

  constructor(stack: string, faults: readonly Fault[]) {
    const list = faults.map(({ path, message }) => `  - ${path}: ${message}`).join("\n");
    const count = faults.length === 1 ? "1 fault" : `${faults.length} faults`;
    super(`The configuration of "${stack}" (stacks/Pulumi.${stack}.yaml) has ${count}; nothing was planned:\n${list}`);
    this.name = "ConfigurationError";
    this.faults = faults;
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
  const credentials = credentialsIn(raw, []);
  const parsed: Partial<Record<string, unknown>> = {};
  const faults = [...missingSections(stack, raw), ...unknownSections(raw)];
  for (const name of Object.keys(sections) as (keyof typeof sections)[]) {
    if (raw[name] === undefined) continue;
    const { section, faults: found } = parseSection(name, raw[name]);
    faults.push(...found);
    if (section !== undefined) parsed[name] = section;
  }
  faults.push(...environmentFaults(stack, parsed, now));
  // A message quotes the value given: none may be shown that quotes a credential.
  const shown = faults.filter(({ path, message }) => !credentials.some((c) => `${path} ${message}`.includes(c.text)));
  const all = [...credentials.map(({ fault }) => fault), ...shown];
  if (all.length > 0) throw new ConfigurationError(stack, all);
  return parsed as EnvironmentDeclaration;
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
    .map((name) => ({ path: name, message: unknownKey(name, allowed) }));
}

function credentialsIn(value: unknown, path: readonly PropertyKey[]): { text: string; fault: Fault }[] {
  if (typeof value === "string") {
    const kind = credentialIn(value);
    if (kind === undefined) return [];
    const message = `looks like ${kind} (not shown): remove it, and revoke it if it is real. Nothing here needs a credential.`;
    return [{ text: value, fault: { path: pathText(path), message } }];
  }
  if (Array.isArray(value)) return value.flatMap((item, index) => credentialsIn(item, [...path, index]));
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) => credentialsIn(item, [...path, key]));
}
