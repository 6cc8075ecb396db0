import { format, resolveConfig } from "prettier";

/** Markdown as the repository wants it in a file. */
export async function formatted(text: string, file: string): Promise<string> {
  return format(text, { ...(await resolveConfig(file)), filepath: file });
}
