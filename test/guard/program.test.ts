import * as pulumi from "@pulumi/pulumi";
import { describe, expect, it } from "vitest";
import { guardProgram } from "../../guard/program.ts";

type InvokeTransform = pulumi.InvokeTransform;

class Cache extends pulumi.CustomResource {
  declare readonly accessKeys: pulumi.Output<unknown>;
  constructor(name: string) {
    super("azure-native:redis:Redis", name, { accessKeys: undefined }, {});
  }
}

/** In this order: a monitor, once set, stays. */
describe("guarding a program", () => {
  it("is refused where the engine runs none", () => {
    expect(() => guardProgram()).toThrow("and none runs here. Import it in the program itself");
  });

  it("guards calls in unit tests with mocks, where there is no stack", async () => {
    const transforms: InvokeTransform[] = [];
    await pulumi.runtime.setMocks({
      newResource: ({ name, inputs }) => ({ id: name, state: inputs as object }),
      call: () => ({}),
      registerInvokeTransform: (transform) => transforms.push(transform),
    });
    guardProgram();
    await expect.poll(() => transforms).toHaveLength(1);
    const [transform] = transforms;
    const call = (token: string) => () => transform?.({ token, args: {}, opts: {} });
    expect(call("azure-native:redis:listRedisKeys")).toThrow(
      "keyless-cosmos-iis/guard refuses this. azure-native:redis:",
    );
    expect(call("azure-native:redis:getRedis")()).toBeUndefined();
  });

  it("guards what a stack's resources give, and comes before the first of them", async () => {
    let late: unknown;
    await pulumi.runtime.runInPulumiStack(() => {
      guardProgram();
      const cache = new Cache("orders");
      expect(() => cache.accessKeys).toThrow("its output accessKeys hands out a credential");
      expect(
        () => new pulumi.ComponentResource("azapi:index/resourceAction:ResourceAction", "keys", { action: "listKeys" }),
      ).toThrow('with the action "listKeys" hands out a credential');
      try {
        guardProgram();
      } catch (error) {
        late = error;
      }
      return Promise.resolve({});
    });
    expect(String(late)).toContain("is imported after the first resource");
  });
});
