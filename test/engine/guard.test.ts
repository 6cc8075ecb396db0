import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { repository } from "./support/repository.ts";
import type { Run } from "./support/run.ts";
import { createSandbox, type Sandbox } from "./support/sandbox.ts";

const guard = `import ${JSON.stringify(pathToFileURL(join(repository, "guard", "index.ts")).href)};\n`;
const sdks = `
import * as cosmosdb from "@pulumi/azure-native/cosmosdb/index.js";
import * as redis from "@pulumi/azure-native/redis/index.js";
import * as resources from "@pulumi/azure-native/resources/index.js";
import * as pulumi from "@pulumi/pulumi";
`;
const account = `{ accountName: "orders", resourceGroupName: "shop" }`;
const keys = "azure-native:cosmosdb:listDatabaseAccountKeys";
describe("a program with the guard", () => {
  let sandbox: Sandbox;
  beforeAll(() => {
    sandbox = createSandbox();
  });
  afterAll(() => sandbox.remove());

  const operations = (): string => join(sandbox.directory, "cloud", "operations.jsonl");
  const run = (program: string, command: readonly string[] = ["preview"]): Promise<Run> =>
    sandbox
      .inlineProject({ program, config: { dev: "config: { azure-native:location: westeurope }\n" } })
      .pulumi(command);

  it.each([
    ["a promise", `export const keys = await cosmosdb.listDatabaseAccountKeys(${account});`],
    ["an output", `export const keys = cosmosdb.listDatabaseAccountKeysOutput(${account});`],
    ["one value", `export const keys = await pulumi.runtime.invokeSingle("${keys}", ${account});`],
    ["one output", `export const keys = pulumi.runtime.invokeSingleOutput("${keys}", ${account});`],
    [
      "a local package of one API version",
      `export const keys = pulumi.runtime.invokeOutput("azure-native_documentdb_v20240515:documentdb:listDatabaseAccountKeys", ${account});`,
    ],
  ])("cannot ask for keys as %s, and nothing is sent", async (_, call) => {
    const { code, output } = await run(sdks + guard + call, ["up", "--yes", "--skip-preview"]);
    expect(code).not.toBe(0);
    expect(output).toContain("listDatabaseAccountKeys hands out a credential");
    expect(output).toContain("its managed identity a Cosmos DB data role");
    expect(output).toContain("https://learn.microsoft.com/azure/cosmos-db/");
    expect(existsSync(operations()) ? readFileSync(operations(), "utf8") : "").not.toContain("invoke");
  });

  it("without it sends what the simulated Azure then refuses and records", async () => {
    const { code } = await run(`${sdks}export const keys = cosmosdb.listDatabaseAccountKeysOutput(${account});`);
    expect(code).not.toBe(0);
    expect(readFileSync(operations(), "utf8")).toContain('"operation":"invoke"');
  });

  it("cannot read a key from a resource, and may use the rest of it", async () => {
    const program = `${sdks}${guard}
const cache = new redis.Redis("orders", { resourceGroupName: "shop", sku: { name: "Basic", family: "C", capacity: 0 } });\n`;
    const reading = await run(`${program}export const key = cache.accessKeys;`);
    expect(reading.code).not.toBe(0);
    expect(reading.output).toContain("azure-native:redis:Redis: its output accessKeys hands out a credential");
    expect(reading.output).toContain("https://learn.microsoft.com/azure/redis/entra-for-authentication");
    const lifted = await run(`${program}export const key = pulumi.output(cache).accessKeys;`);
    expect(lifted.code).not.toBe(0);
    expect(lifted.output).toContain("its output accessKeys hands out a credential");
    const rest = await run(`${program}export const host = cache.hostName;\nexport const whole = cache;`);
    expect(rest.code, rest.output).toBe(0);
    expect(rest.output).toContain("hostName");
    expect(rest.output).not.toContain("accessKeys");
  });

  it("is guarded in CommonJS, too", async () => {
    const path = JSON.stringify(join(repository, "guard", "index.ts"));
    const required = `import { createRequire } from "node:module";\ncreateRequire(import.meta.url)(${path});\n`;
    const { code, output } = await run(`${sdks}${required}cosmosdb.listDatabaseAccountKeysOutput(${account});`);
    expect(code).not.toBe(0);
    expect(output).toContain("keyless-cosmos-iis/guard refuses this");
  });

  it("stands up what hands out no keys, a second time without a change", async () => {
    const program = `${sdks}${guard}
const group = new resources.ResourceGroup("shop");
export const found = resources.getResourceGroupOutput({ resourceGroupName: group.name }).location;`;
    const project = sandbox.inlineProject({
      program,
      config: { dev: "config: { azure-native:location: westeurope }\n" },
    });
    const first = await project.pulumi(["up", "--yes", "--skip-preview"]);
    expect(first.code, first.output).toBe(0);
    expect(first.output).toContain("westeurope");
    const second = await project.pulumi(["up", "--yes", "--skip-preview", "--expect-no-changes"]);
    expect(second.code, second.output).toBe(0);
  });

  it("cannot make resources before it", async () => {
    const url = JSON.stringify(pathToFileURL(join(repository, "guard", "index.ts")).href);
    const { code, output } = await run(`${sdks}new resources.ResourceGroup("shop");\nawait import(${url});`);
    expect(code).not.toBe(0);
    expect(output).toContain("is imported after the first resource");
  });
});
