import { areEqual } from "../armValue.ts";
import { type ArmFunction, type ArmFunctions, many, numbersOf, ofNumbers, wrongArguments } from "./armFunction.ts";

/** The order of texts is .NET's own, so only numbers are compared. */
function comparing(holds: (one: number, other: number) => boolean): ArmFunction {
  return {
    takes: [2, 2],
    run: (given) => {
      const [one, other] = numbersOf(given) ?? [];
      return one === undefined || other === undefined ? wrongArguments : holds(one, other);
    },
  };
}

/** `min(1, 2)` and `min(createArray(1, 2))`. */
function extreme(pick: (...numbers: number[]) => number): ArmFunction {
  return {
    takes: [1, many],
    run: (given) => {
      const numbers = numbersOf(given.flat());
      return numbers === undefined || numbers.length === 0
        ? wrongArguments
        : numbers.reduce((one, other) => pick(one, other));
    },
  };
}

const constant = (value: boolean | null): ArmFunction => ({ takes: [0, 0], run: () => value });

/** Functions of flags and numbers; those that look at some arguments only (`if`, `and`, `or`) are special. */
export const logicFunctions: ArmFunctions = {
  true: constant(true),
  false: constant(false),
  null: constant(null),
  not: { takes: [1, 1], run: ([flag]) => (typeof flag === "boolean" ? !flag : wrongArguments) },
  equals: { takes: [2, 2], run: ([one, other]) => areEqual(one, other) },
  less: comparing((one, other) => one < other),
  lessorequals: comparing((one, other) => one <= other),
  greater: comparing((one, other) => one > other),
  greaterorequals: comparing((one, other) => one >= other),
  add: ofNumbers([2, 2], ([one = NaN, other = NaN]) => one + other),
  sub: ofNumbers([2, 2], ([one = NaN, other = NaN]) => one - other),
  mul: ofNumbers([2, 2], ([one = NaN, other = NaN]) => one * other),
  // Adding 0 makes 0 of -0.
  div: ofNumbers([2, 2], ([one = NaN, other = NaN]) => Math.trunc(one / other) + 0),
  mod: ofNumbers([2, 2], ([one = NaN, other = NaN]) => (one % other) + 0),
  min: extreme(Math.min),
  max: extreme(Math.max),
};
