/** Azure takes no shorter ones for a machine. */
const shortest = 12;
/** Passwords of this length and more are made by programs. */
const longest = 20;

const spelt: Readonly<Record<string, string>> = {
  "@": "a",
  "0": "o",
  "1": "i",
  "3": "e",
  "4": "a",
  "5": "s",
  "7": "t",
  $: "s",
  "!": "i",
};

/** Whether a password is words with digits and signs around, as people make them up and guess them: `P@ssw0rd-2026!`. */
export function isWeakPassword(text: string): boolean {
  if (text.length < shortest) return text.length > 0;
  if (text.length >= longest) return false;
  const letters = text.replaceAll(/(?<=[A-Za-z])[@0-57$!](?=[A-Za-z])/g, (sign) => spelt[sign] ?? sign);
  const parts = letters.replaceAll(/([a-z])(?=[A-Z])/g, "$1 ").match(/[A-Za-z]+|\d+|[^A-Za-z\d]+/g) ?? [];
  if (!parts.every((part) => !/^[A-Za-z]/.test(part) || isWord(part))) return false;
  // Chance makes short words as well, but hardly ever a password of long ones.
  const long = parts.filter((part) => /^(?:[A-Za-z]{4}|\d{4})/.test(part));
  return long.join("").length >= text.length * 0.6;
}

function isWord(letters: string): boolean {
  return /^(?:[A-Z]?[a-z]+|[A-Z]+)$/.test(letters) && /[aeiouy]/i.test(letters) && !/[^aeiouy]{5}/i.test(letters);
}
