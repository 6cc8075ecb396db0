import { depthFirst } from "../depthFirst.ts";
import { at, isList, isRecord, type Value, type Values, parsedJson } from "../values.ts";
import type { Found } from "./declaredResources.ts";

/** A template, as far as it is needed to follow its expressions. */
export interface Template {
  path: string;
  values: Values;
  /** What the deployment gives to the template's parameters. */
  given: Found;
}

/** An administrator's password that Azure demands. */
export interface AdminPassword extends Found {
  /** The templates it is in, the innermost first: none where the program itself sets it. */
  templates: readonly Template[];
}

const names = new Set([
  "adminpassword",
  "administratorpassword",
  "administratorloginpassword",
  // As Terraform's azurerm has them: written, and never read.
  "administratorpasswordwo",
  "administratorloginpasswordwo",
]);
const templateNames = new Set(["template", "templatecontent", "templatebody", "maintemplate"]);

/**
 * All administrators' passwords in a resource of the program, and in the templates that it deploys: of machines, scale sets,
 * node pools and database servers, whatever they are nested in.
 */
export function adminPasswords(values: Values): AdminPassword[] {
  const found: AdminPassword[] = [];
  depthFirst<Part>({ value: values, path: "", templates: [] }, (part) => partsOf(part, found));
  return found;
}

/** The property's name at the end of a path. */
export function propertyOf(path: string): string {
  return path.slice(path.lastIndexOf(".") + 1);
}

interface Part {
  value: Value;
  path: string;
  templates: readonly Template[];
}

function partsOf({ value, path, templates }: Part, found: AdminPassword[]): Part[] {
  if (isList(value)) return value.map((each, index) => ({ value: each, path: `${path}[${index}]`, templates }));
  if (!isRecord(value)) return [];
  return Object.entries(value).map(([name, each]) => {
    const place = path === "" ? name : `${path}.${name}`;
    const lower = name.toLowerCase();
    if (names.has(lower) && !isDeclaration(each)) found.push({ path: place, value: each, templates });
    const template = templateNames.has(lower) ? templateIn(each) : undefined;
    if (template === undefined) return { value: each, path: place, templates };
    const inside = { path: place, values: template, given: givenIn(value, path) };
    return { value: template, path: place, templates: [inside, ...templates] };
  });
}

/** A template's parameter, or what it is given, that only has the property's name. */
function isDeclaration(value: Value): boolean {
  return isRecord(value) && ["type", "value", "reference"].some((name) => name in value);
}

function templateIn(value: Value): Values | undefined {
  const template = typeof value === "string" ? parsedJson(value) : value;
  return isRecord(template) && at(template, "resources", { ignoreCase: true }) !== undefined ? template : undefined;
}

function givenIn(holder: Values, path: string): Found {
  const name =
    Object.keys(holder).find((each) =>
      ["parameters", "parameterscontent", "parametersbody"].includes(each.toLowerCase()),
    ) ?? "";
  const value = holder[name];
  return {
    path: path === "" ? name : `${path}.${name}`,
    value: typeof value === "string" ? parsedJson(value) : value,
  };
}
