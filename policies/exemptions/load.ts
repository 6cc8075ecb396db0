import { readFileSync } from "node:fs";
import { isAbsolute, resolve } from "node:path";
import type { Parameters } from "../parameters.ts";
import { type ReadExemptions, readExemptions } from "./exemption.ts";

/**
 * Reads the exemptions that the configuration lists, and those of the file that it names.
 *
 * @param directory - What a file's name is relative to: where Pulumi was started.
 * @param rules - The names of the pack's rules.
 */
export function loadExemptions(
  { exemptions, file }: Parameters,
  directory: string | undefined,
  rules: readonly string[],
): ReadExemptions {
  const lists = [
    exemptions === undefined ? none : readExemptions(exemptions, "exemptions", rules),
    file === undefined ? none : readFile(file, directory, rules),
  ];
  return { exemptions: lists.flatMap((list) => list.exemptions), faults: lists.flatMap((list) => list.faults) };
}

const none: ReadExemptions = { exemptions: [], faults: [] };

function readFile(file: unknown, directory: string | undefined, rules: readonly string[]): ReadExemptions {
  if (typeof file !== "string")
    return { exemptions: [], faults: ["file is no text; wanted: the path of a JSON file."] };
  if (!isAbsolute(file) && directory === undefined) {
    return { exemptions: [], faults: [`The file "${file}" of exemptions is relative; wanted: an absolute path here.`] };
  }
  const path = resolve(directory ?? "", file);
  let list: unknown;
  try {
    list = JSON.parse(readFileSync(path, "utf8"));
  } catch (error) {
    const why = error instanceof SyntaxError ? "holds no JSON" : "cannot be read";
    return { exemptions: [], faults: [`The file "${path}" of exemptions ${why}; wanted: a JSON list of exemptions.`] };
  }
  return readExemptions(list, file, rules);
}
