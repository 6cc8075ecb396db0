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

/**
 * All functions that the expressions in a value call, whether or not they are ever evaluated; JSON in a text is read. It
 * takes no stack: a text can hold JSON that is deeper than any.
 */
export function callsIn(value: Value, path: string): Call[] {
  const calls: Call[] = [];
  const open: Part[] = [{ value, path }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (typeof next.value === "string") calls.push(...callsInExpression(next.value, next.path));
    for (const part of partsOf(next).reverse()) open.push(part);
  }
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
