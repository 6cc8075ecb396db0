import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { describe, expect, it } from "vitest";
import { withoutVersionAliases } from "../../../stacks/versionAliases.ts";

describe("withoutVersionAliases", () => {
  it("drops the aliases for API versions and nothing else", () => {
    const kept = [
      "urn:pulumi:dev::other::azure-native:documentdb/v20240515:DatabaseAccount::account",
      { type: "azure-native:documentdb:DatabaseAccount" },
      { name: "former" },
      { parent: "urn:pulumi:dev::other::my:index:Component::parent" },
      { type: "keyless-cosmos-iis:index:CosmosAccount" },
    ];
    const versioned = [
      { type: "azure-native:documentdb/v20240515:DatabaseAccount" },
      { type: "azure-native:cosmosdb/v20251101preview:DatabaseAccount" },
    ];
    expect(withoutVersionAliases([...versioned, ...kept])).toEqual(kept);
  });

  it("keeps the former name of the account's type among the aliases that the SDK lists", () => {
    const file = createRequire(import.meta.url).resolve("@pulumi/azure-native/cosmosdb/databaseAccount.js");
    const listed = [...readFileSync(file, "utf8").matchAll(/\{ type: "(azure-native:[^"]+)" \}/g)];
    const aliases = listed.map(([, type = ""]) => ({ type }));
    expect(aliases.length).toBeGreaterThan(10);
    expect(withoutVersionAliases(aliases)).toEqual([{ type: "azure-native:documentdb:DatabaseAccount" }]);
  });
});
