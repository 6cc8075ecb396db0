import { type ArmValue, isArmList, isBlocked, recordOf, notEvaluable } from "./armValue.ts";
import { wrongArguments } from "./functions/armFunction.ts";
import type { Scope } from "./scope.ts";
import type { Node } from "./syntax.ts";

type Evaluate = (node: Node, scope: Scope) => ArmValue;
type WithLambda = (given: readonly Node[], scope: Scope, evaluate: Evaluate) => ArmValue;
/** What a lambda makes of some values. */
type Lambda = (...values: readonly ArmValue[]) => ArmValue;

/** Reads `lambda('name', 'index', …)`, which may leave out the last of its variables. */
function lambdaOf(node: Node | undefined, scope: Scope, evaluate: Evaluate): Lambda | undefined {
  if (node?.kind !== "call" || node.name.toLowerCase() !== "lambda") return undefined;
  const body = node.arguments.at(-1);
  const names = node.arguments.slice(0, -1).map((each) => (each.kind === "literal" ? each.value : undefined));
  if (body === undefined || !names.every((name) => typeof name === "string")) return undefined;
  return (...values) => {
    const own = names.map((name, index) => [name.toLowerCase(), values[index]] as const);
    return evaluate(body, { ...scope, lambdaVariables: new Map([...scope.lambdaVariables, ...own]) });
  };
}

/** A function of a list and one lambda behind it. */
function overList(run: (list: readonly ArmValue[], lambda: Lambda, second?: Lambda) => ArmValue): WithLambda {
  return ([first, ...others], scope, evaluate) => {
    const list = first === undefined ? undefined : evaluate(first, scope);
    if (isBlocked(list)) return list;
    const [lambda, second] = others.map((each) => lambdaOf(each, scope, evaluate));
    if (!isArmList(list) || lambda === undefined || others.length > (second === undefined ? 1 : 2)) {
      return wrongArguments;
    }
    return run(list, lambda, second);
  };
}

function filtered(list: readonly ArmValue[], lambda: Lambda): ArmValue {
  const kept: ArmValue[] = [];
  for (const [index, each] of list.entries()) {
    const keep = lambda(each, index);
    if (typeof keep !== "boolean") return isBlocked(keep) ? keep : wrongArguments;
    if (keep) kept.push(each);
  }
  return kept;
}

/** Inserts each behind all that are not after it, as a stable sort does. */
function sorted(list: readonly ArmValue[], isBefore: Lambda): ArmValue {
  const done: ArmValue[] = [];
  for (const each of list) {
    let [low, high] = [0, done.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      const before = isBefore(each, done[middle]);
      if (typeof before !== "boolean") return isBlocked(before) ? before : wrongArguments;
      if (before) high = middle;
      else low = middle + 1;
    }
    done.splice(low, 0, each);
  }
  return done;
}

function keyed(list: readonly ArmValue[], keyOf: Lambda, valueOf?: Lambda): ArmValue {
  const entries: [string, ArmValue][] = [];
  for (const each of list) {
    const key = keyOf(each);
    if (typeof key !== "string") return isBlocked(key) ? key : wrongArguments;
    entries.push([key, valueOf === undefined ? each : valueOf(each)]);
  }
  return recordOf(entries);
}

/** Functions that take a lambda, by their lower-case name. */
export const lambdaFunctions: Readonly<Record<string, WithLambda>> = {
  map: overList((list, lambda) => list.map((each, index) => lambda(each, index))),
  filter: overList(filtered),
  sort: overList(sorted),
  toobject: overList(keyed),
  reduce: ([first, start, last], scope, evaluate) => {
    const lambda = lambdaOf(last, scope, evaluate);
    const [list, initial] = [first, start].map((each) => (each === undefined ? wrongArguments : evaluate(each, scope)));
    if (isBlocked(list)) return list;
    if (!isArmList(list) || lambda === undefined) return wrongArguments;
    return list.reduce((so, each, index) => lambda(so, each, index), initial);
  },
  lambda: () => notEvaluable("a lambda stands where none may be"),
};
