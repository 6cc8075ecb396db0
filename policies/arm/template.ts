import { at, isList, isRecord, isUnknown, type Value, type Values } from "../values.ts";
import { type ArmValue, isArmRecord, isBlocked, isNothing, lookUp, notEvaluable } from "./armValue.ts";
import type { Budget } from "./budget.ts";
import { isLoop, resolve, resolveLoop } from "./resolve.ts";
import type { Scope } from "./scope.ts";

const any = { ignoreCase: true };

/** The value that a deployment gives a parameter, as a list with none or one. */
export type Given = (name: string) => readonly ArmValue[];

/** What a deployment gives by `{ name: { value } }`, already evaluated where it was an expression. */
export function givenParameters(parameters: ArmValue, link: ArmValue): Given {
  const elsewhere = isNothing(link) ? [] : [notEvaluable("parameters are elsewhere")];
  if (isNothing(parameters)) return () => elsewhere;
  if (isBlocked(parameters)) return () => [parameters];
  if (!isArmRecord(parameters)) return () => [notEvaluable("the parameters cannot be read")];
  return (name) => {
    const [found] = lookUp(parameters, name);
    if (found === undefined) return elsewhere;
    if (isBlocked(found)) return [found];
    const values = isArmRecord(found) ? lookUp(found, "value") : [];
    return values.length > 0 ? values : [notEvaluable("a parameter comes from elsewhere")];
  };
}

/** What the names in a template's expressions stand for, evaluated when they are first asked for. */
export function templateScope(template: Values, given: Given, budget: Budget): Scope {
  const parameters = at(template, "parameters", any);
  const variables = at(template, "variables", any);
  const scope: Scope = {
    budget,
    parameter: once((name) => parameterOf(template, at(parameters, name, any), given(name), scope)),
    variable: once((name) => variableOf(variables, name, scope)),
    userFunction: (name, values) => userFunction(at(template, "functions", any), name, values, scope),
    copies: new Map(),
    lambdaVariables: new Map(),
  };
  return scope;
}

/** The scope of a template of which nothing is known but what it deploys. */
export function hiddenScope(budget: Budget): Scope {
  const hidden = (): ArmValue => notEvaluable("it is not known in which scope it is evaluated");
  return {
    budget,
    parameter: hidden,
    variable: hidden,
    userFunction: hidden,
    copies: new Map(),
    lambdaVariables: new Map(),
  };
}

/** Evaluates each name once; one that refers to itself is not evaluable. */
function once(find: (name: string) => ArmValue): (name: string) => ArmValue {
  const found = new Map<string, ArmValue>();
  return (name) => {
    const key = name.toLowerCase();
    if (!found.has(key)) {
      found.set(key, notEvaluable("it refers to itself"));
      found.set(key, find(name));
    }
    return found.get(key);
  };
}

function parameterOf(template: Values, declared: Value, given: readonly ArmValue[], scope: Scope): ArmValue {
  if (isUnknown(declared)) return declared;
  const [value] = given;
  if (given.length > 0 && !isNothing(value)) return value;
  if (!isRecord(declared)) return notEvaluable("there is no such parameter");
  const usual = at(declared, "defaultValue", any);
  // What Azure makes of a given null depends on the parameter's type.
  if (given.length === 0 && !isNothing(usual)) return resolve(usual, scope);
  return isNullable(template, declared) ? null : notEvaluable("a parameter is not given");
}

function isNullable(template: Values, declared: Values): boolean {
  if (at(declared, "nullable", any) === true) return true;
  const reference = at(declared, "$ref", any);
  const [, name] = typeof reference === "string" ? (/^#\/definitions\/(.+)$/.exec(reference) ?? []) : [];
  return name !== undefined && at(at(at(template, "definitions", any), name, any), "nullable", any) === true;
}

function variableOf(variables: Value, name: string, scope: Scope): ArmValue {
  const own = at(variables, name, any);
  if (own !== undefined && name.toLowerCase() !== "copy") return resolve(own, scope);
  const loops = at(variables, "copy", any);
  const loop = (isList(loops) ? loops : []).find(
    (each) => isLoop(each) && each.name.toLowerCase() === name.toLowerCase(),
  );
  return isLoop(loop) ? resolveLoop(loop, scope)[1] : notEvaluable("there is no such variable");
}

/** A function of the template's own sees its arguments only. */
function userFunction(declared: Value, called: string, values: readonly ArmValue[], scope: Scope): ArmValue {
  const namespaces = isList(declared) ? declared : [];
  const member = namespaces
    .map((each) => {
      const namespace = at(each, "namespace", any);
      const prefix = typeof namespace === "string" ? `${namespace.toLowerCase()}.` : undefined;
      return prefix !== undefined && called.startsWith(prefix)
        ? at(at(each, "members", any), called.slice(prefix.length), any)
        : undefined;
    })
    .find((each) => each !== undefined);
  if (isUnknown(member)) return member;
  const body = at(at(member, "output", any), "value", any);
  const takes = at(member, "parameters", any);
  if (body === undefined) return notEvaluable("there is no such function");
  const names = (isList(takes) ? takes : []).map((each) => at(each, "name", any));
  return resolve(body, {
    ...scope,
    copies: new Map(),
    lambdaVariables: new Map(),
    variable: () => notEvaluable("a function sees no variables"),
    parameter: (name) => {
      const index = names.findIndex((each) => typeof each === "string" && each.toLowerCase() === name.toLowerCase());
      return index < 0 || index >= values.length ? notEvaluable("a function has no such parameter") : values[index];
    },
  });
}
