import { networkInterfaces } from "node:os";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { packExample, type PackedExample } from "./support/packedExample.ts";
import { sourceEntry, startWorld, type World } from "./support/world.ts";

let world: World;
let packed: PackedExample;
beforeAll(async () => {
  world = await startWorld();
  packed = packExample();
});
afterEach(() => world.calm());
afterAll(async () => {
  await world.close();
  packed.remove();
});

const order = { id: "o1", article: "pen", quantity: 2 };
const stored = { ...order, customerId: "c1" };

describe.each(["sources", "package"])("the application, from its %s", (from) => {
  const start = (settings?: Record<string, string>) =>
    world.start(settings, from === "sources" ? sourceEntry : packed.entry);

  it("creates, reads and queries orders of one customer", async () => {
    const { get, post } = await start();
    const created = await post("/customers/c1/orders", order);
    await post("/customers/c2/orders", order);
    expect([created.status, await created.json()]).toEqual([201, stored]);
    const read = await get("/customers/c1/orders/o1");
    expect([read.status, await read.json()]).toEqual([200, stored]);
    const queried = await get("/customers/c1/orders");
    expect([queried.status, await queried.json()]).toEqual([200, [stored]]);
  });

  it("shows no item of another partition", async () => {
    const { get, post } = await start();
    await post("/customers/c1/orders", order);
    expect((await get("/customers/c2/orders/o1")).status).toBe(404);
    expect(await (await get("/customers/c2/orders")).json()).toEqual([]);
  });

  it("is healthy without asking the account", async () => {
    const { get } = await start();
    const { status } = await get("/health");
    expect([status, world.cosmos.seen, world.identity.asked]).toEqual([200, [], []]);
  });

  it("ends a request that is under way before it ends itself", async () => {
    const { post, stop } = await start();
    world.cosmos.delay = 300;
    const creating = post("/customers/c1/orders", order);
    await expect.poll(() => world.cosmos.seen.length, { timeout: 10_000, interval: 20 }).toBeGreaterThan(0);
    const code = await stop();
    const { status, headers } = await creating;
    expect([status, headers.get("connection"), code]).toEqual([201, "close", 0]);
  });
});

describe("a request", () => {
  it.each<[string, number, string, string, unknown]>([
    ["an unknown address", 404, "GET", "/", undefined],
    ["another method", 405, "DELETE", "/customers/c1/orders/o1", undefined],
    ["an order that is not there", 404, "GET", "/customers/c1/orders/o2", undefined],
    ["an address that is not escaped", 400, "GET", "/customers/%E0%A4%A/orders", undefined],
    ["no JSON", 400, "POST", "/customers/c1/orders", "pen"],
    ["an order without an id", 400, "POST", "/customers/c1/orders", { article: "pen", quantity: 2 }],
    ["an id with a slash", 400, "POST", "/customers/c1/orders", { ...order, id: "o/1" }],
    ["half a pen", 400, "POST", "/customers/c1/orders", { ...order, quantity: 0.5 }],
    ["an order too large", 413, "POST", "/customers/c1/orders", { ...order, article: "x".repeat(70_000) }],
  ])("with %s is answered with %i", async (_name, status, method, path, body) => {
    const { url } = await world.start();
    const text = typeof body === "string" ? body : JSON.stringify(body);
    const response = await fetch(url + path, { method, ...(body !== undefined && { body: text }) });
    const { error, requestId } = (await response.json()) as { error: string; requestId: string };
    expect(response.status).toBe(status);
    expect(error).not.toBe("");
    expect(requestId).toBe(response.headers.get("x-request-id"));
  });

  it("for an order that is there already is answered with 409", async () => {
    const { post } = await world.start();
    await post("/customers/c1/orders", order);
    expect((await post("/customers/c1/orders", order)).status).toBe(409);
  });

  it("leaves a line for the audit, with the id that the account wrote it down under", async () => {
    const { get, lines } = await world.start();
    const response = await get("/customers/c1/orders/o1");
    const activityId = world.cosmos.seen.find(({ path }) => path.endsWith("/docs/o1"))?.activityId ?? "?";
    const line = `keyless-audit user=- request=${response.headers.get("x-request-id") ?? "?"} activity=${activityId}`;
    expect(lines()).toContain(line);
  });
});

it("reads in the first of the preferred locations, and writes where the account writes", async () => {
  const { get, post } = await world.start({ PREFERRED_LOCATIONS: "North Europe, West Europe" });
  await post("/customers/c1/orders", order);
  await get("/customers/c1/orders/o1");
  const data = world.cosmos.seen.filter(({ path }) => path.includes("/docs"));
  expect(data.map(({ method, region }) => [method, region])).toEqual([
    ["POST", "West Europe"],
    ["GET", "North Europe"],
  ]);
});

it("is reached by the loopback address alone", async (test) => {
  const { url } = await world.start();
  const addresses = Object.values(networkInterfaces()).flat();
  const other = addresses.find((each) => each?.internal === false && each.family === "IPv4");
  if (other === undefined) return test.skip("This machine has no other address.");
  await expect(fetch(url.replace("127.0.0.1", other.address))).rejects.toThrow();
});

it("says everything that it was not told, and does not start", async () => {
  const starting = world.start({ AZURE_CLIENT_ID: "", COSMOS_ENDPOINT: "http://shop", COSMOS_CONTAINER_ORDERS: "" });
  await expect(starting).rejects.toThrow(
    /AZURE_CLIENT_ID is not set\.\nCOSMOS_CONTAINER_ORDERS is not set\.\nCOSMOS_ENDPOINT is "http:\/\/shop"/,
  );
});
