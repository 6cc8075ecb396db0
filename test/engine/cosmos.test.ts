import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { join } from "node:path";
import { stringify } from "yaml";
import { createSandbox, type Sandbox, type SandboxProject } from "./support/sandbox.ts";

const up = (stack: string): string[] => ["up", "--yes", "--stack", stack, "--non-interactive"];

/** A stack file with a section `cosmos` of a test's own. */
function stackFile(cosmos: object, allow: readonly string[] = ["read"]): string {
  const section = (name: string, value: object) => [`keyless-cosmos-iis:${name}`, value] as const;
  return stringify({
    config: Object.fromEntries<unknown>([
      ["azure-native:location", "westeurope"],
      section("cosmos", cosmos),
      section("workloads", { shop: { hostName: "shop.example.com", grants: [{ on: "sales/orders", allow }] } }),
      section("web", { servers: 1, size: "Standard_D2s_v5" }),
      section("network", { addressSpace: "10.20.0.0/16" }),
    ]),
  });
}

const west = { locationName: "westeurope", isZoneRedundant: true };
const north = { locationName: "northeurope" };
const databases = {
  sales: {
    containers: {
      orders: {
        partitionKeyPaths: ["/tenant", "/customer"],
        throughput: 400,
        uniqueKeys: [{ paths: ["/number"] }],
        indexingPolicy: {
          includedPaths: [{ path: "/*" }],
          excludedPaths: [{ path: "/vector/*" }],
          compositeIndexes: [[{ path: "/a", order: "descending" }, { path: "/b" }]],
          vectorIndexes: [{ path: "/vector", type: "diskANN" }],
        },
        vectorEmbeddings: [{ path: "/vector", dataType: "float32", distanceFunction: "cosine", dimensions: 1536 }],
      },
    },
  },
};
const account = {
  locations: [west],
  capabilities: ["EnableNoSQLVectorSearch"],
  consistencyPolicy: {
    defaultConsistencyLevel: "BoundedStaleness",
    maxStalenessPrefix: 100000,
    maxIntervalInSeconds: 300,
  },
  totalThroughputLimit: 4000,
  deleteLocks: true,
  tags: { owner: "shop" },
  databases,
};

describe("an account in full", () => {
  let sandbox: Sandbox;
  let project: SandboxProject;

  beforeAll(() => {
    sandbox = createSandbox();
    project = sandbox.environmentProject({ dev: stackFile(account) });
  });
  afterAll(() => sandbox.remove());

  const declare = (cosmos: object, stack = "dev"): void =>
    project.write(join("config", `Pulumi.${stack}.yaml`), stackFile(cosmos));

  it("stands up, and changes nothing the second time", async () => {
    const run = await project.pulumi(up("dev"));
    expect(run.code, run.output).toBe(0);
    const again = await project.pulumi([...up("dev"), "--expect-no-changes"]);
    expect(again.code, again.output).toBe(0);
  });

  it("takes another region by itself", async () => {
    declare({ ...account, locations: [west, north] });
    const run = await project.pulumi(up("dev"));
    expect(run.code, run.output).toBe(0);
    expect(run.output).toMatch(/~ 1 updated|1 changed|~ 1 to update/);
  });

  it("is not planned with anything that Azure would refuse, or make at the price of the data", async () => {
    const [orders, sales] = [databases.sales.containers.orders, databases.sales];
    declare({
      ...account,
      locations: [{ ...west, isZoneRedundant: false }, north],
      capabilities: [],
      enableFreeTier: true,
      totalThroughputLimit: 5000,
      databases: {
        sales: {
          ...sales,
          containers: {
            orders: {
              ...orders,
              partitionKeyPaths: ["/tenant", "/user"],
              uniqueKeys: [],
              vectorEmbeddings: undefined,
              indexingPolicy: undefined,
            },
          },
        },
      },
    });
    const run = await project.pulumi(["preview", "--stack", "dev", "--non-interactive"]);
    expect(run.code).not.toBe(0);
    expect(run.output).toContain(
      'The configuration of "dev" (stacks/Pulumi.dev.yaml) has 8 faults; nothing was planned:',
    );
    for (const path of [
      "cosmos.enableFreeTier",
      "cosmos.capabilities",
      "cosmos.locations[0].isZoneRedundant",
      "cosmos.locations: cannot change together with capabilities, enableFreeTier, totalThroughputLimit",
      "cosmos.databases.sales.containers.orders.partitionKeyPaths",
      "cosmos.databases.sales.containers.orders.uniqueKeys",
      "cosmos.databases.sales.containers.orders.vectorEmbeddings",
      "cosmos.databases.sales.containers.orders.indexingPolicy.vectorIndexes",
    ]) {
      expect(run.output).toContain(path);
    }
  });

  it("keeps a container that is gone from the declaration", async () => {
    declare({ ...account, locations: [west, north], databases: { sales: { containers: {} } } });
    const file = join("config", "Pulumi.dev.yaml");
    project.write(file, project.read(file).replace("sales/orders", "sales"));
    const run = await project.pulumi(["preview", "--stack", "dev", "--non-interactive"]);
    expect(run.code).not.toBe(0);
    expect(run.output).toContain("protected");
  });

  it("serves another stack that only grants on it, without a name in common and without being managed", async () => {
    declare({ ...account, locations: [west, north] });
    const { deployment } = await project.exportState();
    const id = deployment.resources?.find(({ type }) => type.endsWith(":DatabaseAccount"))?.id ?? "";
    const names = { sales: { containers: { orders: {} } } };
    declare({ existing: { accountId: id }, databases: names, privateDnsZone: { mode: "policy" } }, "team");
    const run = await project.pulumi(up("team"));
    expect(run.code, run.output).toBe(0);
    const again = await project.pulumi([...up("team"), "--expect-no-changes"]);
    expect(again.code, again.output).toBe(0);

    const theirs = (await project.exportState("team")).deployment.resources ?? [];
    const ofType = (type: string) => theirs.filter((resource) => resource.type === `azure-native:${type}`);
    for (const type of ["DatabaseAccount", "SqlResourceSqlDatabase", "SqlResourceSqlContainer"]) {
      expect(ofType(`cosmosdb:${type}`)).toEqual([]);
    }
    expect(ofType("cosmosdb:SqlResourceSqlRoleAssignment").map(({ inputs }) => inputs?.scope)).toEqual([
      `${id}/dbs/sales/colls/orders`,
    ]);
    const ours = (deployment.resources ?? []).map((resource) => resource.id);
    expect(theirs.filter(({ id: one, type }) => type.includes("SqlRole") && ours.includes(one))).toEqual([]);

    const destroyed = await project.pulumi(["state", "unprotect", "--all", "--yes", "--stack", "team"]);
    expect(destroyed.code, destroyed.output).toBe(0);
    const gone = await project.pulumi(["destroy", "--yes", "--stack", "team", "--non-interactive"]);
    expect(gone.code, gone.output).toBe(0);
    const still = await project.pulumi([...up("dev"), "--refresh", "--expect-no-changes"]);
    expect(still.code, still.output).toBe(0);
  });
});
