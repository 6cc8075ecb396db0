import type { TemplateHolder } from "../catalogue/templates.ts";
import {
  at,
  isExpression,
  isList,
  isRecord,
  isUnknown,
  type UnknownValueError,
  type Value,
  type Values,
} from "../values.ts";

/** A resource of an ARM template. */
export interface ArmResource {
  /** Its full type; `*` stands for parent types that a preview cannot know. */
  armType: string;
  /** Where it is in the resource of the program. */
  path: string;
  values: Values;
}

/** A place in a template that hides what is deployed. */
export interface TemplateFault {
  path: string;
  /** What is found there, in words that quote nothing of it. */
  found: string;
  wanted: string;
}

/** All that is deployed by way of ARM, as far as it is in sight. */
export interface ArmContent {
  resources: ArmResource[];
  faults: TemplateFault[];
  unknowns: UnknownValueError[];
}

const any = { ignoreCase: true };
const nestedDeployment: TemplateHolder = { within: "properties", template: "template", link: "templateLink" };
const deployingTypes = ["microsoft.resources/deployments", "microsoft.resources/deploymentstacks"];

/** Reads the template that a resource deploys, and the templates nested in it. */
export function readDeployment(values: Values, holder: TemplateHolder, path = ""): ArmContent {
  const content: ArmContent = { resources: [], faults: [], unknowns: [] };
  visitDeployment(values, holder, path, content);
  return content;
}

/** Reads a resource whose ARM type is named by its properties. */
export function readGenericResource(values: Values): ArmContent {
  const content: ArmContent = { resources: [], faults: [], unknowns: [] };
  const names = ["resourceProviderNamespace", "resourceType"].map((name) => ({ path: name, value: values[name] }));
  for (const { path, value } of names) {
    if (isUnknown(value)) content.unknowns.push(value);
    else if (typeof value !== "string") content.faults.push({ path, found: "no text", wanted: "an Azure type" });
  }
  const [namespace, type] = names.map(({ value }) => value);
  if (typeof namespace !== "string" || typeof type !== "string") return content;
  const armType = [namespace, ...parentTypes(values.parentResourcePath), type].join("/");
  visitTyped(armType, values, "", content);
  return content;
}

/** The types in `databaseAccounts/orders`. What a preview cannot know is `*`. */
function parentTypes(parentResourcePath: Value): string[] {
  if (isUnknown(parentResourcePath)) return ["*"];
  if (typeof parentResourcePath !== "string") return [];
  const segments = parentResourcePath.split("/").filter((segment) => segment !== "");
  return segments.filter((_, index) => index % 2 === 0);
}

function visitDeployment(values: Values, holder: TemplateHolder, path: string, content: ArmContent): void {
  const { within } = holder;
  const outer = within === undefined ? values : at(values, within, any);
  const place = within === undefined ? path : join(path, within);
  const template = at(outer, holder.template, any);
  const link = at(outer, holder.link, any);
  if (isMissing(template)) {
    const wanted = `the template itself in ${holder.template}`;
    if (!isMissing(link))
      content.faults.push({ path: join(place, holder.link), found: "a template elsewhere", wanted });
    else if (isExpression(outer)) content.faults.push({ path: place, found: "an expression", wanted });
    return;
  }
  visitTemplate(template, join(place, holder.template), content);
}

function visitTemplate(value: Value, path: string, content: ArmContent): void {
  const template = typeof value === "string" ? parsed(value) : value;
  if (isUnknown(template)) {
    content.unknowns.push(template);
  } else if (isRecord(template)) {
    visitResources(at(template, "resources", any), join(path, "resources"), undefined, content);
  } else {
    content.faults.push({ path, found: "no template", wanted: "an ARM template as an object or as JSON" });
  }
}

/** A list, or with symbolic names a record. */
function visitResources(value: Value, path: string, parent: string | undefined, content: ArmContent): void {
  if (isMissing(value)) return;
  if (isUnknown(value)) content.unknowns.push(value);
  else if (isList(value)) value.forEach((each, index) => visitResource(each, `${path}[${index}]`, parent, content));
  else if (isRecord(value))
    Object.keys(value).forEach((name) => visitResource(value[name], join(path, name), parent, content));
  else content.faults.push({ path, found: "an expression", wanted: "the resources themselves" });
}

function visitResource(value: Value, path: string, parent: string | undefined, content: ArmContent): void {
  const type = at(value, "type", any);
  if (isUnknown(type)) {
    content.unknowns.push(type);
  } else if (!isRecord(value) || typeof type !== "string" || isExpression(type)) {
    content.faults.push({ path, found: "a resource without a readable type", wanted: "a literal type" });
  } else if (at(value, "existing", any) !== true) {
    visitTyped(fullType(type, parent), value, path, content);
  }
}

function visitTyped(armType: string, values: Values, path: string, content: ArmContent): void {
  content.resources.push({ armType, path, values });
  visitResources(at(values, "resources", any), join(path, "resources"), armType, content);
  if (deployingTypes.includes(armType.toLowerCase())) visitDeployment(values, nestedDeployment, path, content);
}

/** A child inside its parent leaves the parent's type out; an extension's type has its version behind an `@`. */
function fullType(type: string, parent: string | undefined): string {
  const [bare = type] = type.split("@");
  return parent === undefined || bare.includes(".") ? bare : `${parent}/${bare}`;
}

function parsed(text: string): Value {
  try {
    return JSON.parse(text) as Value;
  } catch {
    return undefined;
  }
}

function isMissing(value: Value): value is null | undefined {
  return value === undefined || value === null;
}

function join(path: string, name: string): string {
  return path === "" ? name : `${path}.${name}`;
}
