import { isDeepStrictEqual } from "node:util";

/** A resource as a program registered it. */
export interface Recorded {
  /** Its type's last word, e.g. `VirtualMachine`. */
  type: string;
  /** Its name in the program. */
  name: string;
  inputs: Record<string, unknown>;
}

/** What evidence is looked for in. */
export interface Seen {
  /** The resources of dev, of prod, and of an environment with every option. */
  resources: readonly Recorded[];
  /** Those of prod alone. */
  prod: readonly Recorded[];
  /** The script that makes a server an IIS server. */
  script: string;
}

/** What shows that a demand is met: in the page's words, and in code. */
export interface Evidence {
  words: string;
  holds: (seen: Seen) => boolean;
}

/** Every resource of the type has the value at the path; `[]` stands for each element of a list. */
export function input(type: string, path: string, value: unknown): Evidence {
  return {
    words: `\`${type}\`: \`${path}\` = \`${JSON.stringify(value)}\``,
    holds: ({ resources }) =>
      all(resources, type, (inputs) => isAt(inputs, path, (at) => isDeepStrictEqual(at, value))),
  };
}

/** No resource of the type, of which there are some, has anything at the path. */
export function without(type: string, path: string): Evidence {
  return {
    words: `\`${type}\` without \`${path}\``,
    holds: ({ resources }) => all(resources, type, (inputs) => isAt(inputs, path, (at) => at === undefined)),
  };
}

/** The same, in prod: elsewhere the stack file decides. */
export function inProd({ words, holds }: Evidence): Evidence {
  return { words: `in prod ${words}`, holds: (seen) => holds({ ...seen, resources: seen.prod }) };
}

/** Something that is true of every resource of a type. */
export function every(type: string, words: string, isTrue: (inputs: Recorded["inputs"]) => boolean): Evidence {
  return { words: `\`${type}\`: ${words}`, holds: ({ resources }) => all(resources, type, isTrue) };
}

/** What the engine makes of the program's names fits: it adds eight characters. */
export function named(type: string, pattern: RegExp, longest: number): Evidence {
  return {
    words: `\`${type}\`: names of at most ${longest} characters, those that the engine adds included`,
    holds: ({ resources }) => {
      const names = resources.filter((each) => each.type === type).map(({ name }) => `${name}${"0".repeat(8)}`);
      return names.length > 0 && names.every((name) => name.length <= longest && pattern.test(name));
    },
  };
}

/** A line of the script, or a part of one. */
export function line(text: string): Evidence {
  return { words: `\`${text}\``, holds: ({ script }) => script.includes(text) };
}

/** Windows' feature is none of those that the script installs. */
export function notInstalled(feature: string): Evidence {
  return {
    words: `feature \`${feature}\` not installed`,
    holds: ({ script }) => {
      const [, features] = /\$features = @\(([^)]*)\)/.exec(script) ?? [];
      return features !== undefined && !features.includes(`'${feature}'`);
    },
  };
}

interface Rule {
  direction: string;
  access: string;
  protocol: string;
  sourceAddressPrefix: string;
  destinationAddressPrefix?: string;
  destinationPortRange?: string;
  destinationPortRanges?: string[];
}

/** The rules of a security group. */
export function rulesOf(inputs: Recorded["inputs"]): Rule[] {
  return inputs.securityRules as Rule[];
}

const internet = ["*", "0.0.0.0/0", "Internet", "Any"];

/** Whether a group lets the Internet in to a port; without a port, to any by UDP. */
export function isOpen(inputs: Recorded["inputs"], port?: number): boolean {
  return rulesOf(inputs)
    .filter(({ direction, access }) => direction === "Inbound" && access === "Allow")
    .filter(({ sourceAddressPrefix }) => internet.includes(sourceAddressPrefix))
    .some((rule) => (port === undefined ? rule.protocol !== "Tcp" : portsOf(rule).some((range) => holds(range, port))));
}

/** No security group lets the Internet in to the port. */
export function closed(port: number): Evidence {
  return every("NetworkSecurityGroup", `${port} is not open to the Internet`, (inputs) => !isOpen(inputs, port));
}

function portsOf({ destinationPortRange, destinationPortRanges = [] }: Rule): string[] {
  return destinationPortRange === undefined ? destinationPortRanges : [destinationPortRange, ...destinationPortRanges];
}

function holds(range: string, port: number): boolean {
  if (range === "*") return true;
  const [from, to = from] = range.split("-").map(Number);
  return from !== undefined && to !== undefined && from <= port && port <= to;
}

function all(resources: readonly Recorded[], type: string, isTrue: (inputs: Recorded["inputs"]) => boolean): boolean {
  const found = resources.filter((each) => each.type === type);
  return found.length > 0 && found.every(({ inputs }) => isTrue(inputs));
}

function isAt(value: unknown, path: string, isTrue: (at: unknown) => boolean): boolean {
  const [first = "", ...rest] = path.split(".");
  const key = first.replace(/\[\]$/, "");
  const next = typeof value === "object" && value !== null ? (value as Record<string, unknown>)[key] : undefined;
  const judge = (at: unknown): boolean => (rest.length === 0 ? isTrue(at) : isAt(at, rest.join("."), isTrue));
  if (first === key) return judge(next);
  return Array.isArray(next) && next.length > 0 && next.every(judge);
}
