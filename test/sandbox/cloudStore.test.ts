import { fork } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { account, accountInputs, createCloud, furnish, group, identityId, type TestCloud } from "./cloudSupport.ts";

let cloud: TestCloud;
beforeEach(() => {
  cloud = createCloud();
});
afterEach(() => cloud.remove());

const token = "azure-native:resources:ResourceGroup";
const operations = (): { operation: string; type: string; outcome: string }[] =>
  readFileSync(join(cloud.directory, "operations.jsonl"), "utf8")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as { operation: string; type: string; outcome: string });

describe("the simulated cloud's files", () => {
  it("hold each resource, and say that it is simulated", async () => {
    await cloud.create("resources:ResourceGroup", group, { location: "westeurope" });
    const text = readFileSync(cloud.cloud.store.fileOf(group), "utf8");
    expect(JSON.parse(text)).toMatchObject({ id: group, properties: { name: "rg", location: "westeurope" } });
    expect(text).toContain("Simulated");
  });

  it("are found in any spelling, and keep the first", async () => {
    await cloud.create("resources:ResourceGroup", group, { location: "westeurope" });
    expect((await cloud.cloud.read(token, group.toUpperCase()))?.id).toBe(group);
    const again = cloud.create("resources:ResourceGroup", group.toUpperCase(), { location: "westeurope" });
    await expect(again).rejects.toMatchObject({ code: "ResourceAlreadyExists" });
  });

  it.each(["", "{", "[]", '{"id": 1}'])("that are damaged (%j) are named, with what to do", async (text) => {
    await cloud.create("resources:ResourceGroup", group, { location: "westeurope" });
    const file = cloud.cloud.store.fileOf(group);
    writeFileSync(file, text);
    await expect(cloud.cloud.read(token, group)).rejects.toThrow(file);
    await expect(cloud.cloud.read(token, group)).rejects.toThrow(/start over/);
  });

  it("never leave the cloud's folder", () => {
    const file = cloud.cloud.store.fileOf("/subscriptions/../../x/a.json");
    expect(file.startsWith(cloud.directory)).toBe(true);
    expect(file).not.toContain("..");
    expect(file.endsWith("a%2Ejson.json")).toBe(true);
  });

  it.each([
    ["an id that is none", "/", "InvalidResourceId"],
    ["a name that no file can have", `/subscriptions/${"x".repeat(236)}`, "InvalidResourceName"],
  ])("are refused for %s", (_what, id, code) => {
    expect(() => cloud.cloud.store.fileOf(id)).toThrow(expect.objectContaining({ code }));
    expect(cloud.cloud.store.fileOf(`/subscriptions/${"x".repeat(235)}`)).toContain("xxx.json");
  });

  it("give back the ids that they stand for, whatever the names are", () => {
    const { store } = cloud.cloud;
    const name = fc.string({ minLength: 1, maxLength: 12, unit: "grapheme" }).filter((text) => !text.includes("/"));
    fc.assert(
      fc.property(fc.array(name, { minLength: 2, maxLength: 4 }), (names) => {
        const root = `/subscriptions/${crypto.randomUUID()}`;
        const id = [root, ...names].join("/");
        store.write({ id, type: "x", token: "x", parameters: {}, properties: {} });
        expect(store.idsBelow(root)).toEqual([id.toLowerCase()]);
      }),
      { numRuns: 50 },
    );
  });

  it("go with what they lie in, and their principals too", async () => {
    const { principalId } = await furnish(cloud);
    const principal = join(cloud.directory, "entra", "principals", `${principalId}.json`);
    expect(existsSync(principal)).toBe(true);
    await cloud.cloud.delete(token, group);
    expect(await cloud.cloud.read("azure-native:cosmosdb:DatabaseAccount", account)).toBeUndefined();
    expect(existsSync(principal)).toBe(false);
    await cloud.cloud.delete("azure-native:managedidentity:UserAssignedIdentity", identityId);
  });

  it("are written by several processes at once", async () => {
    await cloud.create("resources:ResourceGroup", group, { location: "westeurope" });
    const script = fileURLToPath(new URL("cloudProcess.ts", import.meta.url));
    const run = (first: number): Promise<number | null> =>
      new Promise((resolve) => fork(script, [cloud.directory, group, String(first)]).on("close", resolve));
    expect(await Promise.all([run(0), run(10), run(20)])).toEqual([0, 0, 0]);
    expect(cloud.cloud.store.below(group)).toHaveLength(30);
    expect(operations().filter(({ outcome }) => outcome === "ok")).toHaveLength(31);
  });
});

describe("the record of operations", () => {
  it("tells each one, with its outcome", async () => {
    await cloud.create("resources:ResourceGroup", group, { location: "westeurope" });
    await expect(cloud.cloud.refuse("azure-native:cosmosdb:listDatabaseAccountKeys")).rejects.toMatchObject({
      code: "KeysAreNotToBeHad",
    });
    expect(operations()).toMatchObject([
      { operation: "create", type: token, outcome: "ok" },
      { operation: "invoke", type: "azure-native:cosmosdb:listDatabaseAccountKeys", outcome: "KeysAreNotToBeHad" },
    ]);
  });
});

describe("a process that was killed while it held the cloud's lock", () => {
  it("keeps the others waiting, but not for ever", async () => {
    mkdirSync(`${cloud.directory}.lock`, { recursive: true });
    await cloud.create("resources:ResourceGroup", group, { location: "westeurope" });
    expect(cloud.cloud.store.read(group)?.id).toBe(group);
  });
});

describe("two writes to one account", () => {
  it("at the same moment: the second one is refused", async () => {
    cloud.remove();
    const type = "azure-native:cosmosdb:SqlResourceSqlDatabase";
    const faults = JSON.stringify([{ type, operation: "create", delayMs: 200 }]);
    cloud = createCloud({ KEYLESS_SANDBOX_FAULTS: faults });
    await furnish(cloud);
    const database = (name: string) =>
      cloud.create("cosmosdb:SqlResourceSqlDatabase", `${account}/sqlDatabases/${name}`, { resource: { id: name } });
    const results = await Promise.allSettled([database("one"), database("two")]);
    expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    const refused = results.find((result) => result.status === "rejected");
    expect(refused?.reason).toMatchObject({ code: "PreconditionFailed", status: 412 });
  });
});

describe("requested faults", () => {
  it("strike the operation that they are meant for", async () => {
    cloud.remove();
    const fault = {
      type: "azure-native:cosmosdb:DatabaseAccount",
      operation: "create",
      nth: 2,
      code: "TooManyRequests",
    };
    cloud = createCloud({ KEYLESS_SANDBOX_FAULTS: JSON.stringify([fault]) });
    await furnish(cloud);
    const second = () => cloud.create("cosmosdb:DatabaseAccount", `${account}2`, accountInputs);
    await expect(second()).rejects.toMatchObject({ code: "TooManyRequests", status: 429 });
    await second();
  });

  describe("with a time to wait", () => {
    const fault = { type: token, operation: "create", code: "TooManyRequests" };
    const create = (...faults: object[]) => {
      cloud.remove();
      cloud = createCloud({ KEYLESS_SANDBOX_FAULTS: JSON.stringify(faults) });
      return cloud.create("resources:ResourceGroup", group, { location: "westeurope" });
    };
    const outcomes = () => operations().map(({ outcome }) => outcome);

    it("are ridden out, not before it is over", async () => {
      const began = performance.now();
      await create({ ...fault, nth: 1, retryAfterSeconds: 0.3 });
      expect(performance.now() - began).toBeGreaterThanOrEqual(299);
      expect(outcomes()).toEqual(["TooManyRequests", "ok"]);
    });

    it("fail after three more tries", async () => {
      await expect(create({ ...fault, retryAfterSeconds: 0 })).rejects.toMatchObject({ status: 429 });
      expect(outcomes()).toEqual(Array.from({ length: 4 }, () => "TooManyRequests"));
    });

    it("fail at once where it is longer than two minutes", async () => {
      await expect(create({ ...fault, retryAfterSeconds: 121 })).rejects.toMatchObject({ status: 429 });
      expect(outcomes()).toEqual(["TooManyRequests"]);
    });
  });

  it.each([
    ["Conflict", "Conflict", 409],
    ["PreconditionFailed", "PreconditionFailed", 412],
    ["InternalServerError", "InternalServerError", 500],
    ["PrincipalNotFound", "BadRequest", 400],
    ["BadRequest", "BadRequest", 400],
    ["VMRunCommandFailed", "VMRunCommandFailed", 400],
    ["OperationTimedOut", "OperationTimedOut", 0],
  ])("strike with %s", async (wanted, code, status) => {
    const fault = { type: token, operation: "create", nth: 1, code: wanted };
    const failing = createCloud({ KEYLESS_SANDBOX_FAULTS: JSON.stringify([fault]) }, cloud.directory);
    const create = () => failing.create("resources:ResourceGroup", group, { location: "westeurope" });
    await expect(create()).rejects.toMatchObject({ code, status });
    await create();
  });

  it("strike after the operation took effect, where they are to", async () => {
    cloud.remove();
    const fault = { type: token, operation: "create", code: "ConnectionReset", after: true };
    cloud = createCloud({ KEYLESS_SANDBOX_FAULTS: JSON.stringify([fault]) });
    const create = () => cloud.create("resources:ResourceGroup", group, { location: "westeurope" });
    await expect(create()).rejects.toMatchObject({ code: "ConnectionReset" });
    expect(operations().map(({ outcome }) => outcome)).toEqual(["ok", "ConnectionReset"]);
    expect(cloud.cloud.store.read(group)?.id).toBe(group);
  });

  it("end the process at that point, after which the next one goes on", async () => {
    await cloud.create("resources:ResourceGroup", group, { location: "westeurope" });
    const identity = "azure-native:managedidentity:UserAssignedIdentity";
    const fault = { type: identity, operation: "create", nth: 3, kill: "provider", after: true };
    const env = { ...process.env, KEYLESS_SANDBOX_FAULTS: JSON.stringify([fault]) };
    const script = fileURLToPath(new URL("cloudProcess.ts", import.meta.url));
    const signal = await new Promise((resolve) => {
      fork(script, [cloud.directory, group, "0"], { env }).on("close", (_code, by) => resolve(by));
    });
    expect(signal).toBe("SIGKILL");
    const made = cloud.cloud.store.below(group).map(({ id }) => id);
    expect(made.length).toBeGreaterThan(0);
    await cloud.cloud.delete("azure-native:resources:ResourceGroup", group);
    expect(cloud.cloud.store.below("")).toEqual([]);
  });

  it.each([
    "{",
    "{}",
    '[{"type":"x"}]',
    '[{"type":"x","operation":"create","code":"Nonsense"}]',
    '[{"type":"x","operation":"create","kill":"everyone"}]',
  ])("that are none are refused: %s", (text) => {
    expect(() => createCloud({ KEYLESS_SANDBOX_FAULTS: text })).toThrow(/KEYLESS_SANDBOX_FAULTS/);
  });
});
