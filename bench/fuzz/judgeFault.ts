import { readable, type Fault } from "../../components/faults.ts";
import type { Configuration } from "./configurations.ts";

/** No message is so long that it hides the others. */
const longest = 2_100;

/** What is allowed, or what to do: each message has one of these. */
const waysOn =
  /\b(?:Allowed|Declared|Did you mean|must be|is required|(?:add|choose|declare|give|leave|let|name|put|remove|rename|say|set|take|use|write)\b)/i;

/** The value matters not where the place itself is wrong, where something else is missing, or where nobody may read it. */
const withoutValue =
  /\b(?:remove (?:it|one of them)|take it out|take out what|not shown|needs|takes|excludes|lacks|has no|is required|is not possible (?:on|where))\b/i;

/**
 * Looks at a fault as the person who reads it: it says where, what value was given, what is wrong and how to go on.
 *
 * @throws Error where it does not.
 */
export function judgeFault({ path, message }: Fault, raw: Configuration["raw"]): void {
  const shown = JSON.stringify({ path: path.slice(0, 200), message: message.slice(0, 300) });
  if (path === "") throw new Error(`a fault without a path: ${shown}`);
  if (/\bundefined\b|\[object |=>|Symbol\(/.test(stripQuoted(message))) throw new Error(`a slip: ${shown}`);
  if (message.length > longest) throw new Error(`a message of ${message.length} characters: ${shown}`);
  if (!/[.?!]$/.test(message)) throw new Error(`no sentence: ${shown}`);
  const place = follow(path, raw);
  const isShortened = path.includes("left out)");
  if (place.missing > 2 && !general.includes(path) && !isShortened) {
    throw new Error(`a path that leads nowhere: ${shown}`);
  }
  // Where the middle of a path is left out, nobody knows what the place brings.
  const saysHow = isShortened ? waysOn.test(message) : goesOn(withoutOwn(message, place));
  if (!saysHow) throw new Error(`no way on: ${shown}`);
  if (place.missing === 0 && !states(place, message)) throw new Error(`no word of the value: ${shown}`);
}

function stripQuoted(message: string): string {
  return message.replace(/"(?:[^"\\]|\\.)*"/gs, '""');
}

/** Whether it says so itself and not in a quote, which ends at the next quote, or at the next but the escaped ones. */
function goesOn(message: string): boolean {
  return waysOn.test(stripQuoted(message)) || waysOn.test(message.replace(/"[^"]*"/g, '""'));
}

/** A message without what the place brings itself, which may hold any word and any quote. */
function withoutOwn(message: string, { value, key }: Place): string {
  const texts = [key, ...(typeof value === "string" ? [value] : [])];
  return texts.reduce((rest, text) => rest.replaceAll(`"${visible(text)}"`, ""), message);
}

const general = ["keyless-cosmos-iis", "keyless-cosmos-iis:", "name"];

/** Where a path leads: the value there, by which key, and how many steps at the end are of nothing that is there. */
interface Place {
  missing: number;
  value: unknown;
  key: string;
}

/** A path may lead to what is missing, such as a subnet's range where none is declared. */
function follow(path: string, value: unknown, key = ""): Place {
  const missing = path.split(/[.[]/).filter(Boolean).length;
  let nearest: Place = { missing, value, key };
  if (path === "" || typeof value !== "object" || value === null) return nearest;
  for (const [name, inner] of Object.entries(value)) {
    const step = Array.isArray(value) ? `[${name}]` : visible(name);
    const rest = path.slice(step.length);
    if (!path.startsWith(step) || (rest !== "" && !/^[.[]/.test(rest))) continue;
    const place = follow(rest.replace(/^\./, ""), inner, name);
    if (place.missing < nearest.missing) nearest = place;
  }
  return nearest;
}

/** Whether a message shows what is at the place: the value, its name, how much of it there is, or one thing that is in it. */
function states({ value, key }: Place, message: string): boolean {
  if (withoutValue.test(message) || shows(message, `"${key}"`)) return true;
  if (typeof value === "string")
    return value === "" ? /""|is empty/.test(message) : partsOf(value).some((part) => shows(message, part));
  if (typeof value !== "object" || value === null) return shows(message, String(value));
  if (/\bhas \d+ |is empty|; given: /.test(message)) return true;
  return scalars(value)
    .flatMap(partsOf)
    .some((part) => part.startsWith('"') && shows(message, part));
}

/** A text; how long it is; and what it names: `sales` and `orders` of `sales/orders`. */
function partsOf(text: string): string[] {
  return [text, `has ${text.length} characters`, ...[text, ...text.split("/")].map((part) => `"${part}"`)];
}

/** Long texts are shortened in the middle, and JSON writes some signs in a way of its own. */
function shows(message: string, text: string): boolean {
  const begin = (shown: string) => shown.slice(0, 40);
  return message.includes(begin(visible(text))) || message.includes(begin(visible(JSON.stringify(text))).slice(0, -1));
}

function scalars(value: unknown): string[] {
  if (typeof value !== "object" || value === null) return [String(value)];
  return Object.entries(value).flatMap(([name, inner]) => [name, ...scalars(inner)]);
}

function visible(text: string): string {
  return readable({ path: "", message: text }).message;
}
