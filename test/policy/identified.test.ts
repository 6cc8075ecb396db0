import { readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { childSwitches } from "../../policies/catalogue/childSwitches.ts";
import { databaseAccount } from "../../policies/catalogue/cosmos.ts";
import { identified, keyOf, knownAs, switchKey } from "../../policies/catalogue/identified.ts";
import type { IdentifiersByKey } from "../../policies/catalogue/identifiers/identifiers.ts";
import { minting } from "../../policies/catalogue/minting.ts";
import { switches } from "../../policies/catalogue/switches.ts";

/** What the rules for the Cosmos DB account want. */
const ofAccount = [
  "disableKeyBasedMetadataWriteAccess",
  "disableLocalAuth",
  "minimalTlsVersion",
  "publicNetworkAccess",
];

const forms = {
  azurePolicy: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
  psRule: /^Azure(\.[A-Z][A-Za-z]+){2}$/,
  checkov: /^CKV2?_AZURE_\d+$/,
  cis: /^[23]\.0\.0 \d+(\.\d+)+$/,
  benchmark: /^[A-Z]{2}-\d$/,
};

describe("identifiers", () => {
  it("are of demands that there are, each once", async () => {
    const keys = [
      ...switches.map(switchKey),
      ...minting.map((type) => keyOf(type)),
      ...childSwitches.map(({ child, setting }) => keyOf(child, setting.property)),
      ...ofAccount.map((property) => keyOf(databaseAccount, property)),
    ];
    expect([...identified.keys()].filter((key) => !keys.includes(key))).toEqual([]);
    const folder = new URL("../../policies/catalogue/identifiers/", import.meta.url);
    const files = readdirSync(folder).filter((file) => file !== "identifiers.ts");
    const groups = await Promise.all(
      files.map(async (file) => (await import(new URL(file, folder).href)) as Record<string, IdentifiersByKey>),
    );
    const written = groups.flatMap((group) => Object.values(group)).flatMap((group) => Object.keys(group));
    expect(written.sort()).toEqual([...identified.keys()].sort());
  });

  it.each([...identified])("of %s have the form of their kind", (_key, identifiers) => {
    const all = Object.entries(identifiers) as [keyof typeof forms, readonly string[]][];
    expect(all.length).toBeGreaterThan(0);
    for (const [kind, ids] of all) {
      expect(ids.length).toBeGreaterThan(0);
      expect(new Set(ids).size).toBe(ids.length);
      for (const id of ids) expect(id).toMatch(forms[kind]);
    }
  });

  it("are many", () => {
    expect(switches.filter((one) => identified.has(switchKey(one))).length).toBeGreaterThanOrEqual(50);
  });
});

describe("a message's end", () => {
  it("names them, and nothing where there are none", () => {
    expect(knownAs("storage:StorageAccount#allowBlobPublicAccess")).toBe(
      " (Azure Policy 4fa4b6c0…; PSRule Azure.Storage.BlobPublicAccess; Checkov CKV_AZURE_190; Checkov CKV2_AZURE_47)",
    );
    expect(knownAs("iothub:IotHubResource#properties.disableDeviceSAS")).toBe("");
  });
});
