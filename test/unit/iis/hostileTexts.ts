import fc from "fast-check";

/** Pieces that end, escape or expand something somewhere in PowerShell, or do once a code page was guessed wrongly. */
const pieces = [
  "'",
  "''",
  '"',
  "‘",
  "’",
  "‚",
  "‛",
  "“",
  "„",
  "`",
  "$(Remove-Item C:\\ -Recurse)",
  "${env:PATH}",
  "$x",
  "@'\n",
  "\n'@",
  "#>",
  "<#",
  ";",
  "}",
  ")",
  "\n",
  "\r\n",
  "\u0000",
  "\u2028",
  "\ufeff",
  // UTF-8 bytes that Windows-1252 reads as typographic quotes.
  "Ñ",
  "Â‘",
  "ђ",
  "\ud800",
  "😀",
  "exit 0",
];

/** Texts made to break out of a script. */
export const hostileTexts = fc
  .array(fc.oneof(fc.constantFrom(...pieces), fc.string({ unit: "binary", maxLength: 4 })), { maxLength: 12 })
  .map((parts) => parts.join(""));
