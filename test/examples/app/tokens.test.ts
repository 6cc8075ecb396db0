import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { Agent } from "node:https";
import { setTimeout } from "node:timers/promises";
import { CosmosClient } from "@azure/cosmos";
import { DefaultAzureCredential } from "@azure/identity";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { credentialIn } from "../../../components/credentials.ts";
import { text, trackedFiles } from "../../conventions/repository.ts";
import { clientId, startWorld, type World } from "./support/world.ts";

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterEach(() => world.calm());
afterAll(() => world.close());

const orders = "/customers/c1/orders";
const statuses = () => world.cosmos.seen.map(({ status }) => status);

describe("the token", () => {
  it("is asked for with the pool's client id, for this account, once for many requests", async () => {
    const { get } = await world.start();
    await get(orders);
    await Promise.all(Array.from({ length: 20 }, (_each, index) => get(`${orders}/o${index}`)));
    expect(world.identity.asked).toEqual([{ clientId, resource: world.cosmos.url }]);
    const [token = "?"] = world.identity.issued.keys().toArray().slice(-1);
    const authorizations = new Set(world.cosmos.seen.map(({ authorization }) => authorization));
    expect([...authorizations]).toEqual([`type=aad&ver=1.0&sig=${token}`]);
  });

  it("is asked for once when the first requests come together", async () => {
    const { get } = await world.start();
    await Promise.all(Array.from({ length: 20 }, () => get(orders)));
    expect(world.identity.asked).toHaveLength(1);
  });

  it("is renewed before it ends", async () => {
    world.identity.lifetime = 100;
    const { get } = await world.start();
    await get(orders);
    const first = world.cosmos.seen.at(-1)?.authorization;
    await expect
      .poll(
        async () => {
          await get(orders);
          return world.cosmos.seen.at(-1)?.authorization;
        },
        { timeout: 10_000 },
      )
      .not.toBe(first);
    expect(new Set(world.identity.asked.map((asked) => asked.clientId))).toEqual(new Set([clientId]));
    expect(statuses()).not.toContain(401);
  });

  it("is not used after its end", async () => {
    world.identity.lifetime = 2;
    const { get } = await world.start();
    await get(orders);
    await setTimeout(2_500);
    expect((await get(orders)).status).toBe(200);
    expect(statuses()).not.toContain(401);
  });

  it("is asked for again while the metadata service is throttled", async () => {
    world.identity.throttled = 2;
    const { get } = await world.start();
    expect((await get(orders)).status).toBe(200);
    expect(world.identity.asked).toHaveLength(3);
  });

  it("is given up where the metadata service stays throttled, and had when it no longer is", async () => {
    world.identity.throttled = 5;
    const { get, lines } = await world.start();
    expect((await get(orders)).status).toBe(503);
    expect(lines().at(-1)).toMatch(/No token for the identity AZURE_CLIENT_ID: .*too_many_requests/);
    expect((await get(orders)).status).toBe(200);
  });

  it("is not there for an identity that is not the server's: no request leaves, and the log says why", async () => {
    const { get, lines } = await world.start({ AZURE_CLIENT_ID: "7c0a5d0e-3a33-4f0e-9a55-000000000000" });
    expect((await get(orders)).status).toBe(503);
    expect(world.cosmos.seen).toEqual([]);
    expect(lines().at(-1)).toMatch(/No token for the identity AZURE_CLIENT_ID: .*Identity not found/);
  });
});

it("DefaultAzureCredential asks for the same token, by the pool's settings, and for no other", async () => {
  for (const [name, value] of Object.entries(world.poolSettings)) vi.stubEnv(name, value);
  vi.stubEnv("AZURE_POD_IDENTITY_AUTHORITY_HOST", world.identity.url);
  const { token } = await new DefaultAzureCredential().getToken(`${world.cosmos.url}/.default`);
  vi.unstubAllEnvs();
  expect(world.identity.issued.get(token)?.clientId).toBe(clientId);
  expect(world.identity.asked).toEqual([{ clientId, resource: world.cosmos.url }]);
});

describe("no key", () => {
  const sources = trackedFiles("examples/app/*.ts");

  it("is among the settings of the pool", () => {
    for (const [name, value] of Object.entries(world.poolSettings)) {
      expect(name).not.toMatch(/key|secret|password|connection/i);
      expect(credentialIn(value)).toBeUndefined();
    }
  });

  it("is read or asked for by the application, which creates no database and no container either", () => {
    expect(sources.length).toBeGreaterThan(5);
    for (const source of sources) {
      expect(text(source)).not.toMatch(
        /\bkey:|masterKey|resourceTokens|connectionString|SECRET|IfNotExists|(databases|containers)\.create/i,
      );
    }
  });

  it("opens the account that the tests ask, nor does a token that the metadata service did not give", async () => {
    const key = randomBytes(64).toString("base64");
    const withKey = new CosmosClient({ endpoint: world.cosmos.url, key, agent: agentOf(world) });
    for (const client of [withKey, clientOf(world, "from elsewhere")]) {
      await expect(client.database("sales").container("orders").read()).rejects.toMatchObject({ code: 401 });
      client.dispose();
    }
    expect(world.cosmos.seen.at(0)?.authorization).toMatch(/^type%3Dmaster/);
  });

  it("and no token creates a database or a container", async () => {
    const token = "of the tests";
    const expiresAt = Math.floor(Date.now() / 1000) + 3_600;
    world.identity.issued.set(token, { clientId, resource: world.cosmos.url, expiresAt });
    const client = clientOf(world, token);
    await expect(client.databases.createIfNotExists({ id: "other" })).rejects.toMatchObject({ code: 403 });
    await expect(client.databases.create({ id: "other" })).rejects.toMatchObject({ code: 403, substatus: 5300 });
    const { containers } = client.database("sales");
    await expect(containers.create({ id: "more" })).rejects.toMatchObject({ code: 403, substatus: 5300 });
    client.dispose();
  });
});

/** A client of the tests' own, with this token. */
function clientOf(of: World, token: string): CosmosClient {
  const getToken = () => Promise.resolve({ token, expiresOnTimestamp: Date.now() + 3_600_000 });
  return new CosmosClient({ endpoint: of.cosmos.url, aadCredentials: { getToken }, agent: agentOf(of) });
}

function agentOf({ certificateFile }: World): Agent {
  return new Agent({ ca: readFileSync(certificateFile) });
}
