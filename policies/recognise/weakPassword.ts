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
};

/** Words, a number, signs, in the order in which people put them together. */
const madeUp =
  /^(?:\d{1,8}[-_.!@#]?)?(?:(?:[A-Z][a-z]{2,}[-_.!@#]?){1,4}|(?:[a-z]{3,}[-_.!@#]?){1,4}|(?:[A-Z]{3,}[-_.!@#]?){1,4})\d{0,8}[-_.!@#$%&*?+]{0,3}\d{0,4}$/;

/** What people put signs for letters into. */
const usual =
  /admin|azure|change|cloud|database|default|hello|login|master|microsoft|monday|passw|qwert|root|secret|server|spring|summer|system|test|user|welcome|windows|winter/i;

/** Whether a password is words with digits and signs around, as people make them up and guess them: `P@ssw0rd-2026!`. */
export function isWeakPassword(text: string): boolean {
  if (text.length < shortest) return text.length > 0;
  if (text.length >= longest) return false;
  const letters = text.replaceAll(/(?<=[A-Za-z])[@013457$]{1,2}(?=[a-z])/g, (signs) =>
    signs.replaceAll(/./g, (sign) => spelt[sign] ?? sign),
  );
  return /^\d+$/.test(text) || isMadeUp(text) || (usual.test(letters) && isMadeUp(letters));
}

function isMadeUp(text: string): boolean {
  return madeUp.test(text) && (text.match(/[A-Za-z]+/g) ?? []).every(canBeSpoken);
}

function canBeSpoken(words: string): boolean {
  const vowels = words.match(/[aeiouy]/gi)?.length ?? 0;
  return vowels >= words.length / 5 && !/[^aeiouy]{5}|[aeiouy]{4}/i.test(words);
}
