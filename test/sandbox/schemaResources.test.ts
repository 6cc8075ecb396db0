import { describe, expect, test } from "vitest";
import { unknown, validate } from "../../sandbox/schema/index.ts";
import { cases } from "./schemaCases.ts";
import { faultsOf, installed } from "./schemaSupport.ts";

const azure = installed("azure-native");

describe("resource types of the installed azure-native", () => {
  test("the table holds at least 25 types of 15 modules", () => {
    expect(cases.length).toBeGreaterThanOrEqual(25);
    expect(new Set(cases.map(({ type }) => type.split(":")[0])).size).toBeGreaterThanOrEqual(15);
  });

  describe.each(cases)("$type", ({ type, right, wrong }) => {
    test("takes what is right", () => {
      expect(faultsOf(azure, `azure-native:${type}`, right)).toEqual([]);
    });

    test.each(wrong)("%j gives: %s", (change, fault) => {
      const faults = faultsOf(azure, `azure-native:${type}`, { ...right, ...change });
      expect(faults).toEqual([expect.stringContaining(fault)]);
    });
  });
});

describe("functions", () => {
  const getAccount = azure.function("azure-native:cosmosdb:getDatabaseAccount");

  test("take their arguments and declare their results", () => {
    if (!getAccount) throw new Error("no such function");
    expect(validate(azure, getAccount, { accountName: "shop", resourceGroupName: "shop" })).toEqual([]);
    expect(validate(azure, getAccount, { acountName: "shop", resourceGroupName: unknown })).toEqual([
      { property: "acountName", reason: "is not a property here; did you mean accountName?" },
      { property: "accountName", reason: "is required (a string)" },
    ]);
    expect(getAccount.results.documentEndpoint).toEqual({ shape: { kind: "string" }, required: true });
    expect(getAccount.apiVersion).toBe("2025-10-15");
  });
});

describe("resource types of the other packages", () => {
  test("azuread", () => {
    const azuread = installed("azuread");
    const token = "azuread:index/application:Application";
    expect(faultsOf(azuread, token, { displayName: "shop", web: { redirectUris: ["https://shop"] } })).toEqual([]);
    expect(faultsOf(azuread, token, { displayname: "shop", web: { redirectUris: "https://shop" } })).toEqual([
      "displayname: is not a property here; did you mean displayName?",
      "displayName: is required (a string)",
      "web.redirectUris: must be a list, but is a string",
    ]);
  });

  test("random", () => {
    const random = installed("random");
    const password = random.resource("random:index/randomPassword:RandomPassword");
    expect(faultsOf(random, "random:index/randomPassword:RandomPassword", { length: 24 })).toEqual([]);
    expect(password?.secretOutputs).toEqual(["bcryptHash", "result"]);
    expect(password?.outputs.result).toEqual({ shape: { kind: "string" }, required: true });
  });
});
