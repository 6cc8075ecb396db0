import { credentialIn } from "./recognise/credential.ts";
import { isExpression, isList, isUnknown, type Value } from "./values.ts";

/** What is wrong with a resource, in the parts that every message has. */
export interface Violation {
  /** The property; "" when the resource itself is the fault. */
  path: string;
  /** What is there, in words or by `shown`. Never a secret. */
  found: string;
  /** What must be there. */
  wanted: string;
  /** The line to write, or the step to take. */
  write: string;
  /** The Azure page, where it is another than the rule's. */
  url?: string;
}

/** The longest value that a message quotes. */
const longest = 100;

/** A value as a message may show it. */
export function shown(value: Value): string {
  if (value === undefined || value === null) return "missing";
  if (isUnknown(value)) return "unknown in a preview";
  if (isExpression(value)) return `an ARM expression that is not evaluated here (${quoted(value)})`;
  if (typeof value === "string") return quoted(value);
  if (typeof value === "object") return isList(value) ? "a list" : "an object";
  return String(value);
}

function quoted(text: string): string {
  const kind = credentialIn(text);
  if (kind !== undefined) return `a text with ${kind}`;
  return JSON.stringify(text.length > longest ? `${text.slice(0, longest)}…` : text);
}

/** The message for one violation. */
export function violationMessage(subject: string, violation: Violation, ruleUrl: string): string {
  const { path, found, wanted, write, url = ruleUrl } = violation;
  const place = path === "" ? subject : `${subject}: ${path}`;
  return `${place} is ${found}; wanted: ${wanted}. ${write} See ${url}`;
}
