import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startProvider, type ProviderProcess } from "./providerSupport.ts";
import { cases } from "./schemaCases.ts";

/** Types outside of the environment: the declarations alone decide, and the resource group must exist. */
const others = cases.filter(
  ({ type }) =>
    !/^(cosmosdb|network|compute|monitor|operationalinsights|privatedns):|storage:BlobContainer$/.test(type),
);

describe("a type that the environment does not use", () => {
  let provider: ProviderProcess;
  beforeAll(async () => {
    provider = await startProvider("azure-native", { location: "westeurope" });
    await provider.create("azure-native:resources:ResourceGroup", {
      resourceGroupName: "shop",
      location: "westeurope",
    });
  });
  afterAll(() => provider.stop());

  it.each(others.map(({ type, right }) => [type, right] as const))("%s is created and read", async (type, right) => {
    const token = `azure-native:${type}`;
    const { inputs, faults } = await provider.check(token, right);
    expect(faults).toEqual([]);
    const { id } = await provider.create(token, inputs);
    expect(id).toMatch(/\/providers\/Microsoft\.|\/resourceGroups\//);
    expect((await provider.read(token, id)).id).toBe(id);
  });

  it("needs its resource group", async () => {
    const inputs = { resourceGroupName: "none", vaultName: "v", properties: {} };
    await expect(provider.create("azure-native:keyvault:Vault", inputs)).rejects.toThrow(/ResourceGroupNotFound/);
  });
});
