const quote = "['\u2018\u2019\u201a\u201b]";

/** One token of a script: a literal text, or a stretch of anything else that cannot hold one. */
const token = new RegExp(
  [
    String.raw`(?<comment>#[^\n]*)`,
    `(?<single>${quote}(?:[^'\u2018-\u201b]|${quote}${quote})*${quote})`,
    String.raw`(?<characters>\(-join \[char\[\]\]@\([\d,]*\)\))`,
    // No part of the script is written in a form in which texts are expanded, so these must not occur at all.
    String.raw`(?<forbidden>["\u201c-\u201e` + "`" + String.raw`]|@['\u2018-\u201b]|<#|\$\{)`,
    String.raw`(?<other>[\s\S])`,
  ].join("|"),
  "gy",
);

/** What a script is made of, seen by PowerShell's rules of quoting. */
export interface ScriptParts {
  /** The script with every literal text replaced by one same sign, and without comments. */
  structure: string;
  /** The values of the literal texts, in order. */
  texts: string[];
}

/** Takes a script apart. Throws where it holds quoting that is not used here, or a text without an end. */
export function partsOf(script: string): ScriptParts {
  const texts: string[] = [];
  let structure = "";
  for (const { groups = {}, 0: found, index } of script.matchAll(token)) {
    const { comment, single, characters, forbidden } = groups;
    if (comment !== undefined) continue;
    if (forbidden !== undefined || (single === undefined && /^['\u2018-\u201b]$/.test(found))) {
      throw new Error(`Quoting out of place at ${index}: ${script.slice(index, index + 60)}`);
    }
    if (single === undefined && characters === undefined) {
      structure += found;
    } else {
      texts.push(valueOfLiteral(found));
      structure += "¤";
    }
  }
  return { structure, texts };
}

/** The value of a literal: everything between single quotes, or the characters of these numbers. */
export function valueOfLiteral(expression: string): string {
  const numbers = /^\(-join \[char\[\]\]@\((?<list>\d+(,\d+)*)\)\)$/.exec(expression)?.groups?.list;
  if (numbers !== undefined) return String.fromCharCode(...numbers.split(",").map(Number));
  const inner = /^'(?<inner>(?:[^'\u2018-\u201b]|'')*)'$/.exec(expression)?.groups?.inner;
  if (inner === undefined) throw new Error(`No literal: ${expression}`);
  return inner.replaceAll("''", "'");
}
