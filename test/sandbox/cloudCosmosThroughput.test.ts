import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Values } from "../../sandbox/cloud/resource.ts";
import { accountInputs, createCloud, furnish, group, type TestCloud } from "./cloudSupport.ts";

const accounts = `${group}/providers/Microsoft.DocumentDB/databaseAccounts`;
const provisioned = `${accounts}/sales-account`;
const serverless = `${accounts}/serverless`;

let cloud: TestCloud;
beforeAll(async () => {
  cloud = createCloud();
  await furnish(cloud);
  const capabilities = [{ name: "EnableServerless" }];
  await cloud.create("cosmosdb:DatabaseAccount", serverless, { ...accountInputs, capabilities });
});
afterAll(() => cloud.remove());

let count = 0;
const none: Values = {};
const manual = (throughput: number): Values => ({ options: { throughput } });
const autoscale = (maxThroughput: number): Values => ({ options: { autoscaleSettings: { maxThroughput } } });

/** Where: an account, and what the database has. */
type Place = [accountId: string, database: Values];
const alone: Place = [provisioned, none];
const shared: Place = [provisioned, manual(400)];

async function database([accountId, options]: Place): Promise<string> {
  const name = `d${++count}`;
  const id = `${accountId}/sqlDatabases/${name}`;
  await cloud.create("cosmosdb:SqlResourceSqlDatabase", id, { resource: { id: name }, ...options });
  return id;
}

const inputs = (options: Values, id = "c"): Values => ({
  resource: { id, partitionKey: { paths: ["/id"], kind: "Hash" } },
  ...options,
});
const type = "cosmosdb:SqlResourceSqlContainer";

describe("a new container", () => {
  it.each<[string, Place, Values, string, RegExp?]>([
    ["the least", alone, manual(400), "ok"],
    ["less", alone, manual(300), "BadRequest", /from 400/],
    ["off the steps", alone, manual(450), "BadRequest", /steps of 100/],
    ["the most", alone, manual(1_000_000), "ok"],
    ["more", alone, manual(1_000_100), "BadRequest", /to 1000000/],
    ["the least autoscale", alone, autoscale(1000), "ok"],
    ["autoscale off the steps", alone, autoscale(1500), "BadRequest", /steps of 1000/],
    [
      "both",
      alone,
      { options: { throughput: 400, autoscaleSettings: { maxThroughput: 1000 } } },
      "BadRequest",
      /exclude each other/,
    ],
    ["its own in a database that shares", shared, autoscale(1000), "ok"],
    ["none in a serverless account", [serverless, none], none, "ok"],
    ["some in a serverless account", [serverless, none], manual(400), "BadRequest", /serverless/],
    ["autoscale in a serverless account", [serverless, none], autoscale(1000), "BadRequest", /serverless/],
  ])("has %s", async (_what, place, options, code, message) => {
    const created = cloud.create(type, `${await database(place)}/containers/c`, inputs(options));
    if (code === "ok") await created;
    else
      await expect(created).rejects.toMatchObject({ code, message: expect.stringMatching(message ?? /./) as string });
  });

  it("is the 25th of its database at most that shares", async () => {
    const id = await database(shared);
    const create = (index: number, options = none) =>
      cloud.create(type, `${id}/containers/c${index}`, inputs(options, `c${index}`));
    for (let index = 0; index < 25; index += 1) await create(index);
    await expect(create(25)).rejects.toThrow(/At most 25 containers/);
    await create(25, manual(400));
  });
});

const changes: [what: string, place: Place, old: Values, fresh: Values, code: string, message?: RegExp][] = [
  ["manual to more", alone, manual(400), manual(4000), "ok"],
  ["manual to autoscale", alone, manual(400), autoscale(1000), "BadRequest", /migration/],
  ["autoscale to manual", alone, autoscale(1000), manual(400), "BadRequest", /migration/],
  ["the usual to manual", alone, none, manual(1000), "ok"],
  ["the usual to autoscale", alone, none, autoscale(1000), "BadRequest", /migration/],
  ["its own to the database's", shared, manual(400), none, "BadRequest", /make a new container/],
  ["the database's to its own", shared, none, manual(400), "NotFound", /does not exist in the system/],
  ["the database's to its own autoscale", shared, none, autoscale(1000), "NotFound"],
];

describe("throughput changes", () => {
  it.each(changes)("%s", async (_what, place, old, fresh, code, message) => {
    const id = `${await database(place)}/containers/c`;
    await cloud.create(type, id, inputs(old));
    const updated = cloud.update(type, id, inputs(fresh));
    if (code === "ok") await updated;
    else
      await expect(updated).rejects.toMatchObject({ code, message: expect.stringMatching(message ?? /./) as string });
  });

  it("and stays what it is where nothing is said of it", async () => {
    const id = `${await database(alone)}/containers/c`;
    await cloud.create(type, id, inputs(manual(1000)));
    await cloud.update(type, id, inputs(none));
    await expect(cloud.update(type, id, inputs(autoscale(1000)))).rejects.toThrow(/migration/);
    expect(cloud.cloud.store.read(id)?.properties).toMatchObject(manual(1000));
  });

  it.each<[string, Values, Values, string]>([
    ["to more", manual(400), manual(1000), "ok"],
    ["to autoscale", manual(400), autoscale(1000), "BadRequest"],
    ["from none", none, manual(400), "NotFound"],
  ])("of a database %s", async (_what, old, fresh, code) => {
    const id = await database([provisioned, old]);
    const changed = { resource: { id: id.slice(id.lastIndexOf("/") + 1) }, ...fresh };
    const updated = cloud.update("cosmosdb:SqlResourceSqlDatabase", id, changed);
    if (code === "ok") await updated;
    else await expect(updated).rejects.toMatchObject({ code });
  });
});

describe("an account", () => {
  it("holds 500 databases and containers, and its locks do not count", async () => {
    const full = `${accounts}/full`;
    await cloud.create("cosmosdb:DatabaseAccount", full, accountInputs);
    const create = (index: number) =>
      cloud.create("cosmosdb:SqlResourceSqlDatabase", `${full}/sqlDatabases/d${index}`, {
        resource: { id: `d${index}` },
      });
    await create(0);
    const lock = `${full}/sqlDatabases/d0/providers/Microsoft.Authorization/locks/keep`;
    await cloud.create("authorization:ManagementLockByScope", lock, { level: "CanNotDelete" });
    for (let index = 1; index < 500; index += 1) await create(index);
    await expect(create(500)).rejects.toThrow(/at most 500/);
  });
});
