import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Values } from "../../sandbox/cloud/resource.ts";
import { accountInputs, createCloud, furnish, group, type TestCloud } from "./cloudSupport.ts";

let cloud: TestCloud;
beforeAll(async () => {
  cloud = createCloud();
  await furnish(cloud);
});
afterAll(() => cloud.remove());

const type = "cosmosdb:DatabaseAccount";
const regions = (...names: string[]): Values => ({
  locations: names.map((locationName, failoverPriority) => ({
    locationName,
    failoverPriority,
    isZoneRedundant: false,
  })),
});
const two = regions("westeurope", "northeurope");
const three = regions("westeurope", "northeurope", "uksouth");
const limited = (totalThroughputLimit: number): Values => ({ capacity: { totalThroughputLimit } });

describe("a limit of the account's throughput", () => {
  const container = (id: string, options?: Values): Values => ({
    resource: { id, partitionKey: { paths: ["/id"], kind: "Hash" } },
    ...(options && { options }),
  });

  it("holds back what would exceed it, in all regions together", async () => {
    const id = `${group}/providers/Microsoft.DocumentDB/databaseAccounts/limited`;
    await cloud.create(type, id, { ...accountInputs, ...two, ...limited(2800) });
    await cloud.create("cosmosdb:SqlResourceSqlDatabase", `${id}/sqlDatabases/d`, { resource: { id: "d" } });
    const create = (name: string, options?: Values) =>
      cloud.create(
        "cosmosdb:SqlResourceSqlContainer",
        `${id}/sqlDatabases/d/containers/${name}`,
        container(name, options),
      );
    await expect(create("a")).rejects.toThrow(/BadRequest.*explicitly/);
    await create("a", { throughput: 400 });
    await create("b", { autoscaleSettings: { maxThroughput: 1000 } });
    await expect(create("c", { throughput: 400 })).rejects.toThrow(/total throughput to 3600 RU\/s/);
    const grown = container("a", { throughput: 500 });
    const update = cloud.update("cosmosdb:SqlResourceSqlContainer", `${id}/sqlDatabases/d/containers/a`, grown);
    await expect(update).rejects.toThrow(/3000 RU\/s/);
    const lower = cloud.update(type, id, { ...accountInputs, ...two, ...limited(2700) });
    await expect(lower).rejects.toThrow(/below what is provisioned/);
    const region = cloud.update(type, id, { ...accountInputs, ...three, ...limited(2800) });
    await expect(region).rejects.toThrow(/in all locations: 4200 RU\/s/);
    await cloud.update(type, id, { ...accountInputs, ...two, ...limited(-1) });
    await create("c");
  });
});
