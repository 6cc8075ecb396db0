import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, sep } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import type { PackageSchema, Property } from "../../sandbox/schema/index.ts";
import { installed } from "./schemaSupport.ts";

/** The SDK's code, read with other means than the extractor's: plain searches in all of it. */
function codeOf(name: string): string[] {
  const root = dirname(createRequire(import.meta.url).resolve(`@pulumi/${name}/package.json`));
  return readdirSync(root, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".js") && !file.startsWith(`types${sep}`))
    .map((file) => readFileSync(join(root, file), "utf8").replace(/\/\/# sourceMappingURL.*/, ""));
}

function found(text: string, pattern: RegExp): string[] {
  return [...new Set(Array.from(text.matchAll(pattern), ([, name = ""]) => name))].sort();
}

/** The same types on every run, spread over all modules. */
function sample<T>(items: T[], count: number): T[] {
  return items.filter((_, index) => index % Math.max(1, Math.floor(items.length / count)) === 7 % items.length);
}

const packages = ["azure-native", "azuread", "random"] as const;

describe.each(packages)("@pulumi/%s", (name) => {
  let files: string[];
  let schema: PackageSchema;
  beforeAll(() => {
    files = codeOf(name);
    schema = installed(name);
  });

  test("every resource type of the code is in the schema, and no other", () => {
    const types = found(files.join("\n"), /__pulumiType = '([^']+)'/g);
    const tokens = types.map((type) => (type === name ? `pulumi:providers:${name}` : type));
    expect(schema.resources()).toEqual(tokens.sort());
    for (const token of tokens) expect(schema.resource(token)?.token).toBe(token);
  });

  test("every function of the code is in the schema, and no other", () => {
    const tokens = found(files.join("\n"), /runtime\.invoke\("([^"]+)"/g);
    expect(schema.functions()).toEqual(tokens);
    for (const token of tokens) expect(schema.function(token)?.token).toBe(token);
  });

  test("inputs are the properties that the code takes from the arguments", () => {
    const resources = sample(
      files.filter((code) => code.includes("__pulumiType = '")),
      200,
    );
    for (const code of resources) {
      const [type = ""] = found(code, /__pulumiType = '([^']+)'/g);
      const resource = schema.resource(type === name ? `pulumi:providers:${name}` : type);
      const assigned = found(code, /resourceInputs\["([^"]+)"\] = (?!undefined|state)/g);
      expect(Object.keys(resource?.properties ?? {}).sort(), type).toEqual(assigned);
      expect(required(resource?.properties), type).toEqual(found(code, /required property '([^']+)'/g));
    }
  });

  test("every object that a shape names can be looked up", () => {
    const texts = schema.resources().map((token) => JSON.stringify(schema.resource(token)));
    for (const type of found(texts.join("\n"), /"kind":"object","type":"([^"]+)"/g)) {
      expect(schema.object(type).properties, type).toBeTypeOf("object");
    }
  });
});

function required(properties: Record<string, Property> = {}): string[] {
  return Object.keys(properties)
    .filter((name) => properties[name]?.required)
    .sort();
}

describe("azure-native in numbers", () => {
  test("the installed version is as large as it is known to be", () => {
    const schema = installed("azure-native");
    expect(schema.version).toBe("3.28.0");
    expect(schema.resources()).toHaveLength(2289);
    expect(schema.functions()).toHaveLength(2803);
  });

  test("enumerated inputs are as many as the declarations hold", () => {
    const root = dirname(createRequire(import.meta.url).resolve("@pulumi/azure-native/package.json"));
    const input = readFileSync(join(root, "types", "input.d.ts"), "utf8");
    const declared = input.split("\n").filter((line) => /^ +[\w[].*: .*\benums\./.test(line));
    const schema = installed("azure-native");
    const modules = found(input, /^export declare namespace (\w+)/gm);
    const properties = modules.flatMap((module) => objectsOf(input, module, schema));
    const enumerated = properties.filter(({ shape }) => JSON.stringify(shape).includes('"kind":"enum","type"'));
    expect(enumerated).toHaveLength(declared.length);
    const open = declared.filter((line) => line.includes("string | enums."));
    expect(enumerated.filter(({ shape }) => JSON.stringify(shape).includes('"open":true'))).toHaveLength(open.length);
  });

  test("resource types name their REST API version, save those that are not one resource of Azure", () => {
    const schema = installed("azure-native");
    expect(schema.resource("azure-native:cosmosdb:DatabaseAccount")?.apiVersion).toBe("2025-10-15");
    const without = schema.resources().filter((token) => schema.resource(token)?.apiVersion === undefined);
    expect(without).toEqual([
      "azure-native:authorization:PimRoleEligibilitySchedule",
      "azure-native:keyvault:AccessPolicy",
      "azure-native:servicebus:DefaultRule",
      "azure-native:storage:Blob",
      "azure-native:storage:BlobContainerLegalHold",
      "azure-native:storage:StorageAccountStaticWebsite",
      "pulumi:providers:azure-native",
    ]);
  });

  test("the provider's own settings are known, with those that travel as JSON text or as secrets", () => {
    const provider = installed("azure-native").resource("pulumi:providers:azure-native");
    expect(provider?.properties.useMsi).toEqual({
      shape: { kind: "json", of: { kind: "boolean" } },
      required: false,
    });
    expect(provider?.properties.clientSecret).toEqual({ shape: { kind: "string" }, required: false, secret: true });
    expect(installed("azuread").resource("pulumi:providers:azuread")?.secretOutputs).toContain("clientSecret");
  });
});

function objectsOf(input: string, module: string, schema: PackageSchema): Property[] {
  const start = input.indexOf(`export declare namespace ${module} {`);
  const body = input.slice(start, input.indexOf("\n}", start));
  const types = found(body, /^ {4}interface (\w+) \{$/gm);
  return types.flatMap((type) => Object.values(schema.object(`inputs.${module}.${type}`).properties));
}
