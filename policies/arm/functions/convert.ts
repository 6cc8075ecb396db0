import { Buffer } from "node:buffer";
import { type ArmValue, isArmList, isNothing, notEvaluable } from "../armValue.ts";
import { type ArmFunctions, ofTexts, wrongArguments } from "./armFunction.ts";
import { textOf } from "./text.ts";

/** Reads JSON. Azure reads more than that (comments, single quotes), which is not evaluated here. */
function parsed(text: string): ArmValue {
  try {
    return JSON.parse(text) as ArmValue;
  } catch {
    return notEvaluable("a text is no JSON");
  }
}

function decoded(text: string): string | undefined {
  const bytes = Buffer.from(text, "base64");
  const isWhole = bytes.toString("base64") === text;
  const plain = bytes.toString("utf8");
  return isWhole && !plain.includes("\u{FFFD}") ? plain : undefined;
}

function flagOf(value: ArmValue): ArmValue {
  if (typeof value === "boolean") return value;
  const word = typeof value === "string" ? value.toLowerCase() : value;
  if (word === "true" || word === 1) return true;
  return word === "false" || word === 0 ? false : wrongArguments;
}

function numberOf(value: ArmValue): ArmValue {
  const number = typeof value === "string" && /^\s*[+-]?\d+\s*$/.test(value) ? Number(value) : value;
  return Number.isSafeInteger(number) ? number : wrongArguments;
}

/** Functions that make a value of one kind out of another. */
export const conversions: ArmFunctions = {
  string: { takes: [1, 1], run: ([value]) => textOf(value) ?? wrongArguments },
  json: ofTexts([1, 1], ([text = ""]) => parsed(text)),
  bool: { takes: [1, 1], run: ([value]) => flagOf(value) },
  int: { takes: [1, 1], run: ([value]) => numberOf(value) },
  base64: ofTexts([1, 1], ([text = ""]) => Buffer.from(text, "utf8").toString("base64")),
  base64tostring: ofTexts([1, 1], ([text = ""]) => decoded(text) ?? wrongArguments),
  base64tojson: ofTexts([1, 1], ([text = ""]) => {
    const plain = decoded(text);
    return plain === undefined ? wrongArguments : parsed(plain);
  }),
  array: {
    takes: [1, 1],
    mayBeHidden: "parts",
    run: ([value]) => (isNothing(value) ? wrongArguments : isArmList(value) ? value : [value]),
  },
};
