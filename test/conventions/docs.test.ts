import { describe, expect, it } from "vitest";
import { z } from "zod";
import { allowedWords, dataActionsOf, operationsOf } from "../../components/access/operations.ts";
import { accessRules, verdict } from "../../components/iis/accessProfile.ts";
import { cosmos } from "../../stacks/cosmosSchema.ts";
import { parseSection, sections } from "../../stacks/schema.ts";
import { parse } from "yaml";
import { text, trackedFiles } from "./repository.ts";

const page = (name: string) => text(`docs/${name}.md`);

/** The names of all keys of a schema, those inside it too. */
function keysOf(schema: unknown): string[] {
  if (schema instanceof z.ZodExactOptional) return keysOf(schema.unwrap());
  if (schema instanceof z.ZodArray) return keysOf(schema.element);
  if (schema instanceof z.ZodRecord) return keysOf(schema.valueType);
  if (!(schema instanceof z.ZodObject)) return [];
  return Object.entries(schema.shape).flatMap(([name, inner]) => [name, ...keysOf(inner)]);
}

describe("docs/cosmos-account.md", () => {
  const [database] = [(cosmos.shape.databases as z.ZodRecord).valueType as z.ZodObject];
  const container = (database.shape.containers as z.ZodRecord).valueType as z.ZodObject;
  const names = [...Object.keys(cosmos.shape), ...Object.keys(database.shape), ...Object.keys(container.shape)];

  it.each([...new Set(names)])("names %s", (name) => expect(page("cosmos-account")).toContain(`\`${name}\``));
});

describe("docs/access.md", () => {
  const container = "Microsoft.DocumentDB/databaseAccounts/sqlDatabases/containers/";

  it.each(allowedWords.filter((word) => word !== "readWrite"))("says what %s takes", (word) => {
    const [, cell = ""] = new RegExp(`^\\| \`${word}\` +\\|(.*)\\|$`, "m").exec(page("access")) ?? [];
    const actions = dataActionsOf(operationsOf([word])).filter((action) => action.startsWith(container));
    expect([...cell.matchAll(/`([^`]+)`/g)].map(([, action]) => action).sort()).toEqual(
      actions.map((action) => action.slice(container.length)).sort(),
    );
  });

  it("shows sections that are taken", () => {
    const [, block = ""] = /```yaml\n([^]*?)```/.exec(page("access")) ?? [];
    const { config } = parse(block) as { config: Record<string, unknown> };
    for (const [key, value] of Object.entries(config)) {
      const name = key.replace("keyless-cosmos-iis:", "") as keyof typeof sections;
      expect(parseSection(name, value).faults).toEqual([]);
    }
    expect(Object.keys(config)).toHaveLength(4);
  });
});

describe("docs/isolation.md", () => {
  const [, block = ""] = /```yaml\n([^]*?)```/.exec(page("isolation")) ?? [];
  const { config } = parse(block) as { config: Record<string, unknown> };
  const parsed = Object.entries(config).map(([key, value]) =>
    parseSection(key.replace("keyless-cosmos-iis:", "") as keyof typeof sections, value),
  );

  it("shows sections that are taken", () => {
    expect(parsed.flatMap(({ faults }) => faults)).toEqual([]);
    expect(parsed).toHaveLength(2);
  });

  it("names what the rules are about", () => {
    const pools = [{ name: "storefront", clientId: "c" }];
    for (const { path } of accessRules(pools).privileges) expect(page("isolation")).toContain(`\`${path}\``);
    for (const word of Object.values(verdict)) expect(page("isolation")).toContain(`\`${word}\``);
  });
});

describe("every page", () => {
  it.each(trackedFiles("docs/*.md"))("%s names files that there are", (file) => {
    const named = [...text(file).matchAll(/`((?:test|components|stacks)\/[\w/.-]+)`/g)].map(([, path = ""]) => path);
    for (const path of named) expect(trackedFiles(path)).toEqual([path]);
  });
});

describe("every key of the section cosmos", () => {
  it("is spelled in the declaration as it is in the schema", () => {
    const declared = text("components/cosmos/declaration.ts") + text("components/cosmos/containerDeclaration.ts");
    for (const name of new Set(keysOf(cosmos))) expect(declared).toMatch(new RegExp(`^ {2}${name}\\??: `, "m"));
  });
});
