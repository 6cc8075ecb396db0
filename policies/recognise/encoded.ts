import { Buffer } from "node:buffer";

/** Shorter ones are words more often than encoded texts. */
const base64Run = /(?<![A-Za-z0-9+/=_-])[A-Za-z0-9+/_-]{24,}={0,2}(?![A-Za-z0-9+/=_-])/g;

/**
 * The texts that stand base64-encoded in a text: custom data, scripts for `-EncodedCommand`. What was no text comes out as
 * noise, in which no credential is ever seen.
 */
export function decodedTexts(text: string): string[] {
  return [...text.replaceAll(/\r?\n(?=[A-Za-z0-9+/=]+(?:\r?\n|$))/g, "").matchAll(base64Run)].flatMap(([run]) => {
    const bytes = Buffer.from(run, "base64");
    return [bytes.toString("utf8"), bytes.toString("utf16le")];
  });
}

/** Whether bytes were a text of Latin letters; random ones are full of control and replacement characters. */
export function isReadable(text: string): boolean {
  if (text.length === 0) return false;
  const plainCharacters = text.match(/[\t\n\r\x20-\x7e]/g)?.length ?? 0;
  return plainCharacters / text.length > 0.9;
}
