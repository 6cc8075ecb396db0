import { isExpression, isList, isRecord, type Value, parsedJson } from "../values.ts";
import { type Node, parseExpression } from "./syntax.ts";

/** A function that an expression calls, and where that is. */
export interface Call {
  path: string;
  /** As it is written there. */
  name: string;
}

/** All functions that the expressions in a value call, whether or not they are ever evaluated; JSON in a text is read. */
export function callsIn(value: Value, path: string): Call[] {
  const place = (name: string): string => (path === "" ? name : `${path}.${name}`);
  if (typeof value === "string") return callsInText(value, path);
  if (isList(value)) return value.flatMap((each, index) => callsIn(each, `${path}[${index}]`));
  if (!isRecord(value)) return [];
  return Object.entries(value).flatMap(([name, each]) => [
    ...callsInText(name, place(name)),
    ...callsIn(each, place(name)),
  ]);
}

function callsInText(text: string, path: string): Call[] {
  if (/^\s*\{/.test(text)) return callsIn(parsedJson(text), path);
  // An escaped one is evaluated where a template in a template is deployed.
  const written = text.replace(/^\[+(?=\[)/, "");
  if (!isExpression(written)) return [];
  const node = parseExpression(written.slice(1, -1));
  return node === undefined ? [] : namesIn(node).map((name) => ({ path, name }));
}

function namesIn(node: Node): string[] {
  if (node.kind === "access") return [...namesIn(node.of), ...namesIn(node.key)];
  return node.kind === "call" ? [node.name, ...node.arguments.flatMap(namesIn)] : [];
}
