import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { refusalOfCall } from "../../guard/refusal.ts";
import { isRefusedOutput } from "../../guard/refused.ts";

const page = readFileSync(new URL("../../docs/guard.md", import.meta.url), "utf8").replaceAll(/\s+/g, " ");

describe("docs/guard.md", () => {
  it("shows what the guard says", () => {
    const refusal = refusalOfCall("azure-native:storage:listStorageAccountKeys", {}) ?? "";
    expect(page).toContain(`keyless-cosmos-iis/guard refuses this. ${refusal.slice(0, refusal.indexOf("azure/"))}`);
  });

  it("names functions and outputs that are refused, and one that is not", () => {
    expect(page).toContain("`azure.storage.getAccount`");
    expect(refusalOfCall("azure:storage/getAccount:getAccount", {})).toBeDefined();
    expect(page).toContain("`getStorageAccount`");
    expect(refusalOfCall("azure-native:storage:getStorageAccount", {})).toBeUndefined();
    expect(page).toContain(
      "`azure.storage.Account` has `primaryConnectionString`, `azuread.ApplicationPassword` has `value`",
    );
    const storage = { provider: "azure", module: "storage", name: "Account" } as const;
    expect(isRefusedOutput(storage, "primaryConnectionString", false)).toBe(true);
    expect(isRefusedOutput({ provider: "azuread", module: "index", name: "ApplicationPassword" }, "value", false)).toBe(
      true,
    );
  });
});
