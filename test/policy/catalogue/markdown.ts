/** A value as code. A bar would end a table's cell. */
export function code(value: boolean | string): string {
  return `\`${String(value).replaceAll("|", String.raw`\|`)}\``;
}

/** A table; "" when it has no rows. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return "";
  const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}

/** Text that Markdown would take for HTML. */
export function plainText(text: string): string {
  return text.replaceAll("<", String.raw`\<`);
}

export function fenced(language: string, text: string): string {
  return `\`\`\`${language}\n${text.trimEnd()}\n\`\`\``;
}

export function isGiven<T>(value: T | undefined): value is T {
  return value !== undefined;
}
