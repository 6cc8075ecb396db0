import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { rules } from "../../policies/pack.ts";
import { openPackage, validate } from "../../sandbox/schema/index.ts";
import { examplesOf, examplesThere, saidOf } from "./support/examples.ts";

const schemas = fileURLToPath(new URL("../../.sandbox/schemas", import.meta.url));

it("each rule has examples, and none are left of a rule that is gone: test/policy/examples/<rule>.yaml", () => {
  expect(examplesThere().sort()).toEqual(rules.map(({ name }) => name).sort());
});

describe.each(rules.filter(({ name }) => examplesThere().includes(name)))("the examples of $name", (rule) => {
  const { rejected, compliant } = examplesOf(rule.name);

  it("are what the SDKs declare", () => {
    for (const { type, properties = {} } of [rejected, compliant].flatMap(({ program }) => Object.values(program))) {
      const [name = ""] = type.split(":");
      // The classic provider's SDK is not installed.
      if (name !== "azure-native" && name !== "azuread") continue;
      const schema = openPackage(name, schemas);
      const resource = schema.resource(type);
      expect(resource === undefined ? type : validate(schema, resource, properties)).toEqual([]);
    }
  });

  it("begin with one that it alone rejects, once", () => {
    expect(saidOf(rule, rejected).map((said) => said.rule)).toEqual([rule.name]);
  });

  it("end with one that passes", () => expect(saidOf(rule, compliant)).toEqual([]));
});
