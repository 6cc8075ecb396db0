import { type ArmValue, isArmList, isArmRecord, isNothing, notEvaluable } from "../armValue.ts";
import { type Budget, longestText } from "../budget.ts";
import { type ArmFunctions, many, ofTexts, textsOf, wrongArguments } from "./armFunction.ts";

const tooLong = notEvaluable("a text is too long");

/** A value as a part of a text. .NET, which Azure runs on, writes flags with a capital letter. */
export function textOf(value: ArmValue): string | undefined {
  if (typeof value === "string") return value;
  if (typeof value === "boolean") return value ? "True" : "False";
  if (typeof value === "number") return Number.isSafeInteger(value) ? String(value) : undefined;
  return isArmList(value) || isArmRecord(value) ? JSON.stringify(value) : undefined;
}

/** Puts texts together, but no more than fit. */
function joined(texts: readonly (string | undefined)[], between = ""): ArmValue {
  const length = texts.reduce((sum, text = "") => sum + text.length + between.length, 0);
  if (length > longestText) return tooLong;
  return texts.includes(undefined) ? wrongArguments : texts.join(between);
}

function format([form, ...given]: readonly ArmValue[]): ArmValue {
  if (typeof form !== "string") return wrongArguments;
  const parts: (string | undefined)[] = [];
  let [end, length] = [0, 0];
  for (const match of form.matchAll(/\{\{|\}\}|\{(\d+)\}|[{}]/g)) {
    const [whole, index] = match;
    // A width or a number's format behind the index is .NET's own: `{0,10:N2}`.
    if (whole === "{" || whole === "}") return notEvaluable("format is used with more than places");
    const place = index === undefined ? whole.slice(1) : placed(given, Number(index));
    parts.push(form.slice(end, match.index), place);
    end = match.index + whole.length;
    length += place?.length ?? 0;
    if (length > longestText) return tooLong;
  }
  return joined([...parts, form.slice(end)]);
}

function placed(given: readonly ArmValue[], index: number): string | undefined {
  if (index >= given.length) return undefined;
  return isNothing(given[index]) ? "" : textOf(given[index]);
}

function replace([text = "", old = "", by = ""]: readonly string[]): ArmValue {
  if (old === "") return wrongArguments;
  const parts = text.split(old);
  return joined(parts, by);
}

function split([text, separators]: readonly ArmValue[]): ArmValue {
  const given = textsOf(isArmList(separators) ? separators : [separators]);
  if (typeof text !== "string" || given === undefined) return wrongArguments;
  const used = given.filter((separator) => separator !== "");
  if (used.length === 0) return [text];
  // The longest of those that begin at a place would be a guess: Azure takes the first of the list.
  const pattern = used.map((separator) => separator.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)).join("|");
  return text.split(new RegExp(pattern));
}

function substring([text, start, length]: readonly ArmValue[]): ArmValue {
  if (typeof text !== "string" || !isPlace(start) || start > text.length) return wrongArguments;
  if (isNothing(length)) return text.slice(start);
  return isPlace(length) && start + length <= text.length ? text.slice(start, start + length) : wrongArguments;
}

function isPlace(value: ArmValue): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 0;
}

/** Those that .NET escapes and JavaScript does not. */
function escaped(text: string): ArmValue {
  if (!text.isWellFormed()) return wrongArguments;
  return encodeURIComponent(text).replaceAll(/[!'()*]/g, (each) => `%${each.charCodeAt(0).toString(16).toUpperCase()}`);
}

function unescaped(text: string): ArmValue {
  try {
    return decodeURIComponent(text);
  } catch {
    return wrongArguments;
  }
}

/** The base up to its last slash, and the relative part behind it. */
function address([base = "", relative = ""]: readonly string[]): ArmValue {
  const [, host, path] = /^([a-z][\w+.-]*:\/\/[^/]+)(\/.*)?$/i.exec(base) ?? [];
  if (host === undefined || /^[a-z][\w+.-]*:|^\/\/|\.\.?(\/|$)/i.test(relative)) return wrongArguments;
  if (relative.startsWith("/")) return host + relative;
  return `${host}${(path ?? "/").replace(/[^/]*$/, "")}${relative}`;
}

function concat(given: readonly ArmValue[], budget: Budget): ArmValue {
  if (given.every(isArmList)) return budget.spend(given.length) ?? given.flat();
  // Of lists and texts Azure makes no text; parts of an object may be hidden here.
  if (given.some((each) => isArmList(each) || isArmRecord(each))) return wrongArguments;
  return joined(given.map(textOf));
}

const lower = (text = ""): string => text.toLowerCase();

/** Functions that make or take apart texts. */
export const textFunctions: ArmFunctions = {
  concat: { takes: [1, many], mayBeHidden: "parts", textsMayBeOpaque: true, run: concat },
  format: { takes: [1, many], textsMayBeOpaque: true, run: format },
  join: {
    takes: [2, 2],
    textsMayBeOpaque: true,
    run: ([list, between]) =>
      isArmList(list) && typeof between === "string" ? joined(list.map(textOf), between) : wrongArguments,
  },
  tolower: ofTexts([1, 1], ([text]) => lower(text), true),
  toupper: ofTexts([1, 1], ([text = ""]) => text.toUpperCase(), true),
  trim: ofTexts([1, 1], ([text = ""]) => text.trim(), true),
  replace: ofTexts([3, 3], replace),
  split: { takes: [2, 2], run: split },
  substring: { takes: [2, 3], run: substring },
  startswith: ofTexts([2, 2], ([text, start]) => lower(text).startsWith(lower(start))),
  endswith: ofTexts([2, 2], ([text, end]) => lower(text).endsWith(lower(end))),
  uri: ofTexts([2, 2], address),
  uricomponent: ofTexts([1, 1], ([text = ""]) => escaped(text)),
  uricomponenttostring: ofTexts([1, 1], ([text = ""]) => unescaped(text)),
};
