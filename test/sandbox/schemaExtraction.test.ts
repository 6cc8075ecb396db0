import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import ts from "typescript";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { functionCode, resourceCode } from "../../sandbox/schema/extraction/code.ts";
import { enumerationsIn } from "../../sandbox/schema/extraction/enumerations.ts";
import { extractPackage } from "../../sandbox/schema/extraction/package.ts";
import { declaredType, propertiesOf } from "../../sandbox/schema/extraction/shapes.ts";
import { parseSource } from "../../sandbox/schema/extraction/source.ts";

const enumerations = (name: string) => [`${name} A`, `${name} B`];

function shapeOf(type: string) {
  const source = parseSource("types.d.ts", `type X = ${type};`);
  const [statement] = source.tree.statements;
  if (!statement || !ts.isTypeAliasDeclaration(statement)) throw new Error(`not a type: ${type}`);
  return declaredType(source, statement.type, enumerations);
}

const color = { kind: "enum", type: "web.Color", values: ["web.Color A", "web.Color B"] };
const size = { kind: "enum", type: "web.Size", values: ["web.Size A", "web.Size B"] };
const location = { kind: "object", type: "inputs.cosmosdb.LocationArgs" };

describe("a declared type", () => {
  test.each([
    ["string", { kind: "string" }],
    ["pulumi.Input<number>", { kind: "number" }],
    ["pulumi.Output<boolean>", { kind: "boolean" }],
    ["any", { kind: "any" }],
    ['"Edge"', { kind: "enum", values: ["Edge"], open: false }],
    ["-3", { kind: "enum", values: [-3], open: false }],
    ["pulumi.Input<enums.web.Color>", { ...color, open: false }],
    ["pulumi.Input<string | enums.web.Color>", { ...color, open: true }],
    [
      "string | enums.web.Color | enums.web.Size",
      {
        kind: "union",
        of: [
          { ...color, open: true },
          { ...size, open: true },
        ],
      },
    ],
    ["(string | enums.web.Color)[]", { kind: "array", items: { ...color, open: true } }],
    ["pulumi.Input<pulumi.Input<inputs.cosmosdb.LocationArgs>[]>", { kind: "array", items: location }],
    ["number[][]", { kind: "array", items: { kind: "array", items: { kind: "number" } } }],
    ["pulumi.Input<{ [key: string]: pulumi.Input<string> }>", { kind: "map", values: { kind: "string" } }],
    ["pulumi.Input<pulumi.asset.Asset | pulumi.asset.Archive>", { kind: "asset" }],
    ["any | string", { kind: "any" }],
    [
      "inputs.cosmosdb.LocationArgs | outputs.X",
      { kind: "union", of: [location, { kind: "object", type: "outputs.X" }] },
    ],
    ["string | number", { kind: "union", of: [{ kind: "string" }, { kind: "number" }] }],
    [
      "enums.web.Color | string | number",
      { kind: "union", of: [{ ...color, open: false }, { kind: "string" }, { kind: "number" }] },
    ],
  ])("%s", (type, shape) => {
    expect(shapeOf(type)).toEqual({ shape, optional: false });
    expect(shapeOf(`${type} | undefined`)).toEqual({ shape, optional: true });
  });

  test.each([
    "Date",
    "Resource",
    "pulumi.Resource",
    "Promise<string>",
    "Record<string, string>",
    "{ name: string }",
    "[string, number]",
    "() => void",
    "pulumi.Input",
    "null",
    "object",
    "unknown",
    "true",
    "undefined",
    "keyof inputs.X",
    "inputs.X & inputs.Y",
  ])("that is not understood is an error: %s", (type) => {
    expect(() => shapeOf(type)).toThrow(/^types\.d\.ts:1: /);
  });
});

describe("an interface", () => {
  const read = (text: string) => {
    const source = parseSource("input.d.ts", text);
    const declaration = source.tree.statements.find(ts.isInterfaceDeclaration);
    if (!declaration) throw new Error("no interface");
    return propertiesOf(source, declaration, enumerations);
  };

  test("has required and optional properties, of any name", () => {
    const properties = read(
      'interface A { readonly a: string; b?: string; c: pulumi.Output<string | undefined>; "$d": string; __proto__: string; constructor?: any }',
    );
    expect(Object.entries(properties).map(([name, { required }]) => [name, required])).toEqual([
      ["a", true],
      ["b", false],
      ["c", false],
      ["$d", true],
      ["__proto__", true],
      ["constructor", false],
    ]);
  });

  test.each([
    ["interface A extends B { a: string }", "inherits"],
    ["interface A<T> { a: string }", "generic"],
    ["interface A { a(): string }", "not a property"],
    ["interface A { [key: string]: string }", "not a property"],
    ["interface A { a }", "not a property"],
    ["interface A { [b]: string }", "a name that is neither"],
    ["interface A { a: string; a: number }", "a second declaration of a"],
  ])("that is not understood is an error: %s", (text, message) => {
    expect(() => read(text)).toThrow(message);
  });
});

describe("enumerations", () => {
  const read = (text: string) => enumerationsIn(parseSource("enums.d.ts", text));

  test("have string and number values", () => {
    expect(read('export declare const X: { readonly A: "a"; readonly B: 2 };\nexport type X = 1;')).toEqual({
      X: ["a", 2],
    });
  });

  test.each(["export declare const X: string;", "export declare const X: { readonly A: string };"])(
    "that are not understood are an error: %s",
    (text) => {
      expect(() => read(text)).toThrow(/^enums\.d\.ts:1: not an enumeration/);
    },
  );
});

const resource = (...lines: string[]) =>
  ["class A extends pulumi.CustomResource {", "    static __pulumiType = 'x:y:A';", ...lines].join("\n");

describe("a resource's code", () => {
  test("tells the token, the inputs and what the SDK does with them", () => {
    const code = resourceCode(
      "a.js",
      resource(
        "throw new Error(\"Missing required property 'plain'\");",
        'resourceInputs["plain"] = args?.plain;',
        'resourceInputs["preset"] = (args?.preset) ?? (utilities.getEnv("X") || "y");',
        'resourceInputs["nested"] = args ? pulumi.output(args.nested).apply(v => v === undefined ? undefined : inputs.p(v)) : undefined;',
        'resourceInputs["constant"] = "Edge";',
        'resourceInputs["hidden"] = args?.hidden ? pulumi.secret(args.hidden) : undefined;',
        'resourceInputs["flag"] = pulumi.output(args?.flag).apply(JSON.stringify);',
        'resourceInputs["id"] = undefined /*out*/;',
        'const secretOpts = { additionalSecretOutputs: ["hidden", "id"] };',
      ),
    );
    expect(code).toEqual({
      token: "x:y:A",
      inputs: new Set(["plain", "preset", "nested", "constant", "hidden", "flag"]),
      required: new Set(["plain"]),
      outputs: new Set(["plain", "preset", "nested", "constant", "hidden", "flag", "id"]),
      secretInputs: new Set(["hidden"]),
      jsonInputs: new Set(["flag"]),
      secretOutputs: ["hidden", "id"],
    });
  });

  test.each([
    ["a call", 'resourceInputs["a"] = compute(args?.a);'],
    ["another name", 'resourceInputs["a"] = args?.b;'],
    ["another name as a secret", 'resourceInputs["a"] = args?.a ? pulumi.secret(args.b) : undefined;'],
    ["a line that goes on", 'resourceInputs["a"] = args?.a ||'],
    ["a computed name", "resourceInputs[name] = args?.a;"],
    ["a second token", "    static __pulumiType = 'x:y:B';"],
    ["secret outputs elsewhere", "opts.additionalSecretOutputs = secrets;"],
  ])("that is not understood is an error: %s", (_, line) => {
    expect(() => resourceCode("a.js", resource(line))).toThrow(/^a\.js: /);
  });

  test("a provider is deployed under a type of its own", () => {
    const code = "class Provider extends pulumi.ProviderResource {\n    static __pulumiType = 'x';";
    expect(resourceCode("provider.js", code).token).toBe("pulumi:providers:x");
  });
});

describe("a function's code", () => {
  const call = (name: string, token: string, body: string) =>
    `    return pulumi.runtime.${name}("${token}", {${body}}, opts);\n`;
  const body = '\n        "name": args.name,\n        "scope": pulumi.output(args.scope).apply(f),\n    ';

  test("tells the token and the arguments", () => {
    const code = call("invoke", "x:y:getA", body) + call("invokeOutput", "x:y:getA", body);
    expect(functionCode("getA.js", code)).toEqual({ token: "x:y:getA", inputs: new Set(["name", "scope"]) });
  });

  test.each([
    ["no call", ""],
    ["another call", call("call", "x:y:getA", body)],
    ["another token", call("invoke", "x:y:getA", body) + call("invokeOutput", "x:y:getB", body)],
    ["other arguments", call("invoke", "x:y:getA", body) + call("invokeOutput", "x:y:getA", "")],
    ["another name", call("invoke", "x:y:getA", '\n        "name": args.other,\n    ')],
    ["a constant", call("invoke", "x:y:getA", '\n        "name": "x",\n    ')],
  ])("that is not understood is an error: %s", (_, code) => {
    expect(() => functionCode("getA.js", code)).toThrow(/^getA\.js: /);
  });
});

describe("a whole package", () => {
  let root: string;
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), "schema-package-"));
    write("web/site.d.ts", siteDeclaration);
    write("web/site.js", siteCode);
    write("types/input.d.ts", "export declare namespace web { interface SiteConfigArgs { tls?: string; } }");
    write("types/output.d.ts", "export declare namespace web { interface SiteConfigResponse { tls?: string; } }");
    write("types/enums/web/index.d.ts", 'export declare const Tier: { readonly Free: "Free" };');
    write("web/index.d.ts", "export {};");
    write("utilities.d.ts", "export declare function getEnv(): string;");
  });
  afterEach(() => rmSync(root, { recursive: true }));

  const write = (file: string, text: string) => {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), text);
  };
  const siteDeclaration = `
    /** Uses Azure REST API version 2024-04-01. In version 2.x of the provider, it used API version 2022-09-01. */
    export declare class Site extends pulumi.CustomResource {
      static get(name: string): Site;
      static isInstance(obj: any): obj is Site;
      readonly name: pulumi.Output<string>;
      readonly config: pulumi.Output<outputs.web.SiteConfigResponse | undefined>;
      constructor(name: string, args: SiteArgs, opts?: pulumi.CustomResourceOptions);
    }
    export interface SiteArgs {
      config?: pulumi.Input<inputs.web.SiteConfigArgs | undefined>;
      tier: pulumi.Input<enums.web.Tier>;
    }`;
  const siteCode = [
    "class Site extends pulumi.CustomResource {",
    "    static __pulumiType = 'x:web:Site';",
    "    throw new Error(\"Missing required property 'tier'\");",
    '    resourceInputs["config"] = args?.config;',
    '    resourceInputs["tier"] = args?.tier;',
    '    resourceInputs["name"] = undefined /*out*/;',
  ].join("\n");

  test("is read module by module", async () => {
    const modules = await extractPackage(root);
    expect([...modules.keys()]).toEqual(["web"]);
    expect(modules.get("web")).toEqual({
      resources: {
        "x:web:Site": {
          token: "x:web:Site",
          properties: {
            config: { shape: { kind: "object", type: "inputs.web.SiteConfigArgs" }, required: false },
            tier: { shape: { kind: "enum", type: "web.Tier", values: ["Free"], open: false }, required: true },
          },
          outputs: {
            name: { shape: { kind: "string" }, required: true },
            config: { shape: { kind: "object", type: "outputs.web.SiteConfigResponse" }, required: false },
          },
          secretOutputs: [],
          apiVersion: "2024-04-01",
        },
      },
      functions: {},
      objects: {
        "inputs.web.SiteConfigArgs": { properties: { tls: { shape: { kind: "string" }, required: false } } },
        "outputs.web.SiteConfigResponse": { properties: { tls: { shape: { kind: "string" }, required: false } } },
      },
    });
  });

  test.each<[string, string, string, string]>([
    ["an argument that the code drops", "web/site.js", siteCode.replace(/.*"config".*/, ""), "the arguments: config"],
    [
      "a requirement that the code lacks",
      "web/site.js",
      siteCode.replace(/.*Missing.*/, ""),
      "the required arguments: tier",
    ],
    ["an output that the code lacks", "web/site.js", siteCode.replace(/.*"name".*/, ""), "no output name"],
    [
      "an unknown base",
      "web/site.d.ts",
      siteDeclaration.replace("CustomResource {", "ComponentResource {"),
      "not a resource",
    ],
    ["an unknown method", "web/site.d.ts", siteDeclaration.replace("isInstance", "restart"), "not an output"],
    [
      "two API versions",
      "web/site.d.ts",
      `${siteDeclaration}\n// Uses Azure REST API version 2025-01-01.`,
      "one REST API version",
    ],
    [
      "an unlisted enumeration",
      "web/site.d.ts",
      siteDeclaration.replace("web.Tier", "web.Size"),
      "no values of web.Size",
    ],
    ["an undeclared object", "types/input.d.ts", "export {};", "neither an object type nor a namespace"],
    ["a missing object", "types/input.d.ts", "", "inputs.web.SiteConfigArgs is used but not declared"],
    [
      "a file of another kind",
      "web/other.d.ts",
      "export interface Other {}",
      "neither one resource type nor one function",
    ],
    ["the same type twice", "web/site2.d.ts", siteDeclaration, "a second declaration of x:web:Site"],
  ])("with %s is not read at all", async (_, file, text, message) => {
    write(file, text);
    write("web/site2.js", siteCode);
    write("web/other.js", "");
    await expect(extractPackage(root)).rejects.toThrow(message);
  });
});
