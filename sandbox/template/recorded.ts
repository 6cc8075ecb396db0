import { isMarkedSecret, type Values } from "../provider/wire.ts";
import { isRecord } from "../values.ts";

/** A resource of a state, as `pulumi stack export` prints it. */
export interface RecordedResource {
  urn: string;
  type: string;
  id: string;
  inputs?: Values;
  outputs?: Values;
  /** The URNs of what it was made after. */
  dependencies?: readonly string[];
}

/** The inputs, with the mark of a secret wherever the state has it on the output of the same path. */
export function markedInputs({ inputs = {}, outputs = {} }: RecordedResource): Values {
  return marked(inputs, outputs) as Values;
}

function marked(input: unknown, output: unknown): unknown {
  if (isMarkedSecret(input)) return input;
  if (isMarkedSecret(output)) return output;
  if (Array.isArray(input)) {
    const found: unknown[] = Array.isArray(output) ? output : [];
    return input.map((item, index) => marked(item, found[index]));
  }
  if (!isRecord(input)) return input;
  const found = isRecord(output) ? output : {};
  return Object.fromEntries(Object.entries(input).map(([key, item]) => [key, marked(item, found[key])]));
}
