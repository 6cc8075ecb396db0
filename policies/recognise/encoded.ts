import { Buffer } from "node:buffer";

/** Shorter ones are words more often than encoded texts. */
const base64Run = /(?<![A-Za-z0-9+/_-])[A-Za-z0-9+/_-]{24,}={0,2}(?![A-Za-z0-9+/=_-])/g;
const brokenLine = /\r?\n(?=[A-Za-z0-9+/=]+(?:\r?\n|$))/g;

/**
 * The texts that stand base64-encoded in a text: custom data, scripts for `-EncodedCommand`. What was no text comes out as
 * noise, in which no credential is ever seen.
 */
export function decodedTexts(text: string): string[] {
  const lines = text.includes("\n") ? text.replaceAll(brokenLine, "") : text;
  const decoded: string[] = [];
  for (const [run] of lines.matchAll(base64Run)) {
    if (isName(run)) continue;
    const bytes = Buffer.from(run, "base64");
    // No form looks for other letters than ASCII's, and as bytes they come out four times as fast as in UTF-8.
    decoded.push(bytes.toString("latin1"));
    if (bytes.includes(0)) decoded.push(bytes.toString("utf16le"));
  }
  return decoded;
}

/** What lacks digits, capitals or small letters is a digest, a GUID or a name; a text never comes out like that. */
function isName(run: string): boolean {
  return !/\d/.test(run) || !/[A-Z]/.test(run) || !/[a-z]/.test(run);
}

/** The text that is the whole of a base64 value; `undefined` when it is no text of Latin letters. */
export function decodedText(base64: string): string | undefined {
  if (!/^[A-Za-z0-9+/]{8,}={0,2}$/.test(base64) || base64.length % 4 !== 0) return undefined;
  const bytes = Buffer.from(base64, "base64");
  return [bytes.toString("utf8"), bytes.toString("utf16le")].find(isReadable);
}

/** Whether bytes were a text of Latin letters; random ones are full of control and replacement characters. */
export function isReadable(text: string): boolean {
  if (text.length === 0) return false;
  const plainCharacters = text.match(/[\t\n\r\x20-\x7e]/g)?.length ?? 0;
  return plainCharacters / text.length > 0.9;
}
