import type { SchemaFault } from "../../schema/index.ts";
import type { Values } from "../wire.ts";
import type { RandomKind } from "./generate.ts";

/** What the real provider refuses beyond the declared types. What is not known yet (a symbol) fits. */
export function ruleFaults(kind: RandomKind, inputs: Values): SchemaFault[] {
  switch (kind) {
    case "RandomPassword":
    case "RandomString":
      return textFaults(inputs);
    case "RandomBytes":
      return atLeastOne("length", inputs.length);
    case "RandomId":
      return atLeastOne("byteLength", inputs.byteLength);
    case "RandomInteger":
      return rangeFaults(inputs);
    default:
      return [];
  }
}

function textFaults(inputs: Values): SchemaFault[] {
  const least = ["minLower", "minUpper", "minNumeric", "minSpecial"].map((name) => numberOf(inputs[name]) ?? 0);
  const sum = least.reduce((total, count) => total + count, 0);
  const length = numberOf(inputs.length);
  const classes = ["lower", "upper", "numeric", "special"];
  const off = classes.every((name) => inputs[name] === false);
  return [
    ...atLeastOne("length", inputs.length),
    ...(length !== undefined && sum > length
      ? [
          {
            property: "length",
            reason: `must be at least ${sum}, the sum of minLower, minUpper, minNumeric and minSpecial, but is ${length}`,
          },
        ]
      : []),
    ...(off
      ? [{ property: "special", reason: `leaves no characters: one of ${classes.join(", ")} must be true` }]
      : []),
  ];
}

function rangeFaults({ min, max }: Values): SchemaFault[] {
  const [least, most] = [numberOf(min), numberOf(max)];
  if (least === undefined || most === undefined || least <= most) return [];
  return [{ property: "min", reason: `must be at most max (${most}), but is ${least}` }];
}

function atLeastOne(property: string, value: unknown): SchemaFault[] {
  const number = numberOf(value);
  if (number === undefined || (number >= 1 && Number.isInteger(number))) return [];
  return [{ property, reason: `must be a whole number of at least 1, but is ${number}` }];
}

function numberOf(value: unknown): number | undefined {
  return typeof value === "number" ? value : undefined;
}
