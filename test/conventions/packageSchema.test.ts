import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as published from "../../components/index.ts";
import { components } from "../../components/plugin/components.ts";
import { packPackage, type PackedPackage } from "./packed.ts";

interface Schema {
  name: string;
  version?: string;
  resources: Record<string, unknown>;
}

const onlyTypeScript: readonly string[] = ["AuditQueries", "DataAccess"];

const changed =
  "What other languages see of the components has changed. If it is meant to, record it: " +
  "npx vitest run --project fast test/conventions/packageSchema.test.ts --update";

describe("the packed package", () => {
  let packed: PackedPackage;
  beforeAll(() => {
    packed = packPackage();
  }, 60_000);
  afterAll(() => packed.remove());

  const json = (file: string): unknown => JSON.parse(readFileSync(join(packed.directory, file), "utf8"));

  it("shows other languages the components as recorded", async () => {
    // The version changes with each release, and says nothing of the components.
    const schema = { ...(json("dist/plugin/schema.json") as Schema), version: undefined };
    await expect(`${JSON.stringify(schema, undefined, 2)}\n`, changed).toMatchFileSnapshot("package-schema.json");
  });

  it("shows them every component that is published, save those that take what only TypeScript makes", () => {
    const classes = Object.entries(published).flatMap(([name, value]) => (isComponent(value) ? [name] : []));
    expect(Object.keys(components).toSorted()).toEqual(
      classes.filter((name) => !onlyTypeScript.includes(name)).toSorted(),
    );
    const schema = json("dist/plugin/schema.json") as Schema;
    const tokens = Object.keys(components).map((name) => `keyless-cosmos-iis:index:${name}`);
    expect(Object.keys(schema.resources).toSorted()).toEqual(tokens.toSorted());
  });

  it("holds compiled components with their types, the plugin and the policy pack, and nothing else", () => {
    const groups = packed.files.map((file) => {
      if (/^dist\/.*\.(js|d\.ts)$/.test(file)) return "compiled components";
      return file;
    });
    expect([...new Set(groups)]).toEqual([
      "LICENSE",
      "PulumiPlugin.yaml",
      "README.md",
      "compiled components",
      "dist/plugin/schema.json",
      "package.json",
      "policies/PulumiPolicy.yaml",
      "policies/bin/index.cjs",
      "policies/bin/remediation.cjs",
      "policies/bin/report.cjs",
      "policies/entry.cjs",
      "policies/loadBundle.cjs",
      "policies/package.json",
      "policies/presets/audit.json",
      "policies/presets/enforce.json",
      "policies/presets/keys-only.json",
      "policies/remediation/PulumiPolicy.yaml",
      "policies/remediation/entry.cjs",
      "policies/remediation/package.json",
      "policies/sourceHash.cjs",
    ]);
  });

  it("has a file with types behind each entry, and no script that runs where it is installed", () => {
    const { main, types, exports, scripts } = json("package.json") as {
      main: string;
      types: string;
      exports: Record<string, string | { types: string; default: string }>;
      scripts: Record<string, string>;
    };
    const entries = Object.values(exports).flatMap((entry) =>
      typeof entry === "string" ? [entry] : Object.values(entry),
    );
    for (const file of [main, types, ...entries]) {
      expect(packed.files).toContain(file.replace("./", ""));
    }
    expect(Object.keys(scripts).filter((name) => /^(pre|post)?install$/.test(name))).toEqual([]);
  });
});

function isComponent(value: unknown): boolean {
  return (
    typeof value === "function" && Object.hasOwn(value, "prototype") && "registerOutputs" in Object(value.prototype)
  );
}
