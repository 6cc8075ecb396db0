import { decodedText, decodedTexts } from "./encoded.ts";
import { forms } from "./forms.ts";
import { passwordInPairs, secretInScript } from "./pairs.ts";

/** The shortest text that any form recognises, and the shortest key, token or encoded text. */
const [shortest, shortestKey] = [10, 24];
/** What a shorter text has to have, and what a longer one. Most texts of a stack end here. */
const shortHint = /[=@:\s]/;
const hint =
  /[=@|]|PRIVATE KEY|[A-Za-z0-9+/_~.-]{24}|(?:pass|pwd|secret|token|key|credential|_pat|AsPlainText|net user)/i;

/** A resource's id: the most frequent of long texts. */
const resourceId = /^\/(?:subscriptions|providers)\/[\w/.() -]*$/i;

/**
 * The 64 bytes of a Cosmos DB or Storage account's key. A SHA-512 digest in base64 looks the same, unless it says that it
 * is one, as subresource integrity does.
 */
const accountKey = /(?<![A-Za-z0-9+/=]|sha512-)[A-Za-z0-9+/]{86}==(?![A-Za-z0-9+/=])/gi;

/** How often an encoded text may stand in another. */
const deepest = 3;

/**
 * Tells what kind of long-lived credential a text holds, judged by its structure alone; base64 is looked into.
 *
 * @returns Words for a message such as `an account key`, never the text itself; `undefined` when the text looks harmless.
 */
export function credentialIn(text: string, depth = 0): string | undefined {
  if (text.length < shortest || !(text.length < shortestKey ? shortHint : hint).test(text)) return undefined;
  if (resourceId.test(text)) return undefined;
  const kind = kindOf(text);
  if (kind !== undefined || depth === deepest) return kind;
  for (const decoded of decodedTexts(text)) {
    const within = credentialIn(decoded, depth + 1);
    if (within !== undefined) return within;
  }
  return undefined;
}

function kindOf(text: string): string | undefined {
  const lower = text.toLowerCase();
  const form = forms.find(({ hints, pattern }) => hints.some((each) => lower.includes(each)) && pattern.test(text));
  if (form !== undefined) return form.kind;
  if (lower.includes("==") && [...text.matchAll(accountKey)].some(([key]) => decodedText(key) === undefined)) {
    return "an account key";
  }
  return passwordInPairs(text, lower) ?? secretInScript(text, lower);
}
