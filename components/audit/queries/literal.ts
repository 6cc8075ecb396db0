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
  const escaped = text.replace(
    // eslint-disable-next-line no-control-regex -- these are what must not stand in a query as they are
    /[\\"\u0000-\u001f\u007f\u0085\u2028\u2029]/g,
    (character) => escapes[character] ?? `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
  return `"${escaped}"`;
}

/** A list of texts in parentheses, for `in`. */
export function literals(texts: readonly string[]): string {
  return `(${texts.map(literal).join(", ")})`;
}
