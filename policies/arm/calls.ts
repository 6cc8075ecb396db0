import { depthFirst } from "../depthFirst.ts";
import { isExpression, isList, isRecord, type Value, parsedJson } from "../values.ts";
import { type Node, parseExpression } from "./syntax.ts";

/** A function that an expression calls, and where that is. */
export interface Call {
  path: string;
  /** As it is written there. */
  name: string;
}

interface Part {
  value: Value;
  path: string;
}

/** All functions that the expressions in a value call, whether or not they are ever evaluated; JSON in a text is read. */
export function callsIn(value: Value, path: string): Call[] {
  const calls: Call[] = [];
  depthFirst<Part>({ value, path }, (part) => {
    if (typeof part.value === "string") calls.push(...callsInExpression(part.value, part.path));
    return partsOf(part);
  });
  return calls;
}

function partsOf({ value, path }: Part): Part[] {
  const place = (name: string): string => (path === "" ? name : `${path}.${name}`);
  if (typeof value === "string") return /^\s*\{/.test(value) ? [{ value: parsedJson(value), path }] : [];
  if (isList(value)) return value.map((each, index) => ({ value: each, path: `${path}[${index}]` }));
  if (!isRecord(value)) return [];
  return Object.entries(value).flatMap(([name, each]) => [
    { value: name, path: place(name) },
    { value: each, path: place(name) },
  ]);
}

function callsInExpression(text: string, path: string): Call[] {
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
