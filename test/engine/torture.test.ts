import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { faultNames, pairName, type Pair, allPairs, sample } from "../../bench/torture/faults.ts";
import { cloudOf, normalised, orphans, readState } from "../../bench/torture/observe.ts";
import { recover, wasBusy } from "../../bench/torture/recovery.ts";
import { commands, pulumi, type Undisturbed, undisturbed, type World } from "../../bench/torture/scenarios.ts";
import { torture } from "../../bench/torture/torture.ts";
import { repositoryStackFile } from "./support/project.ts";
import type { Run } from "./support/run.ts";
import { createSandbox } from "./support/sandbox.ts";

/** The pairs that each have another way on; `npm run torture` tries the rest. */
const pairs: Pair[] = [
  {
    target: { type: "azure-native:cosmosdb:SqlResourceSqlContainer", operation: "create", nth: 1 },
    fault: "cut-after",
  },
  { target: { type: "azure-native:cosmosdb:DatabaseAccount", operation: "create", nth: 1 }, fault: "time-out" },
  { target: { type: "azure-native:network:Subnet", operation: "create", nth: 1 }, fault: "engine-interrupted" },
  {
    target: { type: "azure-native:managedidentity:UserAssignedIdentity", operation: "create", nth: 2 },
    fault: "engine-killed-after",
  },
  {
    target: { type: "azure-native:cosmosdb:SqlResourceSqlDatabase", operation: "create", nth: 1 },
    fault: "attributes-cut",
  },
  {
    target: { type: "azure-native:cosmosdb:SqlResourceSqlRoleAssignment", operation: "create", nth: 1 },
    fault: "state-cut",
  },
];

const folder = mkdtempSync(join(tmpdir(), "keyless-torture-"));
let calm: Undisturbed;
beforeAll(async () => {
  calm = await undisturbed("up", "dev", folder);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("a sample of faults in the first up of dev", () => {
  it.each(pairs)("ends as if nothing had happened: %o", async (pair) => {
    const { violations, first, log } = await torture(calm, pair);
    expect(violations, log).toEqual([]);
    expect(first).toBe("failed");
  });

  it("is ridden out where Azure says how long to wait", async () => {
    const target = { type: "azure-native:network:VirtualNetwork", operation: "create", nth: 1 } as const;
    const { violations, first, log } = await torture(calm, { target, fault: "throttled-retry-after" });
    expect(violations, log).toEqual([]);
    expect(first).toBe("rode out");
  });
});

describe("the choice of pairs", () => {
  const targets = [1, 2, 3].map((nth) => ({ type: "azure-native:network:Subnet", operation: "create" as const, nth }));
  const all = allPairs(targets);

  it("has each operation with each fault once, and follows from the seed", () => {
    expect(new Set(all.map(pairName)).size).toBe(3 * faultNames.length);
    expect(sample(all, 10, 7)).toEqual(sample(all, 10, 7));
    expect(sample(all, 10, 7)).not.toEqual(sample(all, 10, 8));
    expect(new Set(sample(all, all.length, 7).map(pairName)).size).toBe(all.length);
  });
});

describe("two stacks in one simulated cloud", () => {
  const sandbox = createSandbox();
  const project = sandbox.environmentProject({
    dev: repositoryStackFile("dev"),
    staging: repositoryStackFile("staging"),
  });
  const [dev, staging]: World[] = ["dev", "staging"].map((stack) => ({ sandbox, project, stack })) as [World, World];
  afterAll(() => sandbox.remove());

  it("stand up at once, and a second up of one of them is refused", async () => {
    const slow = [{ type: "azure-native:resources:ResourceGroup", operation: "create", delayMs: 6_000 }];
    const env = { KEYLESS_SANDBOX_FAULTS: JSON.stringify(slow) };
    const running = project.start([...commands.up, "--stack", "dev"], { env });
    await running.said("azure-native:resources:ResourceGroup dev-rg creating");
    const other = pulumi(staging, commands.up);
    const refused = await pulumi(dev, commands.up);
    expect(refused.code).not.toBe(0);
    expect(refused.output).toMatch(/the stack is currently locked/);
    const [first, second] = await Promise.all([running.ended, other]);
    expect([first.code, second.code], first.output + second.output).toEqual([0, 0]);
    const again = await pulumi(dev, [...commands.up, "--expect-no-changes"]);
    expect(again.code, again.output).toBe(0);
    const left = orphans(sandbox, "dev").filter((id) => orphans(sandbox, "staging").includes(id));
    expect(left).toEqual([]);
    const ofState = (lines: readonly string[]) => lines.filter((line) => line.startsWith("state"));
    expect(ofState(normalised(sandbox, "dev"))).toEqual(ofState(calm.end));
  });

  it("are found to have drifted by a refresh, and set right by the next up", async () => {
    const before = normalised(sandbox, "dev");
    const changed = drift.map((change) => change(dev));
    const found = await pulumi(dev, commands.refresh);
    expect(found.code, found.output).toBe(0);
    for (const name of changed) expect(found.output).toMatch(new RegExp(`${name} updated`));
    const righted = await pulumi(dev, commands.up);
    expect(righted.code, righted.output).toBe(0);
    expect(normalised(sandbox, "dev")).toEqual(before);
  });

  it("are destroyed in two steps when the first one is cut short, and the other one stays", async () => {
    const before = normalised(sandbox, "staging").filter((line) => line.startsWith("state"));
    expect((await pulumi(dev, ["state", "unprotect", "--all", "--yes"])).code).toBe(0);
    const fault = { type: "azure-native:network:VirtualNetwork", operation: "delete", nth: 1, code: "Conflict" };
    const cut = await pulumi(dev, commands.destroy, [fault]);
    expect(cut.code).not.toBe(0);
    expect(cut.output).toMatch(/azure-native:network:VirtualNetwork \(dev-network-vnet\):\s+error/);
    const finished = await pulumi(dev, commands.destroy);
    expect(finished.code, finished.output).toBe(0);
    expect(readState(sandbox, "dev").resources).toEqual([]);
    expect(normalised(sandbox, "staging").filter((line) => line.startsWith("state"))).toEqual(before);
    expect(orphans(sandbox, "staging")).toEqual([]);
  });

  it("are destroyed by the same command again, where the account was still busy", async () => {
    expect((await pulumi(staging, ["state", "unprotect", "--all", "--yes"])).code).toBe(0);
    const { id = "" } =
      readState(sandbox, "staging").resources.find(({ type }) => type.endsWith(":DatabaseAccount")) ?? {};
    const busy = join(sandbox.directory, "cloud", "busy", (id.split("/").at(-1) ?? "").toLowerCase());
    writeFileSync(busy, String(process.pid));
    const runs: Run[] = [];
    const destroyed = recover(staging, commands.destroy, [], runs);
    await vi.waitUntil(() => runs.some(wasBusy), { timeout: 20_000 });
    rmSync(busy);
    await destroyed;
    expect(runs.at(-1)?.code, runs.at(-1)?.output).toBe(0);
    expect(readState(sandbox, "staging").resources).toEqual([]);
  });
});

/** Changes the resource of a name, or the first of a type, behind Pulumi's back; gives its name. */
function byHand(name: string, change: (properties: Record<string, unknown>) => object): (world: World) => string {
  return ({ sandbox, stack }) => {
    const named = ({ urn }: { urn: string }): boolean => urn.endsWith(`::${name}`) || urn.includes(`:${name}::`);
    const { id = "", urn = "" } = readState(sandbox, stack).resources.find(named) ?? {};
    const store = cloudOf(sandbox);
    const resource = store.read(id);
    if (resource === undefined) throw new Error(`there is no ${name}`);
    store.write({ ...resource, properties: { ...resource.properties, ...change(resource.properties) } });
    return urn.split("::").at(-1) ?? "";
  };
}

const openRule = { name: "ByHand", priority: 110, direction: "Inbound", access: "Allow", protocol: "*" };
const anywhere = {
  sourceAddressPrefix: "*",
  sourcePortRange: "*",
  destinationAddressPrefix: "*",
  destinationPortRange: "*",
};

const items = "Microsoft.DocumentDB/databaseAccounts/sqlDatabases/containers/items";

/** What somebody may change by hand, each a hole. */
const drift = [
  byHand("dev-cosmos-account", () => ({ disableLocalAuth: false })),
  byHand("dev-cosmos-account", () => ({ publicNetworkAccess: "Enabled" })),
  byHand("dev-cosmos-account", () => ({ disableKeyBasedMetadataWriteAccess: false })),
  byHand("dev-cosmos-account", () => ({ minimalTlsVersion: "Tls" })),
  byHand("dev-cosmos-account", () => ({ networkAclBypass: "AzureServices" })),
  byHand("dev-network-web-nsg", ({ securityRules }) => ({
    securityRules: [...(securityRules as object[]), { ...openRule, ...anywhere }],
  })),
  byHand("dev-network-web-subnet", () => ({ defaultOutboundAccess: true })),
  byHand("dev-audit-workspace", ({ features }) => ({ features: { ...(features as object), disableLocalAuth: false } })),
  byHand("dev-audit-cosmos", () => ({ logs: [{ category: "ControlPlaneRequests", enabled: true }] })),
  byHand("SqlResourceSqlRoleDefinition", ({ permissions }) => ({
    permissions: [...(permissions as object[]), { dataActions: [`${items}/delete`] }],
  })),
];
