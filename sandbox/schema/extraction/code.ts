import { ExtractionError } from "./source.ts";

/** What only the SDK's JavaScript says of a resource type. */
export interface ResourceCode {
  token: string;
  /** The arguments that the constructor hands to the engine. */
  inputs: Set<string>;
  required: Set<string>;
  /** Everything that the engine may hand back. */
  outputs: Set<string>;
  /** Arguments that the constructor marks as secrets. */
  secretInputs: Set<string>;
  /** Arguments that the constructor turns into JSON text. */
  jsonInputs: Set<string>;
  secretOutputs: string[];
}

/** What only the SDK's JavaScript says of a function. */
export interface FunctionCode {
  token: string;
  inputs: Set<string>;
}

const text = String.raw`"(?:[^"\\]|\\.)*"`;
const argument = String.raw`\(?args\?\.(?<name>[\w$]+)\)?`;
/** Every way in which the generated constructors fill `resourceInputs`. */
const values = {
  output: /^undefined \/\*out\*\/$/,
  state: /^state\?\.(?<name>[\w$]+)$/,
  constant: new RegExp(`^${text}$`),
  plain: new RegExp(`^${argument}$`),
  defaulted: new RegExp(String.raw`^${argument} \?\? .+$`),
  nested: /^args \? pulumi\.output\(args\.(?<name>[\w$]+)\)\.apply\(.+\) : undefined$/,
  json: new RegExp(String.raw`^pulumi\.output\(${argument}(?: \?\? .+)?\)\.apply\(JSON\.stringify\)$`),
  secret: /^args\?\.(?<name>[\w$]+) \? pulumi\.secret\(args\.\k<name>\) : undefined$/,
};

/** Reads a resource class: `file` is for messages only. */
export function resourceCode(file: string, code: string): ResourceCode {
  const type = only(file, "type token", code.matchAll(/^ {4}static __pulumiType = '([^']+)';$/gm));
  const provider = /^class \w+ extends pulumi\.ProviderResource \{$/m.test(code);
  const facts: ResourceCode = {
    token: provider ? `pulumi:providers:${type}` : type,
    inputs: new Set(),
    required: new Set(firstGroups(code, /Missing required property '([^']+)'/g)),
    outputs: new Set(),
    secretInputs: new Set(),
    jsonInputs: new Set(),
    secretOutputs: secretOutputs(file, code),
  };
  for (const line of code.split("\n")) {
    if (/^\s*resourceInputs\[/.test(line)) addAssignment(file, line.trim(), facts);
  }
  return facts;
}

function addAssignment(file: string, line: string, facts: ResourceCode): void {
  const misunderstood = () => new ExtractionError(`${file}: the constructor does what no other does: ${line}`);
  const [, name, value] = /^resourceInputs\["([^"]+)"\] = (.+);$/.exec(line) ?? [];
  if (name === undefined || value === undefined) throw misunderstood();
  const found = Object.entries(values).find(([, form]) => form.test(value));
  if (!found) throw misunderstood();
  const [form, pattern] = found;
  const from = pattern.exec(value)?.groups?.name ?? name;
  if (from !== name) throw misunderstood();
  facts.outputs.add(name);
  if (form === "output" || form === "state") return;
  facts.inputs.add(name);
  if (form === "json") facts.jsonInputs.add(name);
  if (form === "secret") facts.secretInputs.add(name);
}

function secretOutputs(file: string, code: string): string[] {
  const lists = [...code.matchAll(/\badditionalSecretOutputs: \[([^\]]*)\]/g)];
  if (lists.length !== code.split("additionalSecretOutputs").length - 1 || lists.length > 1) {
    throw new ExtractionError(`${file}: additionalSecretOutputs stands where no other resource has it`);
  }
  return firstGroups(lists[0]?.[1] ?? "", /"([^"]+)"/g);
}

/** Reads a function: the invoke and its Output form name the same token and take the same arguments. */
export function functionCode(file: string, code: string): FunctionCode {
  const calls = [...code.matchAll(/\bpulumi\.runtime\.(?:invoke|invokeOutput)\("([^"]+)", \{(.*?)\}, opts\);$/gms)];
  if (calls.length === 0 || calls.length !== code.split("pulumi.runtime.").length - 1) {
    throw new ExtractionError(`${file}: calls the engine in a way that no other function does`);
  }
  const forms = calls.map(([, token = "", body = ""]) => ({ token, names: argumentNames(file, body) }));
  const [first] = forms;
  if (!first || forms.some((form) => form.token !== first.token || form.names.join() !== first.names.join())) {
    throw new ExtractionError(`${file}: the function and its Output form differ`);
  }
  return { token: first.token, inputs: new Set(first.names) };
}

function argumentNames(file: string, body: string): string[] {
  const lines = body.split("\n").filter((line) => line.trim() !== "");
  return lines.map((line) => {
    const [, name, from] = /^\s*"([^"]+)": .*?\bargs\.([\w$]+)\b.*,$/.exec(line) ?? [];
    if (name === undefined || name !== from) {
      throw new ExtractionError(`${file}: the function does what no other does: ${line.trim()}`);
    }
    return name;
  });
}

function only(file: string, what: string, matches: Iterable<RegExpExecArray>): string {
  const [first, another] = matches;
  if (first?.[1] === undefined || another) throw new ExtractionError(`${file}: not exactly one ${what}`);
  return first[1];
}

function firstGroups(searched: string, pattern: RegExp): string[] {
  return Array.from(searched.matchAll(pattern), ([, found = ""]) => found);
}
