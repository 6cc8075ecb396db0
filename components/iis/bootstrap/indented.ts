/** A text with every line that is not empty moved in by one step. */
export function indented(text: string): string {
  return text.replace(/^(?=.)/gm, "  ");
}
