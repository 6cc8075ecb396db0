import type { Form } from "./catalogue/azureType.ts";

/**
 * The line that gives a property a value. With its braces on one line TypeScript and Pulumi's YAML are the same text, and
 * with its names quoted it is JSON, for ARM templates.
 *
 * @param path - As the catalogue writes it: `[]` is a list, `{}` a record, behind `?` is what may be left out.
 */
export function written(form: Form, path: string, value: boolean | string): string {
  const parts = (form === "arm" ? placeInTemplate(path) : path).split(".");
  return parts.reduceRight((inner, part, index) => {
    const [, name = "", mark = ""] = /^(\w+)(.*)$/.exec(part) ?? [];
    const content = index === parts.length - 1 ? inner : `{ ${inner} }`;
    return `${form === "arm" ? JSON.stringify(name) : name}: ${within(mark, content)}`;
  }, JSON.stringify(value));
}

/** The line that takes a property away. */
export function leftOut(path: string): string {
  return `Leave \`${path.replaceAll(/[?[\]{}]/g, "")}\` out`;
}

/** What azure-native has at the top a template has below `properties`. */
function placeInTemplate(path: string): string {
  return path.startsWith("properties.") ? path : `properties.${path}`;
}

function within(mark: string, content: string): string {
  if (mark === "[]") return `[${content}]`;
  return mark === "{}" ? `{ "<name>": ${content} }` : content;
}
