/**
 * A value as JavaScript of any age, in a page as in a script: ASCII alone, and nothing that would end a page's block of
 * code, a line or a comment.
 */
export function javaScript(value: unknown): string {
  return JSON.stringify(value).replace(
    /[^\x20-\x7e]|[<>%&']/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
