import { execFileSync, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openPackage } from "../../sandbox/schema/index.ts";
import { installed, schemaDirectory } from "./schemaSupport.ts";

const token = "random:index/randomPassword:RandomPassword";
const schemaIndex = join(import.meta.dirname, "..", "..", "sandbox", "schema", "index.ts");

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "schema-cache-"));
});
afterEach(() => rmSync(directory, { recursive: true }));

const open = () => openPackage("random", directory);
const folder = () => join(directory, `random-${open().version}`);
const file = (name: string) => join(folder(), name);
const properties = () => Object.keys(open().resource(token)?.properties ?? {});

test("opening reads nothing; the first lookup extracts, leaving one folder of files and nothing else", () => {
  const schema = open();
  expect(readdirSync(directory)).toEqual([]);
  expect(schema.resource(token)?.token).toBe(token);
  expect(readdirSync(directory)).toEqual([`random-${schema.version}`]);
  expect(readdirSync(folder()).sort()).toEqual(["_index.json", "index.json", "providers.json"]);
});

test("a second opening does not extract again", () => {
  properties();
  const written = readFileSync(file("_index.json"));
  const changed = { ...(JSON.parse(written.toString()) as object), functions: ["a trace"] };
  writeFileSync(file("_index.json"), JSON.stringify(changed));
  expect(properties()).toContain("length");
  expect(open().functions()).toEqual(["a trace"]);
});

test.each<[string, string, (text: string) => string]>([
  ["a truncated module", "index.json", (text) => text.slice(0, -100)],
  ["an empty module", "index.json", () => ""],
  ["a changed module", "index.json", (text) => text.replace('"length"', '"breadth"')],
  ["a truncated index", "_index.json", (text) => text.slice(0, -10)],
  ["an empty index", "_index.json", () => ""],
  ["an index of something else", "_index.json", () => "null"],
  ["another extractor's index", "_index.json", (text) => text.replace(/"extractor":"[^"]+"/, '"extractor":"older"')],
])("%s is made anew", (_, name, damage) => {
  const before = properties();
  const whole = readFileSync(file(name), "utf8");
  writeFileSync(file(name), damage(whole));
  expect(properties()).toEqual(before);
  expect(readFileSync(file(name), "utf8")).toBe(whole);
});

test("a missing module is made anew, also for a package that is open already", () => {
  const schema = open();
  schema.resources();
  rmSync(file("index.json"));
  expect(schema.resource(token)?.token).toBe(token);
});

test("what a killed extraction left behind is cleared away", () => {
  mkdirSync(`${folder()}.new`);
  writeFileSync(join(`${folder()}.new`, "half.json"), "{");
  mkdirSync(`${folder()}.old`);
  properties();
  expect(readdirSync(directory)).toEqual([`random-${open().version}`]);
});

test("a directory that cannot be written is an error that says what to do", () => {
  writeFileSync(join(directory, "file"), "");
  expect(() => openPackage("random", join(directory, "file")).resources()).toThrow(
    /could not read what @pulumi\/random [\d.]+ declares: EEXIST.*\nDelete .* and try again/,
  );
});

test("two processes at once extract once", async () => {
  const program = `
    const { openPackage } = await import(${JSON.stringify(schemaIndex)});
    const schema = openPackage("azuread", ${JSON.stringify(directory)});
    if (!schema.resource("azuread:index/group:Group")) throw new Error("not found");`;
  const run = () =>
    new Promise<string>((resolve, reject) => {
      const child = spawn(process.execPath, ["--input-type=module", "-e", program], {
        stdio: ["ignore", "ignore", "pipe"],
      });
      let errors = "";
      child.stderr.on("data", (chunk: Buffer) => (errors += chunk.toString()));
      child.on("error", reject);
      child.on("close", (status) => (status === 0 ? resolve(errors) : reject(new Error(errors))));
    });
  const output = (await Promise.all([run(), run(), run()])).join("");
  expect(output.match(/read the declarations of @pulumi\/azuread/g)).toHaveLength(1);
  expect(readdirSync(directory)).toHaveLength(1);
});

test("a lock whose owner is gone is taken over", () => {
  mkdirSync(`${folder()}.lock`);
  const longAgo = new Date(Date.now() - 60_000);
  utimesSync(`${folder()}.lock`, longAgo, longAgo);
  expect(properties()).toContain("length");
});

test("a lookup of what is not declared finds nothing, whatever its name", () => {
  const schema = installed("azure-native");
  for (const name of [
    "",
    "x",
    "a:b",
    "azure-native:cosmosdb:Nothing",
    "azure-native:../_index:X",
    "__proto__",
    "constructor",
  ]) {
    expect(schema.resource(name), name).toBeUndefined();
    expect(schema.function(name), name).toBeUndefined();
  }
  expect(schema.resource("azure-native:constructor:X")).toBeUndefined();
  expect(() => schema.object("inputs.cosmosdb.Nothing")).toThrow("declares no type inputs.cosmosdb.Nothing");
  expect(() => schema.object("inputs.__proto__.X")).toThrow("declares no type");
});

test("the nearest type is suggested, and none for what is far from all", () => {
  const schema = installed("azure-native");
  expect(schema.nearestResource("azure-native:cosmosdb:DatabaseAcount")).toBe("azure-native:cosmosdb:DatabaseAccount");
  expect(schema.nearestResource("azure-native:documentdb:DatabaseAccount")).toBe(
    "azure-native:cosmosdb:DatabaseAccount",
  );
  expect(schema.nearestFunction("azure-native:cosmosdb:getDatabaseAcount")).toBe(
    "azure-native:cosmosdb:getDatabaseAccount",
  );
  expect(schema.nearestResource("gcp:storage/bucket:Bucket")).toBeUndefined();
});

test("opening and looking up one type is fast enough for every provider process", () => {
  const program = `
    const installed = await import(${JSON.stringify(schemaIndex)});
    const start = performance.now();
    installed.openPackage("azure-native", process.argv[1]).resource("azure-native:network:VirtualNetwork");
    process.stdout.write(String(performance.now() - start));`;
  installed("azure-native").resources();
  const times = [1, 2, 3].map(() =>
    Number(execFileSync(process.execPath, ["--input-type=module", "-e", program, schemaDirectory])),
  );
  expect(Math.min(...times)).toBeLessThan(60);
});
