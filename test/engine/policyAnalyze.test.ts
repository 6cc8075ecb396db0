import { mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { repository } from "./support/repository.ts";
import type { Run } from "./support/run.ts";
import { createSandbox, type Sandbox } from "./support/sandbox.ts";
import { type Recorded, recordedState } from "./support/recordedState.ts";

const group = "/subscriptions/0b7c3c1e-2f0e-4a83-b1b7-0d0f7d7b6b11/resourceGroups/g";
const account = `${group}/providers/Microsoft.DocumentDB/databaseAccounts/orders`;
const safe = {
  resourceGroupName: "g",
  disableLocalAuth: true,
  disableKeyBasedMetadataWriteAccess: true,
  publicNetworkAccess: "Disabled",
  minimalTlsVersion: "Tls12",
};
const reader = `${account}/sqlRoleDefinitions/00000000-0000-0000-0000-000000000001`;
const grant = { accountName: "orders", resourceGroupName: "g", roleDefinitionId: reader, principalId: "p" };

describe("policy analyze", () => {
  let sandbox: Sandbox;
  let directory: string;
  beforeAll(() => {
    sandbox = createSandbox();
    directory = realpathSync(mkdtempSync(join(tmpdir(), "keyless-analyze-")));
  });
  afterAll(() => {
    sandbox.remove();
    rmSync(directory, { recursive: true, force: true });
  });

  const analyze = (resources: readonly Recorded[]): Promise<Run> => {
    const file = join(directory, "state.json");
    writeFileSync(file, JSON.stringify(recordedState(resources)));
    const pack = join(repository, "policies");
    return sandbox.repository.pulumi(["policy", "analyze", "--file", file, "--policy-pack", pack, "--json"]);
  };

  it("passes a keyless state", async () => {
    const { code, output } = await analyze([
      ["azure-native:cosmosdb:DatabaseAccount", "orders", safe],
      ["azure-native:cosmosdb:SqlResourceSqlRoleAssignment", "grant", { ...grant, scope: `${account}/dbs/sales` }],
      [
        "azure-native:compute:VirtualMachine",
        "web",
        { identity: { type: "UserAssigned", userAssignedIdentities: { [`${group}/x`]: { clientId: "c" } } } },
      ],
    ]);
    expect(output).not.toContain("policyEvent");
    expect(code).toBe(0);
  });

  it("finds what opens a state to keys, in several spellings, and ends with 1", async () => {
    const { code, stdout } = await analyze([
      ["azure-native:cosmosdb:DatabaseAccount", "orders", { ...safe, disableLocalAuth: false }],
      ["azure-native_documentdb_v20240515:documentdb:DatabaseAccount", "old", { ...safe, minimalTlsVersion: "Tls" }],
      ["azure-native:cosmosdb:SqlResourceSqlRoleAssignment", "grant", { ...grant, scope: account }],
      ["azure-native:compute:VirtualMachine", "web", { identity: { type: "SystemAssigned" } }],
      ["azuread:index/applicationPassword:ApplicationPassword", "ci", {}],
    ]);
    expect(code).toBe(1);
    const found = stdout
      .split("\n")
      .filter((line) => line.includes("policyEvent"))
      .map((line) => (JSON.parse(line) as { policyEvent: { policyName: string; resourceUrn: string } }).policyEvent)
      .map(({ policyName, resourceUrn }) => `${policyName} ${resourceUrn.split("::").at(-1) ?? ""}`);
    expect(found.sort()).toEqual([
      "compute-require-user-assigned-identity web",
      "cosmos-disable-local-auth orders",
      "cosmos-forbid-built-in-role-at-account grant",
      "cosmos-require-tls12 old",
      "entra-forbid-credentials ci",
    ]);
  });
});
