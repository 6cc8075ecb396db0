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

  const analyze = (resources: readonly Recorded[], preset = "keys-only"): Promise<Run> => {
    const file = join(directory, "state.json");
    writeFileSync(file, JSON.stringify(recordedState(resources)));
    const pack = join(repository, "policies");
    const config = join(pack, "presets", `${preset}.json`);
    const packs = ["--policy-pack", pack, "--policy-pack-config", config];
    return sandbox.repository.pulumi(["policy", "analyze", "--file", file, ...packs, "--json"]);
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
      [
        "azure-native_documentdb_v20240515:documentdb:DatabaseAccount",
        "old",
        { ...safe, disableKeyBasedMetadataWriteAccess: false },
      ],
      ["azure-native:cosmosdb:SqlResourceSqlRoleAssignment", "grant", { ...grant, scope: account }],
      ["azure-native:compute:VirtualMachine", "web", { identity: { type: "SystemAssigned" } }],
      ["azuread:index/applicationPassword:ApplicationPassword", "ci", {}],
    ]);
    expect(code).toBe(1);
    expect(foundIn(stdout)).toEqual([
      "compute-require-user-assigned-identity web",
      "cosmos-disable-key-based-metadata-writes old",
      "cosmos-disable-local-auth orders",
      "cosmos-forbid-built-in-role-at-account grant",
      "entra-forbid-credentials ci",
    ]);
  });

  it.each<[group: string, code: number, rule: string, props: object]>([
    ["network", 1, "network-disable-public-access", { ...vault, publicNetworkAccess: "Enabled" }],
    ["audit", 0, "audit-require-diagnostics", vault],
  ])("applies the group %s by default and ends with %i", async (_group, code, rule, properties) => {
    const run = await analyze([["azure-native:keyvault:Vault", "keys", { properties }]], "enforce");
    expect(run.code, run.output).toBe(code);
    expect(foundIn(run.stdout)).toContain(`${rule} keys`);
  });

  it("applies the group relations by default, and only advises", async () => {
    const run = await analyze([["azure-native:cosmosdb:DatabaseAccount", "orders", safe]], "enforce");
    expect(run.code, run.output).toBe(0);
    expect(foundIn(run.stdout)).toContain("relations-require-private-endpoint orders");
  });
});

const vault = {
  enableRbacAuthorization: true,
  accessPolicies: [],
  publicNetworkAccess: "Disabled",
  networkAcls: { defaultAction: "Deny", bypass: "None" },
};

/** The rules that found something, each with the resource, in the JSON that the engine prints. */
function foundIn(stdout: string): string[] {
  return stdout
    .split("\n")
    .filter((line) => line.includes("policyEvent"))
    .map((line) => (JSON.parse(line) as { policyEvent: { policyName: string; resourceUrn: string } }).policyEvent)
    .map(({ policyName, resourceUrn }) => `${policyName} ${resourceUrn.split("::").at(-1) ?? ""}`)
    .sort();
}
