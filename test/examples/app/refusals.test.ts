import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { actionsOf, startWorld, type World } from "./support/world.ts";

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterEach(() => world.calm());
afterAll(() => world.close());

const order = { id: "o1", article: "pen", quantity: 2 };
const containers = "Microsoft.DocumentDB/databaseAccounts/sqlDatabases/containers";

type Ask = (application: Awaited<ReturnType<World["start"]>>) => Promise<Response>;
const asks: Record<"read" | "query" | "create", Ask> = {
  read: ({ get }) => get("/customers/c1/orders/o1"),
  query: ({ get }) => get("/customers/c1/orders"),
  create: ({ post }) => post("/customers/c1/orders", order),
};

describe("what is not granted", () => {
  it.each([
    ["read", ["query", "create"], `${containers}/items/read`],
    ["query", ["read", "create"], `${containers}/executeQuery`],
    ["create", ["read", "query"], `${containers}/items/create`],
  ] as const)("%s: the answer names the grant, the log the action", async (word, granted, action) => {
    world.cosmos.actions = actionsOf(granted);
    const application = await world.start();
    const response = await asks[word](application);
    const { error } = (await response.json()) as { error: string };
    expect(response.status).toBe(403);
    expect(error).toBe(`This application may not do this: it has no grant "${word}" on sales/orders.`);
    expect(application.lines().at(-1)).toContain(
      `No grant \\"${word}\\" on sales/orders: ${action} is missing. 403/5301`,
    );
    expect(application.lines().at(-2)).toMatch(/^keyless-audit user=- request=\S+ activity=\S+$/);
    const others = Object.entries(asks).filter(([other]) => other !== word);
    for (const [, ask] of others) expect((await ask(application)).status).not.toBe(403);
  });

  it.each(Object.entries(asks))("%s, with no grant at all", async (_word, ask) => {
    world.cosmos.actions = [];
    const response = await ask(await world.start());
    expect(response.status).toBe(403);
  });

  it("is told apart from a network that the account does not let in", async () => {
    world.cosmos.blocked = true;
    const application = await world.start();
    expect((await asks.read(application)).status).toBe(503);
    expect(application.lines().at(-1)).toContain(
      "Refused for another reason than a grant. 403/0: Request originated from",
    );
  });
});

describe("a container that is not there", () => {
  it.each(Object.entries(asks))("is no missing order: %s", async (_word, ask) => {
    const application = await world.start({ COSMOS_CONTAINER_ORDERS: "parcels" });
    expect((await ask(application)).status).toBe(500);
    expect(application.lines().at(-1)).toContain("There is no sales/parcels on the account. The stack makes it.");
  });
});

describe("too many requests", () => {
  it("are sent again, so that their sender does not notice", async () => {
    world.cosmos.throttled = 3;
    const application = await world.start();
    expect((await asks.create(application)).status).toBe(201);
    expect(world.cosmos.seen.filter(({ status }) => status === 429)).toHaveLength(3);
  });

  it("are given up after a while, with when to come again", async () => {
    world.cosmos.throttled = 1_000;
    const application = await world.start();
    const response = await asks.create(application);
    expect([response.status, response.headers.get("retry-after")]).toEqual([503, "1"]);
    expect(application.lines().at(-1)).toContain("The throughput of sales/orders is used up. 429/3200");
  });
});
