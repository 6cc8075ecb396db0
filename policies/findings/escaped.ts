/** What ends a line, hides, or turns the direction of a text. */
const control = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]+/gu;
/** What Markdown, HTML, or the page that shows them takes for more than a character. */
const special = /[^\p{L}\p{N} ,.;=+/?^%'"()…-]/gu;

/**
 * A text of which nothing is taken for Markdown, HTML, a link or somebody's name: names of resources are anybody's. In a
 * `<code>` element, for a page looks for names in the text that it has decoded, but not in there.
 *
 * @param longest - Characters after which it is cut.
 */
export function escaped(text: string, longest = 300): string {
  const line = text.replace(control, " ").trim();
  const characters = Array.from(line);
  const cut = characters.length > longest ? `${characters.slice(0, longest).join("")}…` : line;
  const entities = cut.replace(special, entity).replace(/www\./gi, (start) => `${start.slice(0, 3)}&#46;`);
  return entities === "" ? "" : `<code>${entities}</code>`;
}

function entity(character: string): string {
  return `&#${character.codePointAt(0) ?? 0};`;
}
