import { isPlainSecret } from "./plainSecret.ts";
import { settingKind } from "./secretName.ts";

const server =
  /(?<![\w$.-])(?:Server|Data Source|Host(?:Name)?|User(?: ?ID|name)?|Uid|AccountEndpoint|Database|Initial Catalog)\s{0,9}=/i;
const password = /(?<![\w$.-])(?:Password|Pwd)\s{0,9}=\s{0,9}["']?(?![<${%@*["';\s]|#\{)\S/i;

/** A password among the settings of a connection string. */
export function passwordInPairs(text: string, lower: string): string | undefined {
  if (!lower.includes(";") || !(lower.includes("password") || lower.includes("pwd"))) return undefined;
  const found = text.split("\n").some((line) => password.test(line) && server.test(line));
  return found ? "a connection string with a password" : undefined;
}

/** `name = value`, `"name": "value"`, `--name value`; only the end of the name, for every character of a script is tried. */
const assignment =
  /(?:password|passwd|pwd|secret|token|key|passphrase|credential|connectionstring|_pat)(?:\\?["'\]]){0,2}(?:(\s{0,9}(?:=>|:=|=|:)\s{0,9})|\s{1,9})(?:\\?(["'])([^"'\n]{8,299})\2|([^\s"'`;,<>|&\\]{8,299})(?=[\s"';,<>|&\\]|$))/gi;
/** What makes a value without quotes one that is computed; without a digit it is a command. */
const code = /[()[\]{}$]|^-|\w\.\w/;
/** How far before its end a name begins. */
const longestName = 60;

/** A secret that a script, a file of settings or a command line sets in plain text. */
export function secretInScript(text: string, lower: string): string | undefined {
  if (!/password|passwd|pwd|secret|token|key|passphrase|credential|connectionstring|_pat/.test(lower)) return undefined;
  for (const { 0: whole, 1: sign, 3: quoted, 4: bare, index } of text.matchAll(assignment)) {
    const value = quoted?.replace(/\\$/, "") ?? bare ?? "";
    if (quoted === undefined && (code.test(value) || !/\d/.test(value))) continue;
    const end = index + (/^\w+/.exec(whole)?.[0].length ?? 0);
    const name = nameBefore(text, end);
    if (sign === undefined && !name.startsWith("-")) continue;
    const kind = settingKind(name.replace(/^[-$]+/, ""));
    if (kind !== undefined && isPlainSecret(kind, value)) {
      return kind === "password" ? "a password in plain text" : "a secret in plain text";
    }
  }
  return undefined;
}

/** The name that ends at a place; one that follows an escaped line break does not begin with its letter. */
function nameBefore(text: string, end: number): string {
  let start = end;
  while (start > 0 && end - start < longestName && /[\w$.-]/.test(text.charAt(start - 1))) start--;
  return text.charAt(start - 1) === "\\" && /[nrt]/.test(text.charAt(start))
    ? text.slice(start + 1, end)
    : text.slice(start, end);
}
