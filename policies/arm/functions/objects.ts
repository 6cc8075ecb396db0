import {
  areEqual,
  type ArmRecord,
  type ArmValue,
  isArmList,
  isArmRecord,
  isBlocked,
  isNothing,
  isOpaque,
  keyOf,
  lookUp,
  recordOf,
  notEvaluable,
} from "../armValue.ts";
import type { Budget } from "../budget.ts";
import { type ArmFunction, type ArmFunctions, many, wrongArguments } from "./armFunction.ts";

/** Of objects the later one's properties count, at any depth; of lists each value counts once. */
function union(given: readonly ArmValue[], budget: Budget): ArmValue {
  if (given.every(isArmRecord)) return given.reduce<ArmValue>((one, other) => merged(one, other, budget), {});
  if (!given.every(isArmList)) return wrongArguments;
  const seen = new Set<string>();
  return given.flat().filter((each) => {
    if (budget.hiddenIn(each) !== undefined) return true;
    const key = keyOf(each);
    return seen.has(key) ? false : seen.add(key);
  });
}

function merged(one: ArmValue, other: ArmValue, budget: Budget): ArmValue {
  if (isArmRecord(one) && isBlocked(other)) return other;
  if (!isArmRecord(one) || !isArmRecord(other)) return other;
  return budget.deeper(() => {
    const added = Object.entries(other).map(([name, value]) => {
      const [before] = lookUp(one, name);
      return [name, isArmRecord(before) ? merged(before, value, budget) : value] as const;
    });
    return budget.spend(Object.keys(one).length) ?? recordOf([...Object.entries(one), ...added]);
  });
}

function intersection(given: readonly ArmValue[], budget: Budget): ArmValue {
  const [first, ...others] = given;
  if (isArmList(first) && others.every(isArmList)) {
    const keys = others.map((list) => new Set(list.map(keyOf)));
    const all = first.filter((each) => keys.every((set) => set.has(keyOf(each))));
    return union([all], budget);
  }
  if (!isArmRecord(first) || !others.every(isArmRecord)) return wrongArguments;
  const common = Object.entries(first).filter(([name, value]) =>
    others.every((record) => lookUp(record, name).some((each) => areEqual(each, value))),
  );
  return recordOf(common);
}

function createObject(given: readonly ArmValue[]): ArmValue {
  const names = given.filter((_, index) => index % 2 === 0);
  const hidden = names.find(isBlocked);
  if (hidden !== undefined) return hidden;
  if (given.length % 2 !== 0 || !names.every((name) => typeof name === "string")) return wrongArguments;
  if (names.some(isOpaque)) return notEvaluable("a property's name is known to Azure only");
  return recordOf(names.map((name, index) => [name, given[index * 2 + 1]]));
}

function tryGet([from, ...keys]: readonly ArmValue[]): ArmValue {
  return keys.reduce<ArmValue>((value, key) => {
    if (isBlocked(value)) return value;
    if (isArmRecord(value) && typeof key === "string") return lookUp(value, key)[0] ?? null;
    if (isArmList(value) && Number.isSafeInteger(key)) return value[Number(key)] ?? null;
    return isNothing(value) ? null : wrongArguments;
  }, from);
}

function sortedEntries(record: ArmRecord): [string, ArmValue][] {
  return Object.entries(record).sort(([one], [other]) => (one < other ? -1 : 1));
}

function ofRecord(run: (record: ArmRecord) => ArmValue): ArmFunction {
  return {
    takes: [1, 1],
    mayBeHidden: "parts",
    run: ([record]) => (isArmRecord(record) ? run(record) : wrongArguments),
  };
}

/** Functions of objects, and those of lists that do the same to them. */
export const objectFunctions: ArmFunctions = {
  createobject: { takes: [0, many], mayBeHidden: "all", run: createObject },
  tryget: { takes: [2, many], mayBeHidden: "parts", run: tryGet },
  union: { takes: [1, many], mayBeHidden: "parts", run: union },
  intersection: { takes: [2, many], run: intersection },
  items: ofRecord((record) => sortedEntries(record).map(([key, value]) => ({ key, value }))),
  objectkeys: ofRecord((record) => sortedEntries(record).map(([key]) => key)),
  shallowmerge: {
    takes: [1, 1],
    mayBeHidden: "parts",
    run: ([records]) => {
      if (!isArmList(records)) return wrongArguments;
      const blocked = records.find(isBlocked);
      if (blocked !== undefined) return blocked;
      return records.every(isArmRecord) ? recordOf(records.flatMap((each) => Object.entries(each))) : wrongArguments;
    },
  },
};
