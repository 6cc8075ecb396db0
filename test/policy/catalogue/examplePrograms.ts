import { format } from "prettier";
import { type Example } from "../support/examples.ts";
import { fenced } from "./markdown.ts";

/** An example in Pulumi's YAML, after the configuration that it runs with. */
export function inYaml({ text, configuration }: Example): string {
  const program = fenced("yaml", text.slice(text.search(/^resources:/m)));
  if (Object.keys(configuration).length === 0) return program;
  return [
    "With this file for `--policy-pack-config`:",
    fenced("json", JSON.stringify(configuration, undefined, 2)),
    program,
  ].join("\n\n");
}

/** An example in TypeScript. */
export async function inTypeScript({ program }: Example): Promise<string> {
  const statements = Object.entries(program).map(
    ([name, { type, properties = {} }]) => `const ${name} = new ${className(type)}("${name}", ${literal(properties)});`,
  );
  return fenced("typescript", await format(statements.join("\n"), { parser: "typescript", printWidth: 100 }));
}

/** `azure-native:cosmosdb:DatabaseAccount` is `cosmosdb.DatabaseAccount`, `azuread:index/application:Application` is `azuread.Application`. */
function className(token: string): string {
  const [provider = "", module = "", name = ""] = token.split(":");
  const [folder = ""] = module.split("/");
  if (provider === "azure-native") return `${folder}.${name}`;
  return folder === "index" ? `${provider}.${name}` : `${provider}.${folder}.${name}`;
}

/** A value as source; `${orders.id}` refers to another resource's property. */
function literal(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(literal).join(", ")}]`;
  if (typeof value === "object" && value !== null) {
    return `{ ${Object.entries(value)
      .map(([name, each]) => `${/^\w+$/.test(name) ? name : JSON.stringify(name)}: ${literal(each)}`)
      .join(", ")} }`;
  }
  const [, reference] = typeof value === "string" ? (/^\$\{([\w.]+)\}$/.exec(value) ?? []) : [];
  return reference ?? JSON.stringify(value);
}
