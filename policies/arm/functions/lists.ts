import {
  keyOf,
  type ArmValue,
  isArmList,
  isArmRecord,
  isBlocked,
  isNothing,
  lookUp,
  notEvaluable,
} from "../armValue.ts";
import { type Budget, longestList } from "../budget.ts";
import { type ArmFunction, type ArmFunctions, many, numbersOf, wrongArguments } from "./armFunction.ts";

/** A function of a text or a list, that looks at none of the list's parts. */
function ofSequence(
  takes: ArmFunction["takes"],
  run: (sequence: string | readonly ArmValue[], others: readonly ArmValue[]) => ArmValue,
): ArmFunction {
  return {
    takes,
    mayBeHidden: "parts",
    run: ([sequence, ...others]) =>
      typeof sequence === "string" || isArmList(sequence) ? run(sequence, others) : wrongArguments,
  };
}

const positionOf =
  (method: "indexOf" | "lastIndexOf"): ArmFunction["run"] =>
  ([where, what]) => {
    if (typeof where === "string") {
      return typeof what === "string" ? where.toLowerCase()[method](what.toLowerCase()) : wrongArguments;
    }
    return isArmList(where) ? where.map(keyOf)[method](keyOf(what)) : wrongArguments;
  };

/** What is left when a list or a text loses what is before, or behind, a place. */
const cut = (keep: (count: number) => [number, number?]): ArmFunction =>
  ofSequence([2, 2], (sequence, others) => {
    const [count] = numbersOf(others) ?? [];
    return count === undefined ? wrongArguments : sequence.slice(...keep(Math.max(0, count)));
  });

function sizeOf(value: ArmValue): number | undefined {
  if (typeof value === "string" || isArmList(value)) return value.length;
  return isArmRecord(value) ? Object.keys(value).length : undefined;
}

function contains([where, what]: readonly ArmValue[], budget: Budget): ArmValue {
  if (isArmRecord(where)) return typeof what === "string" ? lookUp(where, what).length > 0 : wrongArguments;
  const hidden = budget.hiddenIn([where, what]);
  if (hidden !== undefined) return hidden;
  if (isArmList(where)) return where.map(keyOf).includes(keyOf(what));
  return typeof where === "string" && typeof what === "string" ? where.includes(what) : wrongArguments;
}

function range([start, count]: readonly ArmValue[]): ArmValue {
  const [from, length] = numbersOf([start, count]) ?? [];
  if (from === undefined || length === undefined || length < 0) return wrongArguments;
  if (length > longestList) return notEvaluable("a range is too long");
  return Array.from({ length }, (_, index) => from + index);
}

/** Of an empty text it is empty; what an empty list has there Azure does not tell. */
function elementAt(sequence: string | readonly ArmValue[], index: number): ArmValue {
  if (typeof sequence === "string") return sequence.charAt(index);
  return sequence.length === 0 ? wrongArguments : sequence[index];
}

const empty: ArmFunction = {
  takes: [1, 1],
  mayBeHidden: "parts",
  run: ([value]) => {
    const size = isNothing(value) ? 0 : sizeOf(value);
    return size === undefined ? wrongArguments : size === 0;
  },
};

/** Functions of lists, and of texts where these are like lists. */
export const listFunctions: ArmFunctions = {
  createarray: { takes: [0, many], mayBeHidden: "all", run: (given) => given },
  range: { takes: [2, 2], run: range },
  length: {
    takes: [1, 1],
    mayBeHidden: "parts",
    run: ([value]) => sizeOf(value) ?? wrongArguments,
  },
  empty,
  contains: { takes: [2, 2], mayBeHidden: "parts", run: contains },
  indexof: { takes: [2, 2], run: positionOf("indexOf") },
  lastindexof: { takes: [2, 2], run: positionOf("lastIndexOf") },
  first: ofSequence([1, 1], (sequence) => elementAt(sequence, 0)),
  last: ofSequence([1, 1], (sequence) => elementAt(sequence, sequence.length - 1)),
  skip: cut((count) => [count]),
  take: cut((count) => [0, count]),
  flatten: ofSequence([1, 1], (lists) => {
    if (!isArmList(lists)) return wrongArguments;
    return lists.find(isBlocked) ?? (lists.every(isArmList) ? lists.flat() : wrongArguments);
  }),
};
