import type { AdminPassword, Template } from "../declared/adminPasswords.ts";
import type { Found } from "../declared/declaredResources.ts";
import { isWeakPassword } from "../recognise/weakPassword.ts";
import { at, isExpression, isRecord, isUnknown, type UnknownValueError, type Value } from "../values.ts";

/** What is wrong with a password, in words that quote nothing of it. */
export interface PasswordFault {
  path: string;
  found: string;
}

/** How often one expression may stand for another. */
const deepest = 5;

/**
 * What is wrong with a password that a template sets. A deployment's history shows the template to every reader, so that
 * nothing but a secure parameter keeps a password.
 */
export function templatePassword({ path, value, templates }: AdminPassword): PasswordFault[] {
  return judge({ path, value }, templates, 0);
}

function judge({ path, value }: Found, templates: readonly Template[], depth: number): PasswordFault[] {
  if (value === undefined || value === null || value === "" || isUnknown(value)) return [];
  if (!isExpression(value)) return [{ path, found: "a password in plain text in a template" }];
  if (depth === deepest) return [{ path, found: "an expression that is too deep to follow" }];
  const parameters = referred(value, "parameters").flatMap((name) => declarations(templates, name));
  const secure = parameters.filter(isSecure);
  if (secure.length > 0) return secure.flatMap((each) => judgeSecure(each, depth));
  if (parameters.length > 0) {
    return parameters.map((each) => ({
      path: `${each.path}.type`,
      found: "a type that the deployment's history shows",
    }));
  }
  const [variable] = referred(value, "variables").flatMap((name) => variables(templates, name));
  if (variable === undefined) return [{ path, found: "an expression that no secure parameter is in" }];
  return judge(variable, templates, depth + 1);
}

const any = { ignoreCase: true };

/** The names that an expression hands to `parameters()` or `variables()`. */
function referred(expression: string, call: "parameters" | "variables"): string[] {
  return [...expression.matchAll(new RegExp(String.raw`\b${call}\s{0,9}\(\s{0,9}'([^']{1,255})'`, "gi"))].map(
    ([, name = ""]) => name,
  );
}

interface Parameter extends Found {
  given: Found;
  /** The templates around the one that declares it. */
  outer: readonly Template[];
}

/** A nested template means its own parameters or the outer one's, by its scope: all of the name are judged. */
function declarations(templates: readonly Template[], name: string): Parameter[] {
  return templates.flatMap(({ path, values, given }, index) => {
    const value = at(at(values, "parameters", any), name, any);
    if (value === undefined) return [];
    return {
      path: `${path}.parameters.${name}`,
      value,
      given: { path: `${given.path}.${name}.value`, value: at(at(given.value, name, any), "value", any) },
      outer: templates.slice(index + 1),
    };
  });
}

function variables(templates: readonly Template[], name: string): Found[] {
  return templates.flatMap(({ path, values }) => {
    const value = at(at(values, "variables", any), name, any);
    return value === undefined ? [] : { path: `${path}.variables.${name}`, value };
  });
}

function isSecure({ value }: Parameter): boolean {
  const type = at(value, "type", any);
  return isUnknown(type) || (typeof type === "string" && /^secure(?:string|object)$/i.test(type));
}

function judgeSecure({ path, value, given, outer }: Parameter, depth: number): PasswordFault[] {
  const faults: PasswordFault[] = [];
  if (isLiteral(at(value, "defaultValue", any))) {
    faults.push({ path: `${path}.defaultValue`, found: "a password in plain text in a template" });
  }
  if (outer.length > 0) return [...faults, ...judge(given, outer, depth + 1)];
  if (typeof given.value === "string" && isWeakPassword(given.value)) {
    faults.push({ path: given.path, found: "a password of words and digits, or a short one" });
  }
  return faults;
}

function isLiteral(value: Value): boolean {
  if (isRecord(value)) return Object.values(value).some(isLiteral);
  return typeof value === "string" && value !== "" && !isExpression(value);
}

/** What of a password hides whether it is right. */
export function unknownIn({ value, templates }: AdminPassword): UnknownValueError | undefined {
  // What a template gets by the program's output is plain text in it; elsewhere it comes from another resource.
  return templates.length > 0 && isUnknown(value) ? value : undefined;
}
