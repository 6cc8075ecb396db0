import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { unknown, validate, type PackageSchema, type Property, type Shape } from "../../sandbox/schema/index.ts";
import { openEnumerations } from "../../sandbox/schema/openEnumerations.ts";
import { installed } from "./schemaSupport.ts";
import { valuesOf } from "./schemaValues.ts";

const required = (shape: Shape): Property => ({ shape, required: true });
const optional = (shape: Shape): Property => ({ shape, required: false });
const literal = (value: string): Shape => ({ kind: "enum", values: [value], open: false });
const object = (type: string): Shape => ({ kind: "object", type });
const string: Shape = { kind: "string" };
const number: Shape = { kind: "number" };

const objects: Record<string, Record<string, Property>> = {
  Circle: { type: required(literal("circle")), radius: required(number) },
  Square: { type: required(literal("square")), side: required(number) },
  Plain: { name: required(string), size: optional(number) },
  Other: { title: required(string), weight: required(number) },
};
const schema: PackageSchema = {
  ...installed("random"),
  object: (type) => ({ properties: objects[type] ?? {} }),
};

/** The faults of one value of one shape, at the path `x`. */
function faults(shape: Shape, value: unknown): string[] {
  return validate(schema, { properties: { x: required(shape) } }, { x: value }).map(
    ({ property, reason }) => `${property}: ${reason}`,
  );
}

describe("a value", () => {
  const tier: Shape = { kind: "enum", type: "web.Tier", values: ["Free", "Basic"], open: false };
  const list: Shape = { kind: "array", items: { kind: "array", items: number } };
  const map: Shape = { kind: "map", values: object("Plain") };
  const either: Shape = { kind: "union", of: [string, object("Plain")] };
  const figure: Shape = { kind: "union", of: [object("Circle"), object("Square")] };
  const loose: Shape = { kind: "union", of: [object("Plain"), object("Other")] };
  const flag: Shape = { kind: "json", of: { kind: "boolean" } };

  test.each<[Shape, unknown, string[]]>([
    [string, "a", []],
    [string, 1, ["x: must be a string, but is a number"]],
    [string, null, ["x: is required (a string)"]],
    [string, undefined, ["x: is required (a string)"]],
    [number, 1.5, []],
    [number, "1", ["x: must be a number, but is a string"]],
    [number, Infinity, ["x: must be a number, but is not a finite number"]],
    [{ kind: "boolean" }, "true", ["x: must be true or false, but is a string"]],
    [{ kind: "any" }, { a: [1] }, []],
    [tier, "Free", []],
    [tier, "free", ['x: must be "Free" or "Basic", but is "free"; it is spelt "Free"']],
    [tier, "Fre", ['x: must be "Free" or "Basic", but is "Fre"; did you mean "Free"?']],
    [tier, "Gold", ['x: must be "Free" or "Basic", but is "Gold"']],
    [tier, 3, ['x: must be "Free" or "Basic", but is a number']],
    [{ ...tier, open: true }, "Gold", ['x: must be "Free" or "Basic", but is "Gold"']],
    [{ ...tier, type: "compute.VirtualMachineSizeTypes", open: true }, "Gold", []],
    [{ ...tier, type: "compute.VirtualMachineSizeTypes", open: true }, 1, ["x: must be a string, but is a number"]],
    [{ ...tier, type: "compute.VirtualMachineSizeTypes" }, "Gold", ['x: must be "Free" or "Basic", but is "Gold"']],
    [list, [[1, 2], []], []],
    [list, [[1], ["2"]], ["x[1][0]: must be a number, but is a string"]],
    [list, [null], ["x[0]: must be a list, but is null"]],
    [list, { 0: [] }, ["x: must be a list, but is an object"]],
    [map, { a: { name: "n" }, "b c": { name: 1 } }, ['x["b c"].name: must be a string, but is a number']],
    [map, [], ["x: must be an object, but is a list"]],
    [object("Plain"), { name: "n", size: null }, []],
    [object("Plain"), "n", ["x: must be an object, but is a string"]],
    [
      object("Plain"),
      { nam: "n" },
      ["x.nam: is not a property here; did you mean name?", "x.name: is required (a string)"],
    ],
    [object("Plain"), { name: "n", colour: 1 }, ["x.colour: is not a property here; there are name, size"]],
    [object("Nothing"), { a: 1 }, ["x.a: is not a property here: there are none"]],
    [either, "a", []],
    [either, { name: "n" }, []],
    [either, { name: 1 }, ["x.name: must be a string, but is a number"]],
    [either, 1, ["x: must be a string or an object, but is a number"]],
    [figure, { type: "circle", radius: 1 }, []],
    [
      figure,
      { type: "circle", side: 1 },
      ["x.side: is not a property here; there are type, radius", "x.radius: is required (a number)"],
    ],
    [figure, { type: "cube" }, ['x.type: must be "circle" or "square", but is "cube"']],
    [figure, { type: 1 }, ['x.type: must be "circle" or "square", but is a number']],
    [figure, { side: 1 }, ['x.type: is required ("circle" or "square")']],
    [figure, { type: unknown, side: 1 }, []],
    [figure, { type: unknown, side: "1" }, ["x.side: must be a number, but is a string"]],
    [figure, [], ["x: must be an object, but is a list"]],
    [loose, { title: "t", weight: "1" }, ["x.weight: must be a number, but is a string"]],
    [flag, "true", []],
    [flag, false, []],
    [flag, "yes", ["x: must be true or false, but is a string"]],
    [{ kind: "asset" }, { "4dabf18193072939515e22adb298388d": "0def7320c3a5731c473e5ecbe6d01bc7" }, []],
    [{ kind: "asset" }, { text: "a" }, ["x: must be an asset or an archive, but is an object"]],
  ])("%j of %j", (shape, value, expected) => {
    expect(faults(shape, value)).toEqual(expected);
  });

  test("that is not known yet fits every shape, at every depth", () => {
    for (const shape of [string, number, tier, list, map, either, figure, flag, object("Plain")]) {
      expect(faults(shape, unknown)).toEqual([]);
    }
    expect(faults(list, [unknown, [unknown]])).toEqual([]);
    expect(faults(object("Plain"), { name: unknown })).toEqual([]);
    expect(validate(schema, { properties: { x: required(string) } }, unknown)).toEqual([]);
  });

  test("that should be an object but is none is one fault", () => {
    expect(validate(schema, { properties: {} }, "text")).toEqual([
      { property: "", reason: "must be an object, but is a string" },
    ]);
  });

  test("of a wrong type is never shown: it may be a secret", () => {
    expect(faults(number, "pa$$word").join()).not.toContain("pa$$word");
  });

  test("of a long enumeration lists its beginning", () => {
    const values = Array.from({ length: 50 }, (_, index) => `value ${index}`);
    expect(faults({ kind: "enum", values, open: false }, "x")[0]).toContain('"value 29" or one of 20 more');
  });
});

describe("names that every object inherits", () => {
  test.each(["__proto__", "constructor", "toString", "hasOwnProperty"])("%s is an unknown property", (name) => {
    const values: unknown = JSON.parse(`{"name": "n", "${name}": "x"}`);
    expect(faults(object("Plain"), values)).toEqual([expect.stringContaining(`x.${name}: is not a property here`)]);
  });

  test("are no values either", () => {
    const properties = { constructor: required(string), toString: optional(string) };
    expect(validate(schema, { properties }, {})).toEqual([
      { property: "constructor", reason: "is required (a string)" },
    ]);
  });
});

describe("the reviewed list of open enumerations", () => {
  test("holds only open enumerations that the SDK's inputs use", () => {
    const azure = installed("azure-native");
    const named = (kind: "resource" | "function", token: string) => JSON.stringify(azure[kind](token)?.properties);
    const direct = [
      ...azure.resources().map((token) => named("resource", token)),
      ...azure.functions().map((token) => named("function", token)),
    ].join("\n");
    const visited = new Set<string>();
    const texts = [direct];
    for (let text = texts.pop(); text !== undefined; text = texts.pop()) {
      for (const [, type = ""] of text.matchAll(/"type":"(inputs\.[^"]+)"/g)) {
        if (visited.has(type)) continue;
        visited.add(type);
        texts.push(JSON.stringify(azure.object(type)));
      }
    }
    const all = [direct, ...[...visited].map((type) => JSON.stringify(azure.object(type)))].join("\n");
    const open = new Set(
      Array.from(all.matchAll(/"type":"([\w.]+)","values":\[[^\]]*\],"open":true/g), ([, type]) => type),
    );
    expect([...openEnumerations.keys()].filter((type) => !open.has(type))).toEqual([]);
  });

  test("gives a reason for each", () => {
    for (const reason of openEnumerations.values()) expect(reason.length).toBeGreaterThan(20);
  });
});

describe("any resource type of azure-native", () => {
  const azure = installed("azure-native");
  const anyCase = fc
    .constantFrom(...azure.resources())
    .chain((token) => valuesOf(azure, azure.resource(token)?.properties ?? {}).map((values) => ({ token, values })));

  test("takes what is made from its declaration", () => {
    fc.assert(
      fc.property(anyCase, ({ token, values }) => {
        const resource = azure.resource(token);
        expect(resource && validate(azure, resource, values)).toEqual([]);
      }),
    );
  });

  test("refuses it once one property is renamed", () => {
    const withProperties = anyCase.filter(({ values }) => Object.keys(values).length > 0);
    fc.assert(
      fc.property(withProperties, fc.nat(), ({ token, values }, choice) => {
        const names = Object.keys(values);
        const name = names[choice % names.length] ?? "";
        const { [name]: value, ...others } = values;
        const resource = azure.resource(token);
        const found = resource && validate(azure, resource, { ...others, [`${name}X`]: value });
        expect(found?.[0]).toMatchObject({
          property: `${name}X`,
          reason: expect.stringContaining("not a property") as string,
        });
      }),
    );
  });
});
