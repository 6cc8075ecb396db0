/** Whether a text matches a pattern in which `*` stands for any characters. Case matters. */
export function matches(pattern: string, text: string): boolean {
  const [first = "", ...others] = pattern.split("*");
  const last = others.pop();
  if (last === undefined) return text === first;
  if (!text.startsWith(first)) return false;
  let from = first.length;
  for (const part of others) {
    const found = text.indexOf(part, from);
    if (found === -1) return false;
    from = found + part.length;
  }
  return text.length - last.length >= from && text.endsWith(last);
}

/** What every URN and most types have, so that a pattern of nothing else names nothing in particular. */
const common = /\*|:|urn|pulumi|azure-native|azure/g;

/** Whether a pattern matches nearly everything. */
export function isBlanket(pattern: string): boolean {
  return pattern.includes("*") && pattern.replaceAll(common, "") === "";
}
