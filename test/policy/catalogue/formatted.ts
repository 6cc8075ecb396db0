import { format } from "prettier";

/** Markdown as the repository wants it. */
export function formatted(text: string): Promise<string> {
  return format(text, { parser: "markdown", printWidth: 120 });
}
