const escapes: Readonly<Record<string, string>> = {
  "\\": "\\\\",
  '"': '\\"',
  "\n": "\\n",
  "\r": "\\r",
  "\t": "\\t",
};

/**
 * A text as Kusto writes it, so that it can end neither the literal nor the line.
 *
 * @see https://learn.microsoft.com/kusto/query/scalar-data-types/string
 */
export function literal(text: string): string {
  // Control characters, and what ends a line in Unicode.
  const escaped = text.replace(
    /[\\"\p{Cc}\p{Zl}\p{Zp}]/gu,
    (character) => escapes[character] ?? `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
  return `"${escaped}"`;
}

/** A list of texts in parentheses, for `in`. */
export function literals(texts: readonly string[]): string {
  return `(${texts.map(literal).join(", ")})`;
}
