import { randomInt } from "node:crypto";
import type { Values } from "../wire.ts";

const lower = "abcdefghijklmnopqrstuvwxyz";
const upper = lower.toUpperCase();
const numeric = "0123456789";
const special = "!@#$%&*()-_=+[]{}<>:?";

/** A text of the characters that the inputs allow, with at least as many of each class as they demand. */
export function randomText(inputs: Values): string {
  const specials = typeof inputs.overrideSpecial === "string" ? inputs.overrideSpecial : special;
  const classes = [
    { characters: lower, allowed: inputs.lower, least: inputs.minLower },
    { characters: upper, allowed: inputs.upper, least: inputs.minUpper },
    { characters: numeric, allowed: inputs.numeric ?? inputs.number, least: inputs.minNumeric },
    { characters: specials, allowed: inputs.special, least: inputs.minSpecial },
  ];
  const all = classes.map(({ characters, allowed }) => (allowed === false ? "" : characters)).join("");
  const demanded = classes.flatMap(({ characters, least }) => pick(characters, Number(least ?? 0)));
  const text = [...demanded, ...pick(all, Number(inputs.length) - demanded.length)];
  for (let last = text.length - 1; last > 0; last -= 1) {
    const other = randomInt(last + 1);
    [text[last], text[other]] = [text[other] ?? "", text[last] ?? ""];
  }
  return text.join("");
}

function pick(characters: string, count: number): string[] {
  return Array.from({ length: count }, () => characters[randomInt(characters.length)] ?? "");
}
