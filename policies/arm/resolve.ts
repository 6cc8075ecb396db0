import { isExpression, isList, isRecord, isUnknown, type Value, type Values } from "../values.ts";
import {
  type ArmValue,
  type Blocked,
  isBlocked,
  isNothing,
  isNotEvaluable,
  notEvaluable,
  recordOf,
} from "./armValue.ts";
import { longestList } from "./budget.ts";
import { evaluate } from "./evaluate.ts";
import type { Scope } from "./scope.ts";
import { parseExpression } from "./syntax.ts";

/** Evaluates what a template holds, at any depth: expressions as values and as names, and loops over properties. */
export function resolve(value: Value, scope: Scope): ArmValue {
  if (isNothing(value)) return null;
  if (typeof value === "string") return resolveText(value, scope);
  if (isList(value)) return scope.budget.deeper(() => value.map((each) => resolve(each, scope)));
  if (!isRecord(value)) return scope.budget.spend(1) ?? value;
  return scope.budget.deeper(() => recordOf(Object.entries(value).flatMap((entry) => resolveEntry(entry, scope))));
}

function resolveText(text: string, scope: Scope): ArmValue {
  if (/^\[\[[^]*\]$/.test(text)) return text.slice(1);
  if (!isExpression(text)) return text;
  const node = parseExpression(text.slice(1, -1));
  const value = node === undefined ? notEvaluable("it is no expression of ARM") : evaluate(node, scope);
  return isNotEvaluable(value) ? notEvaluable(value.why, text) : value;
}

/** A name that is hidden stays the expression that it is. */
function resolveEntry([name, value]: readonly [string, Value], scope: Scope): readonly (readonly [string, ArmValue])[] {
  const loops = name.toLowerCase() === "copy" && isList(value) ? value : [];
  if (loops.length > 0 && loops.every(isLoop)) return loops.map((loop) => resolveLoop(loop, scope));
  const spelt = resolveText(name, scope);
  return [[typeof spelt === "string" ? spelt : name, resolve(value, scope)]];
}

/** A loop that makes one list: `{ name, count, input }`. */
interface Loop extends Values {
  name: string;
}

/** Whether a value is a loop over a property or a variable. */
export function isLoop(value: Value): value is Loop {
  return isRecord(value) && typeof value.name === "string" && "count" in value && "input" in value;
}

/** The property, or variable, that a loop makes. */
export function resolveLoop({ name, count, input }: Loop, scope: Scope): readonly [string, ArmValue] {
  const turns = loopTurns(resolve(count, scope), longestList);
  if (!isTurns(turns)) return [name, turns];
  return [name, turns.map((index) => resolve(input, inLoop(scope, name, index)))];
}

type Turns = readonly number[];

export function isTurns(turns: Turns | Blocked): turns is Turns {
  return Array.isArray(turns);
}

/** The places in a loop: 0, 1, 2…, or what hides how many there are. */
export function loopTurns(count: ArmValue, most: number): Turns | Blocked {
  if (isBlocked(count)) return count;
  if (!Number.isSafeInteger(count) || Number(count) < 0) return notEvaluable("a loop's count is no number");
  return Number(count) > most ? notEvaluable("a loop is too long") : Array.from(Array(count).keys());
}

/** What a loop's own expressions see. */
export function inLoop(scope: Scope, name: string, index: ArmValue): Scope {
  const outer = scope.copies.get("") ?? index;
  return { ...scope, copies: new Map([...scope.copies, ["", outer], [name.toLowerCase(), index]]) };
}

/** How an evaluated value is written down again. */
interface Writing {
  scope: Scope;
  /** As a template that Azure evaluates once more, rather than as the values of a resource. */
  asTemplate?: boolean;
}

/**
 * Writes an evaluated value as a rule reads it: what could not be evaluated is its expression, and a text that looks like
 * one is escaped.
 */
export function written(value: ArmValue, { scope, asTemplate = false }: Writing): Value {
  if (isNotEvaluable(value)) return asTemplate ? "[hidden()]" : (value.expression ?? "[hidden()]");
  if (typeof value === "string") return asTemplate || !/^\[[^]*\]$/.test(value) ? value : `[${value}`;
  if (isUnknown(value) || isNothing(value) || typeof value !== "object") return value;
  const result = scope.budget.deeper<Value>(() =>
    isArray(value)
      ? value.map((each) => written(each, { scope, asTemplate }))
      : Object.fromEntries(
          Object.entries(recordOf(Object.entries(value))).map(([name, each]) => [
            name,
            written(each, { scope, asTemplate }),
          ]),
        ),
  );
  return isNotEvaluable(result) ? "[hidden()]" : result;
}

function isArray(value: object): value is readonly ArmValue[] {
  return Array.isArray(value);
}
