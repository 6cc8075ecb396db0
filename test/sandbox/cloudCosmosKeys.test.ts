import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openPackage } from "../../sandbox/schema/index.ts";
import { startProvider, type ProviderProcess } from "./providerSupport.ts";

const repository = fileURLToPath(new URL("../../", import.meta.url));
const schema = openPackage("azure-native", join(repository, ".sandbox", "schemas"));
const handingOut = schema
  .functions()
  .filter((token) =>
    /^azure-native:cosmosdb:(list|regenerate)\w*(Key|ConnectionString|Credential|Secret)/i.test(token),
  );

let provider: ProviderProcess;
beforeAll(async () => {
  provider = await startProvider("azure-native", { location: "westeurope" });
});
afterAll(() => provider.stop());

describe("the keys of Cosmos DB", () => {
  it("have functions that hand them out", () => {
    expect(handingOut).toEqual(
      expect.arrayContaining([
        "azure-native:cosmosdb:listDatabaseAccountKeys",
        "azure-native:cosmosdb:listDatabaseAccountConnectionStrings",
      ]),
    );
  });

  it.each(handingOut)("are not to be had by %s, which is written down", async (token) => {
    const called = provider.invoke(token, { accountName: "sales", resourceGroupName: "shop" });
    await expect(called).rejects.toThrow(/KeysAreNotToBeHad/);
    const lines = readFileSync(join(provider.directory, "cloud", "operations.jsonl"), "utf8")
      .trim()
      .split("\n");
    expect(JSON.parse(lines.at(-1) ?? "")).toMatchObject({
      operation: "invoke",
      type: token,
      outcome: "KeysAreNotToBeHad",
    });
  });
});
