import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { identified } from "../../policies/catalogue/identified.ts";
import { readExemptions } from "../../policies/exemptions/exemption.ts";
import { rules } from "../../policies/pack.ts";
import { openPackage } from "../../sandbox/schema/index.ts";
import { demands } from "./catalogue/identifierTables.ts";
import { reference } from "./catalogue/reference.ts";

const folder = new URL("../../docs/policies/", import.meta.url);
const schema = openPackage("azure-native", fileURLToPath(new URL("../../.sandbox/schemas", import.meta.url)));
const pages = await reference(schema);
/** Written by hand, beside the pages of the rules. */
const byHand = ["cosmos-apis.md"];
const prefixes = new Set(rules.map(({ name }) => name.split("-")[0] ?? ""));

describe("docs/policies", () => {
  it.each([...pages])("%s is as written by node test/policy/catalogue/writeReference.ts", (file, text) => {
    expect(readFileSync(new URL(file, folder), "utf8")).toBe(text);
  });

  it("has no page left of a rule that is gone", () => {
    const ofRules = readdirSync(folder).filter((file) => prefixes.has(file.split("-")[0] ?? ""));
    expect(ofRules.sort()).toEqual([...rules.map(({ name }) => `${name}.md`), ...byHand].sort());
  });

  it("tells every identifier, and demands of rules that there are", () => {
    const told = new Set(Object.values(demands).flat());
    expect([...identified.keys()].filter((key) => !told.has(key))).toEqual([]);
    expect(Object.keys(demands).filter((rule) => !rules.some(({ name }) => name === rule))).toEqual([]);
    const all = [...pages.values()].join("\n");
    for (const { azurePolicy = [], psRule = [], checkov = [] } of identified.values()) {
      for (const id of [...azurePolicy, ...psRule, ...checkov]) expect(all).toContain(id);
    }
  });

  it("shows exemptions that the pack takes", () => {
    for (const { name } of rules.filter((rule) => !rule.name.startsWith("exemptions-"))) {
      const blocks = [...(pages.get(`${name}.md`) ?? "").matchAll(/```json\n(.*?)```/gs)].map(([, json = ""]) => json);
      const shown = blocks.map((json) => JSON.parse(json) as Record<string, { exemptions?: unknown }>);
      const lists = shown.flatMap((each) => each["exemptions-require-valid"]?.exemptions ?? []);
      expect(readExemptions(lists, name, [name])).toEqual({ exemptions: lists, faults: [] });
      expect(lists).toHaveLength(1);
    }
  });

  it("links to pages that there are", () => {
    const there = readdirSync(folder);
    for (const [file, text] of pages) {
      const links = [...text.matchAll(/\]\(([\w-]+\.md)\)/g)].map(([, link = ""]) => link);
      expect(
        links.filter((link) => !there.includes(link)),
        file,
      ).toEqual([]);
    }
  });
});
