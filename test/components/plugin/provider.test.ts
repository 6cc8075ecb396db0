import * as pulumi from "@pulumi/pulumi";
import { beforeAll, describe, expect, it } from "vitest";
import { WorkloadIdentity } from "../../../components/identity/workloadIdentity.ts";
import { plainFaults, type PackageSchema } from "../../../components/plugin/plainInputs.ts";
import { ComponentProvider } from "../../../components/plugin/provider.ts";
import { answer, record, run, valueOf } from "../recorder.ts";

const type = "keyless-cosmos-iis:index:WorkloadIdentity";
const schema: PackageSchema = {
  version: "1.2.3",
  resources: {
    [type]: {
      inputProperties: {
        location: {},
        size: { plain: true },
        list: { plain: true, items: { $ref: "#/types/x:index:Item", plain: true } },
        map: { plain: true, additionalProperties: { plain: true } },
        open: { additionalProperties: {} },
      },
      properties: { clientId: {}, principalId: {} },
    },
  },
  types: { "x:index:Item": { properties: { name: { plain: true }, id: {} } } },
};

beforeAll(() => record());

describe("what has to be plain", () => {
  const output = pulumi.output("value");

  it.each([
    ["an input", { location: output }, []],
    ["a plain value", { size: output }, ["size"]],
    ["a secret", { size: pulumi.secret("value") }, ["size"]],
    ["a whole list", { list: pulumi.output([]) }, ["list"]],
    ["a member of a list", { list: [{ name: "a" }, output] }, ["list[1]"]],
    ["an input in a list", { list: [{ name: "a", id: output }] }, []],
    ["a plain value in a list", { list: [{ name: "a" }, { name: output }] }, ["list[1].name"]],
    ["a value of a map", { map: { a: "a", b: output } }, ["map.b"]],
    ["a value of a map of inputs", { open: { a: output } }, []],
    ["all at once", { size: output, map: { b: output } }, ["size", "map.b"]],
    ["nothing", { size: undefined, list: null }, []],
  ])("%s", (_what, inputs, paths) => {
    expect(plainFaults(schema, type, inputs).map(({ path }) => path)).toEqual(paths);
  });
});

describe("the provider of components", () => {
  const provider = new ComponentProvider(JSON.stringify(schema), { WorkloadIdentity });
  const inputs = { resourceGroupName: "rg", location: "westeurope" };

  it("makes a component, and gives the outputs that the schema names", async () => {
    answer("azure-native:managedidentity:UserAssignedIdentity", { clientId: "c", principalId: "p", tenantId: "t" });
    const { result, resources } = await run(() => provider.construct("shop", type, inputs, {}));
    expect(resources.map(({ name }) => name)).toEqual(["shop", "shop-identity"]);
    const { urn, state } = await result;
    expect(await valueOf(pulumi.output(urn))).toMatch(/::shop$/);
    expect(Object.keys(state)).toEqual(["clientId", "principalId"]);
    expect(provider.version).toBe("1.2.3");
  });

  it("tells a type it does not know, and those it knows", () => {
    expect(() => provider.construct("shop", "keyless-cosmos-iis:index:Cosmos", inputs, {})).toThrow(
      `There is no component keyless-cosmos-iis:index:Cosmos. There are ${type}.`,
    );
  });

  it("tells all faults in the message, and leaves none for the engine to repeat", () => {
    const wrong = { ...inputs, size: pulumi.output(1), map: pulumi.output({}) };
    try {
      void provider.construct("shop", type, wrong, {});
      expect.fail("it was made");
    } catch (error) {
      if (!(error instanceof pulumi.InputPropertiesError)) throw error;
      expect(error.message).toMatch(/"shop" cannot be built:\n {2}- size: .*\n {2}- map: /);
      expect(error.errors).toEqual([]);
    }
  });
});
