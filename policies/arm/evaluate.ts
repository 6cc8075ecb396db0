import {
  areEqual,
  type ArmValue,
  isArmList,
  isArmRecord,
  isBlocked,
  isOpaque,
  lookUp,
  isNotEvaluable,
  notEvaluable,
} from "./armValue.ts";
import { type ArmFunction, type ArmFunctions, wrongArguments } from "./functions/armFunction.ts";
import { conversions } from "./functions/convert.ts";
import { idFunctions } from "./functions/ids.ts";
import { listFunctions } from "./functions/lists.ts";
import { logicFunctions } from "./functions/logic.ts";
import { objectFunctions } from "./functions/objects.ts";
import { textFunctions } from "./functions/text.ts";
import { lambdaFunctions } from "./lambdas.ts";
import type { Scope } from "./scope.ts";
import type { Node } from "./syntax.ts";

const functions: ArmFunctions = {
  ...textFunctions,
  ...conversions,
  ...logicFunctions,
  ...listFunctions,
  ...objectFunctions,
  ...idFunctions,
};

/** A function that decides itself which of its arguments are evaluated. */
type Special = (given: readonly Node[], scope: Scope) => ArmValue;

const specials: Readonly<Record<string, Special>> = {
  if: ([condition, one, other], scope) => choose(evaluated(condition, scope), one, other, scope),
  and: (given, scope) => decided(given, scope, false),
  or: (given, scope) => decided(given, scope, true),
  coalesce: (given, scope) => {
    for (const each of given) {
      const value = evaluated(each, scope);
      if (value !== null && value !== undefined) return value;
    }
    return null;
  },
  parameters: (given, scope) => named(given, scope, scope.parameter),
  variables: (given, scope) => named(given, scope, scope.variable),
  lambdavariables: (given, scope) =>
    named(given, scope, (name) =>
      scope.lambdaVariables.has(name.toLowerCase())
        ? scope.lambdaVariables.get(name.toLowerCase())
        : notEvaluable("there is no such lambda variable"),
    ),
  copyindex: copyIndex,
  ...Object.fromEntries(
    Object.entries(lambdaFunctions).map(([name, run]) => [
      name,
      (given: readonly Node[], scope: Scope) => run(given, scope, evaluate),
    ]),
  ),
};

/** What an expression comes to; a hidden value tells the innermost expression that hides it. */
export function evaluate(node: Node, scope: Scope): ArmValue {
  const value = scope.budget.deeper(() => scope.budget.bounded(valueOf(node, scope)));
  return isNotEvaluable(value) && value.expression === undefined ? notEvaluable(value.why, `[${node.source}]`) : value;
}

function evaluated(node: Node | undefined, scope: Scope): ArmValue {
  return node === undefined ? wrongArguments : evaluate(node, scope);
}

function valueOf(node: Node, scope: Scope): ArmValue {
  if (node.kind === "literal") return node.value;
  if (node.kind === "access") return inside(evaluate(node.of, scope), evaluate(node.key, scope));
  const name = node.name.toLowerCase();
  if (name.includes(".")) {
    return scope.userFunction(
      name,
      node.arguments.map((each) => evaluate(each, scope)),
    );
  }
  const special = Object.hasOwn(specials, name) ? specials[name] : undefined;
  if (special !== undefined) return special(node.arguments, scope);
  const known = Object.hasOwn(functions, name) ? functions[name] : undefined;
  return known === undefined ? notEvaluable("a function depends on what is deployed") : call(known, node, scope);
}

function call(known: ArmFunction, { arguments: given }: Node & { kind: "call" }, scope: Scope): ArmValue {
  const [fewest, most] = known.takes;
  if (given.length < fewest || given.length > most) return wrongArguments;
  const values = given.map((each) => evaluate(each, scope));
  return hiddenFrom(known, values, scope) ?? known.run(values, scope.budget);
}

/** What of some arguments hides from a function something that it looks at. */
function hiddenFrom(known: ArmFunction, values: readonly ArmValue[], { budget }: Scope): ArmValue {
  const { mayBeHidden, textsMayBeOpaque } = known;
  if (mayBeHidden === "all") return undefined;
  if (mayBeHidden === undefined) return budget.hiddenIn(values, { opaqueToo: textsMayBeOpaque !== true });
  const hidden = values.find((each) => isNotEvaluable(each)) ?? values.find(isBlocked);
  if (hidden !== undefined || textsMayBeOpaque || !values.some(isOpaque)) return hidden;
  return notEvaluable("a part of a text is known to Azure only");
}

function inside(of: ArmValue, key: ArmValue): ArmValue {
  if (isBlocked(of)) return of;
  if (isBlocked(key)) return key;
  const found =
    isArmRecord(of) && typeof key === "string"
      ? lookUp(of, key)
      : isArmList(of) && typeof key === "number"
        ? of.slice(key, key + 1)
        : [];
  return found.length === 0 ? notEvaluable("it has no such part") : found[0];
}

function named(given: readonly Node[], scope: Scope, find: (name: string) => ArmValue): ArmValue {
  const name = given.length === 1 ? evaluated(given[0], scope) : undefined;
  if (isBlocked(name)) return name;
  return typeof name === "string" && !isOpaque(name) ? find(name) : wrongArguments;
}

/** Where the condition is hidden, it is of no account if both ways come to the same. */
function choose(condition: ArmValue, one: Node | undefined, other: Node | undefined, scope: Scope): ArmValue {
  if (condition === true) return evaluated(one, scope);
  if (condition === false) return evaluated(other, scope);
  if (!isBlocked(condition)) return wrongArguments;
  const ways = [evaluated(one, scope), evaluated(other, scope)];
  return scope.budget.hiddenIn(ways) === undefined && areEqual(ways[0], ways[1]) ? ways[0] : condition;
}

/** `and` is decided by one `false`, `or` by one `true`, whatever hides the others. */
function decided(given: readonly Node[], scope: Scope, by: boolean): ArmValue {
  const values = given.map((each) => evaluate(each, scope));
  if (values.length === 0 || values.some((each) => typeof each !== "boolean" && !isBlocked(each)))
    return wrongArguments;
  if (values.includes(by)) return by;
  return values.find((each) => isNotEvaluable(each)) ?? values.find(isBlocked) ?? !by;
}

/** `copyIndex()`, `copyIndex('loop')`, `copyIndex(1)`, `copyIndex('loop', 1)`. */
function copyIndex(given: readonly Node[], scope: Scope): ArmValue {
  const values = given.map((each) => evaluate(each, scope));
  const blocked = values.find(isBlocked);
  if (blocked !== undefined) return blocked;
  const [loop, offset = 0] = typeof values[0] === "string" ? values : ["", ...values];
  if (typeof loop !== "string" || typeof offset !== "number") return wrongArguments;
  const index = scope.copies.get(loop.toLowerCase()) ?? notEvaluable("there is no such loop");
  return typeof index === "number" ? index + offset : index;
}
