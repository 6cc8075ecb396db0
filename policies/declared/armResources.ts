import { isBlocked, isNotEvaluable } from "../arm/armValue.ts";
import { resolve, written } from "../arm/resolve.ts";
import type { Scope } from "../arm/scope.ts";
import { type Given, givenParameters, hiddenScope, templateScope } from "../arm/template.ts";
import { embeddedTemplates, type TemplateHolder } from "../catalogue/templates.ts";
import {
  at,
  isExpression,
  isList,
  isRecord,
  isUnknown,
  type Value,
  type Values,
  isMissing,
  parsedJson,
} from "../values.ts";
import { azapiResource, isAzapi } from "./azapi.ts";
import { type ArmContent, type Gathering, join, newContent } from "./armContent.ts";
import { instancesOf } from "./armLoops.ts";
import { fullType, parentTypes } from "./armTypes.ts";

export type { ArmContent } from "./armContent.ts";

/** Where a resource of a template stands. */
interface Context {
  content: Gathering;
  /** What its expressions are evaluated in; none where Azure takes values as they are. */
  scope?: Scope;
  /** Whether the template says `languageVersion: "2.0"`. */
  isVersion2?: boolean;
  /** The type of the resource around. */
  parent?: string;
}

const any = { ignoreCase: true };
const nestedDeployment = "microsoft.resources/deployments";
const nestedHolder: TemplateHolder = {
  within: "properties",
  template: "template",
  link: "templateLink",
  parameters: "parameters",
  parametersLink: "parametersLink",
};
/** Azure refuses templates with more than 800 resources. */
const mostResources = 5_000;

/** Reads the template that a resource deploys, and the templates nested in it. */
export function readDeployment(values: Values, holder: TemplateHolder, path = ""): ArmContent {
  const content = newContent();
  visitHolder(values, holder, path, { content });
  return content;
}

/** Reads a resource whose ARM type is named by its properties, in azure-native or in azapi. */
export function readGenericResource(values: Values): ArmContent {
  const content = newContent();
  if (isAzapi(values)) {
    const read = azapiResource(values);
    if (isUnknown(values.type)) content.unknowns.push(values.type);
    else if (read === undefined) content.faults.push({ path: "type", found: "no type", wanted: "an Azure type" });
    else visitTyped(read.armType, read.values, read.values, read.path, { content });
    return content;
  }
  const names = ["resourceProviderNamespace", "resourceType"].map((name) => ({ path: name, value: values[name] }));
  for (const { path, value } of names) {
    if (isUnknown(value)) content.unknowns.push(value);
    else if (typeof value !== "string") content.faults.push({ path, found: "no text", wanted: "an Azure type" });
  }
  const [namespace, type] = names.map(({ value }) => value);
  if (typeof namespace !== "string" || typeof type !== "string") return content;
  const armType = [namespace, ...parentTypes(values.parentResourcePath), type].join("/");
  visitTyped(armType, values, values, "", { content });
  return content;
}

function visitHolder(values: Values, holder: TemplateHolder, path: string, context: Context): void {
  const { within, linked } = holder;
  const outer = evaluated(within === undefined ? values : at(values, within, any), context);
  const place = within === undefined ? path : join(path, within);
  const template = at(outer, holder.template, any);
  const link = holder.link === undefined ? undefined : at(outer, holder.link, any);
  if (isMissing(template)) {
    const wanted = `the template itself in ${holder.template}`;
    if (holder.link !== undefined && !isMissing(link))
      context.content.faults.push({ path: join(place, holder.link), found: "a template elsewhere", wanted });
    else if (isExpression(outer)) context.content.faults.push({ path: place, found: "an expression", wanted });
  } else {
    visitTemplate(template, join(place, holder.template), scopeFor(outer, holder, context), context);
  }
  const others = linked === undefined ? undefined : at(outer, linked, any);
  if (linked === undefined || isMissing(others)) return;
  visitLinked(others, join(place, linked), context);
}

/** The templates beside the main one of a template spec. */
function visitLinked(value: Value, path: string, { content }: Context): void {
  if (isUnknown(value)) content.unknowns.push(value);
  else if (!isList(value)) content.faults.push({ path, found: "no list", wanted: "the templates themselves" });
  else {
    value.forEach((each, index) => {
      const place = join(`${path}[${index}]`, "template");
      visitTemplate(
        at(each, "template", any),
        place,
        ownScope(() => [], content),
        { content },
      );
    });
  }
}

/** Makes a template's scope, once the template is read. */
type ScopeOf = (template: Values) => Scope;

function ownScope(given: Given, { budget }: Gathering): ScopeOf {
  return (template) => templateScope(template, given, budget);
}

function scopeFor(outer: Value, holder: TemplateHolder, { content, scope, isVersion2 }: Context): ScopeOf {
  const given = at(outer, holder.parameters ?? "", any);
  const link = holder.parametersLink === undefined ? undefined : at(outer, holder.parametersLink, any);
  const literal = typeof given === "string" && scope === undefined ? (parsedJson(given) ?? given) : given;
  const own = ownScope(givenParameters(scope === undefined ? literal : resolve(given, scope), link), content);
  if (scope === undefined || holder !== nestedHolder) return own;
  const options = at(outer, "expressionEvaluationOptions", any);
  const chosen = resolve(at(options, "scope", any), scope);
  const mode = chosen ?? (isVersion2 === true ? "inner" : "outer");
  if (typeof mode !== "string" || isExpression(options)) return () => hiddenScope(content.budget);
  if (mode.toLowerCase() === "inner") return own;
  return ["outer", "notspecified"].includes(mode.toLowerCase()) ? () => scope : () => hiddenScope(content.budget);
}

function visitTemplate(value: Value, path: string, scopeOf: ScopeOf, { content, scope }: Context): void {
  const known = scope === undefined ? value : evaluated(value, { scope });
  const template = typeof known === "string" ? parsedJson(known) : known;
  if (isUnknown(template)) {
    content.unknowns.push(template);
  } else if (isRecord(template)) {
    const version = at(template, "languageVersion", any);
    const isVersion2 = typeof version === "string" && version.startsWith("2.");
    const inside = { content, scope: scopeOf(template), isVersion2 };
    const result = content.budget.deeper(() =>
      visitResources(at(template, "resources", any), join(path, "resources"), inside),
    );
    if (isNotEvaluable(result)) tooMuch(path, content);
  } else {
    content.faults.push({ path, found: "no template", wanted: "an ARM template as an object or as JSON" });
  }
}

function tooMuch(path: string, content: Gathering): void {
  if (content.isFull) return;
  content.isFull = true;
  const wanted = `at most ${mostResources} resources, and no more nesting than Azure takes`;
  content.faults.push({ path, found: "more than can be looked at", wanted });
}

/** A list, or with symbolic names a record. */
function visitResources(value: Value, path: string, context: Context): void {
  const { content } = context;
  if (isMissing(value)) return;
  if (isUnknown(value)) content.unknowns.push(value);
  else if (isList(value)) value.forEach((each, index) => visitEach(each, `${path}[${index}]`, context));
  else if (isRecord(value)) {
    for (const [name, each] of Object.entries(value)) {
      // Azure knows references to what is there already only by symbolic names.
      if (at(each, "existing", any) !== true) visitEach(each, join(path, name), context);
    }
  } else content.faults.push({ path, found: "an expression", wanted: "the resources themselves" });
}

function visitEach(value: Value, path: string, context: Context): void {
  const { scope, content } = context;
  if (scope === undefined || !isRecord(value)) {
    visitResource(value, path, context);
    return;
  }
  for (const instance of instancesOf(value, path, scope, content)) {
    visitResource(value, instance.path, { ...context, scope: instance.scope });
  }
}

function visitResource(value: Value, path: string, context: Context): void {
  const { scope, content } = context;
  const written = at(value, "type", any);
  const type = isExpression(written) ? evaluated(written, context) : written;
  if (isUnknown(type)) {
    content.unknowns.push(type);
    return;
  }
  const name = at(value, "name", any);
  const armType =
    typeof type !== "string" || isExpression(type)
      ? undefined
      : fullType(type, evaluated(name, context), context.parent);
  if (!isRecord(value) || typeof type !== "string" || armType === undefined) {
    content.faults.push({ path, found: "a resource without a readable type", wanted: "a literal type" });
  } else {
    if (scope === undefined || resolve(at(value, "condition", any), scope) !== false) {
      visitTyped(armType, value, evaluatedResource(type, value, scope), path, context);
    }
    // A condition is none of the children's.
    visitResources(at(value, "resources", any), join(path, "resources"), { ...context, parent: armType });
  }
}

/** Evaluates a resource but for what has a scope of its own: its children, and a template nested in it. */
function evaluatedResource(type: string, value: Values, scope: Scope | undefined): Values {
  if (scope === undefined) return value;
  const isDeployment = type.toLowerCase().split("@")[0] === nestedDeployment;
  const own = Object.entries(value).filter(
    ([name]) =>
      !["resources", "copy", "condition", ...(isDeployment ? ["properties"] : [])].includes(name.toLowerCase()),
  );
  const result = written(resolve(Object.fromEntries(own), scope), { scope });
  return isRecord(result) ? result : { properties: result };
}

function visitTyped(armType: string, value: Values, values: Values, path: string, context: Context): void {
  const { content } = context;
  if (content.resources.length >= mostResources) {
    tooMuch(path, content);
    return;
  }
  content.resources.push({ armType, parent: context.parent, path, values });
  if (armType.toLowerCase() === nestedDeployment) visitHolder(value, nestedHolder, path, context);
  const embedded = embeddedTemplates.get(armType.toLowerCase());
  if (embedded === undefined) return;
  // Azure evaluates it with the resource, and once more when it is deployed.
  const again = context.scope === undefined ? value : asTemplate(value, context.scope);
  visitHolder(again, embedded, path, { content });
}

function asTemplate(value: Values, scope: Scope): Values {
  const properties = written(resolve(at(value, "properties", any), scope), { scope, asTemplate: true });
  return { properties };
}

/** What stands for an object: an expression of a template is evaluated, and stays what it is where that cannot be. */
function evaluated(value: Value, { scope }: Pick<Context, "scope">): Value {
  if (scope === undefined || !isExpression(value)) return value;
  const result = resolve(value, scope);
  if (isUnknown(result)) return result;
  return isBlocked(result) ? value : written(result, { scope, asTemplate: true });
}
