import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { join } from "node:path";
import { stringify } from "yaml";
import { Cloud } from "../../sandbox/cloud/cloud.ts";
import type { StoredResource } from "../../sandbox/cloud/resource.ts";
import { createSandbox, type ExportedState, type Sandbox, type SandboxProject } from "./support/sandbox.ts";

/** An account as it was made by hand years ago: keys open it, and so does the Internet. */
const legacy = `
  import { ResourceGroup } from "@pulumi/azure-native/resources/resourceGroup.js";
  import { DatabaseAccount } from "@pulumi/azure-native/cosmosdb/databaseAccount.js";
  import { SqlResourceSqlDatabase } from "@pulumi/azure-native/cosmosdb/sqlResourceSqlDatabase.js";
  import { SqlResourceSqlContainer } from "@pulumi/azure-native/cosmosdb/sqlResourceSqlContainer.js";
  const { name: resourceGroupName } = new ResourceGroup("legacy", { location: "westeurope" });
  const account = new DatabaseAccount("legacy", {
    resourceGroupName, accountName: "legacy-orders", location: "westeurope", databaseAccountOfferType: "Standard",
    kind: "GlobalDocumentDB",
    locations: [{ locationName: "westeurope", failoverPriority: 0, isZoneRedundant: false }],
    consistencyPolicy: { defaultConsistencyLevel: "Session" },
    backupPolicy: { type: "Continuous", continuousModeProperties: { tier: "Continuous7Days" } },
    enableAutomaticFailover: true,
    disableLocalAuth: false, publicNetworkAccess: "Enabled",
  });
  const database = new SqlResourceSqlDatabase("sales", {
    resourceGroupName, accountName: account.name, databaseName: "sales", resource: { id: "sales" },
  });
  new SqlResourceSqlContainer("orders", {
    resourceGroupName, accountName: account.name, databaseName: database.name, containerName: "orders",
    resource: { id: "orders", partitionKey: { paths: ["/customerId"], kind: "Hash", version: 2 } },
    options: { throughput: 400 },
  });
  export const accountId = account.id;
`;

const up = (stack: string, ...more: string[]): string[] => [
  "up",
  "--yes",
  "--stack",
  stack,
  "--non-interactive",
  ...more,
];

function stackFile(cosmos: object): string {
  const section = (name: string, value: object) => [`keyless-cosmos-iis:${name}`, value] as const;
  return stringify({
    config: Object.fromEntries<unknown>([
      ["azure-native:location", "westeurope"],
      section("cosmos", cosmos),
      section("workloads", {
        shop: { hostName: "shop.example.com", grants: [{ on: "sales/orders", allow: ["read"] }] },
      }),
      section("web", { servers: 1, size: "Standard_D2s_v5" }),
      section("network", { addressSpace: "10.20.0.0/16" }),
    ]),
  });
}

/** What an import file from `pulumi preview --import-file` holds. */
interface ImportFile {
  nameTable?: Record<string, string>;
  resources: { type: string; name: string; id?: string; component?: boolean }[];
}

/** What `az cosmosdb restore` does: how the account was closed does not come back. */
async function restore(cloud: Cloud, { id, token, parameters, properties }: StoredResource): Promise<string> {
  const restoredId = id.replace("legacy-orders", "restored-orders");
  const provider = id.replace(/\/resourceGroups\/[^/]+/, "").replace(/\/databaseAccounts\/.*/, "");
  const inputs = {
    ...properties,
    disableLocalAuth: false,
    publicNetworkAccess: "Enabled",
    createMode: "Restore",
    restoreParameters: {
      restoreMode: "PointInTime",
      restoreSource: `${provider}/locations/westeurope/restorableDatabaseAccounts/${String(properties.instanceId)}`,
      restoreTimestampInUtc: new Date(Date.now() - 60_000).toISOString(),
    },
  };
  const request = { id: restoredId, token, inputs, properties: inputs };
  await cloud.create({ ...request, parameters: { ...parameters, accountName: "restored-orders" } });
  return restoredId;
}

describe("an account with keys in use", () => {
  let sandbox: Sandbox;
  let theirs: SandboxProject;
  let ours: SandboxProject;
  let accountId: string;
  const file = join("config", "Pulumi.prod.yaml");

  beforeAll(async () => {
    sandbox = createSandbox();
    theirs = sandbox.inlineProject({ program: legacy, name: "legacy", config: { prod: "config: {}\n" } });
    const run = await theirs.pulumi(up("prod"));
    expect(run.code, run.output).toBe(0);
    accountId = (await theirs.pulumi(["stack", "output", "accountId", "--stack", "prod"])).stdout.trim();
    ours = sandbox.environmentProject({
      prod: stackFile({ existing: { accountId }, databases: { sales: { containers: { orders: {} } } } }),
    });
  });
  afterAll(() => sandbox.remove());

  const typesOf = ({ deployment }: ExportedState): string[] => (deployment.resources ?? []).map(({ type }) => type);

  it("gets grants and diagnostics by reference, and a warning that keys still open it", async () => {
    const run = await ours.pulumi(up("prod"));
    expect(run.code, run.output).toBe(0);
    expect(run.output).toContain('cosmos.existing: "legacy-orders" still takes keys');
    const types = typesOf(await ours.exportState("prod"));
    expect(types).toContain("azure-native:monitor:DiagnosticSetting");
    expect(types).not.toContain("azure-native:cosmosdb:DatabaseAccount");
  });

  it("comes under management by an import, of which the preview changes the safe values only", async () => {
    ours.write(
      file,
      stackFile({
        existing: { accountId, managed: true },
        databases: { sales: { containers: { orders: { partitionKey: "/customerId", throughput: 400 } } } },
      }),
    );
    const planned = await ours.pulumi([
      "preview",
      "--stack",
      "prod",
      "--non-interactive",
      "--import-file",
      "import.json",
    ]);
    expect(planned.code, planned.output).toBe(0);
    const listed = JSON.parse(ours.read("import.json")) as ImportFile;
    const ids: Record<string, string> = {
      DatabaseAccount: accountId,
      SqlResourceSqlDatabase: `${accountId}/sqlDatabases/sales`,
      SqlResourceSqlContainer: `${accountId}/sqlDatabases/sales/containers/orders`,
    };
    const resources = listed.resources
      .filter(({ type, component }) => component === true || (type.split(":").at(-1) ?? "") in ids)
      .map((resource) =>
        resource.component === true ? resource : { ...resource, id: ids[resource.type.split(":").at(-1) ?? ""] },
      );
    ours.write("import.json", JSON.stringify({ ...listed, resources }));
    const imported = await ours.pulumi([
      "import",
      "--file",
      "import.json",
      "--stack",
      "prod",
      "--yes",
      "--generate-code=false",
      "--non-interactive",
    ]);
    expect(imported.code, imported.output).toBe(0);

    const preview = await ours.pulumi(["preview", "--stack", "prod", "--non-interactive", "--diff"]);
    expect(preview.code, preview.output).toBe(0);
    const [shown] = preview.output.split("--outputs:--");
    const changes = (shown ?? "")
      .split("\n")
      .flatMap((line) => /^ +[-+~] (\w+) *: (.*)$/.exec(line)?.slice(1).join(": ") ?? []);
    expect(changes).toEqual([
      "disableKeyBasedMetadataWriteAccess: true",
      "disableLocalAuth: false => true",
      'minimalTlsVersion: "Tls12"',
      'networkAclBypass: "None"',
      'publicNetworkAccess: "Enabled" => "Disabled"',
    ]);

    const run = await ours.pulumi(up("prod"));
    expect(run.code, run.output).toBe(0);
    const again = await ours.pulumi(up("prod", "--refresh", "--expect-no-changes"));
    expect(again.code, again.output).toBe(0);
    const { deployment } = await ours.exportState("prod");
    const account = deployment.resources?.find(({ type }) => type.endsWith(":DatabaseAccount"));
    expect([account?.id, account?.protect]).toEqual([accountId, true]);
  });

  it("gives way, once it was deleted, to one that was restored from its backup: every grant made anew, the workloads told", async () => {
    const cloud = new Cloud(join(sandbox.directory, "cloud"), {});
    const lost = cloud.store.read(accountId);
    if (lost === undefined) throw new Error("there is no account");
    await cloud.delete(lost.token, accountId);
    const restoredId = await restore(cloud, lost);

    // What is known of the lost account moves to a stack of its own.
    const parked = await ours.pulumi(["stack", "init", "parked"]);
    expect(parked.code, parked.output).toBe(0);
    const { deployment } = await ours.exportState("prod");
    const urn = deployment.resources?.find(({ type }) => type.endsWith(":CosmosAccount"))?.urn ?? "";
    const moved = await ours.pulumi(["state", "move", "--source", "prod", "--dest", "parked", "--yes", urn]);
    expect(moved.code, moved.output).toBe(0);

    ours.write(
      file,
      stackFile({ existing: { accountId: restoredId }, databases: { sales: { containers: { orders: {} } } } }),
    );
    const run = await ours.pulumi(up("prod"));
    expect(run.code, run.output).toBe(0);
    expect(run.output).toContain('cosmos.existing: "restored-orders" still takes keys');
    const after = (await ours.exportState("prod")).deployment.resources ?? [];
    const scopes = after
      .filter(({ type }) => type.endsWith(":SqlResourceSqlRoleAssignment"))
      .map(({ inputs }) => inputs?.scope);
    expect(scopes).toEqual([`${restoredId}/dbs/sales/colls/orders`]);
    const bootstrap = after.find(({ type }) => type.endsWith(":VirtualMachineRunCommandByVirtualMachine"));
    expect(JSON.stringify(bootstrap?.inputs)).toContain("https://restored-orders.documents.azure.com:443/");
    const again = await ours.pulumi(up("prod", "--expect-no-changes"));
    expect(again.code, again.output).toBe(0);
  });
});
