import { describe, expect, it } from "vitest";
import { ownSettingFaults } from "../../../components/iis/ownSettingFaults.ts";

describe("a workload's own settings", () => {
  it.each([
    {},
    { MODE: "fast", Feature_Flags: "a;b" },
    { KEYBOARD: "de" },
    { SECRETARY: "x" },
    { TOKEN_ISSUER: "https://x" },
  ])("may be %j", (settings: Record<string, string>) => {
    expect(ownSettingFaults(settings)).toEqual([]);
  });

  it.each([
    [{ AZURE_CLIENT_ID: "x" }, "AZURE_CLIENT_ID", "every pool gets from the stack itself"],
    [{ azure_tenant_id: "x" }, "azure_tenant_id", "every pool gets from the stack itself"],
    [{ AZURE_TOKEN_CREDENTIALS: "dev" }, "AZURE_TOKEN_CREDENTIALS", "every pool gets from the stack itself"],
    [{ COSMOS_ENDPOINT: "x" }, "COSMOS_ENDPOINT", "every pool gets from the stack itself"],
    [{ cosmos_anything: "x" }, "cosmos_anything", "every pool gets from the stack itself"],
    [{ AZURE_CLIENT_SECRET: "x" }, "AZURE_CLIENT_SECRET", "is the name of a credential"],
    [{ DB_PASSWORD: "x" }, "DB_PASSWORD", "is the name of a credential"],
    [{ DbPassword: "x" }, "DbPassword", "is the name of a credential"],
    [{ API_KEY: "x" }, "API_KEY", "is the name of a credential"],
    [{ CONNECTION_STRING: "x" }, "CONNECTION_STRING", "is the name of a credential"],
    [{ MODE: "AccountKey=abc" }, "MODE", "looks like a connection string"],
    [{ MODE: "a\nb" }, "MODE", "control character"],
    [{ "A-B": "x" }, "A-B", "cannot name a setting"],
  ])("may not be %j", (settings: Record<string, string>, path, message) => {
    const faults = ownSettingFaults(settings);
    expect(faults).toEqual([{ path, message: expect.stringContaining(message) as string }]);
    expect(JSON.stringify(faults)).not.toContain("abc");
  });

  it("are told once each", () => {
    expect(ownSettingFaults({ PASSWORD: "Password=x;", MODE: "ok" })).toHaveLength(1);
  });
});
