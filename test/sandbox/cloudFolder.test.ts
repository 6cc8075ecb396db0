import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join, sep } from "node:path";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { bornNames, hostileTexts } from "../../bench/fuzz/hostile.ts";
import { AzureFault } from "../../sandbox/cloud/azureFault.ts";
import type { StoredResource } from "../../sandbox/cloud/resource.ts";
import { account, createCloud, furnish, group, identityId, type TestCloud } from "./cloudSupport.ts";

let cloud: TestCloud;
beforeEach(() => {
  cloud = createCloud();
});
afterEach(() => cloud.remove());

const outside = (): string => join(dirname(cloud.directory), "outside");
const groupToken = "azure-native:resources:ResourceGroup";
const simulatedAt = (id: string): StoredResource => ({ id, type: "x", token: "x", parameters: {}, properties: {} });

/** Every file below a folder, with its text. */
function filesOf(folder: string): Record<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return Object.fromEntries(
    files.map(({ parentPath, name }) => [join(parentPath, name), readFileSync(join(parentPath, name), "utf8")]),
  );
}

/** Puts a link into the cloud's folder, to a folder beside it that has files of somebody else. */
function linkOut(...names: string[]): void {
  mkdirSync(join(outside(), "sqldatabases"), { recursive: true });
  writeFileSync(join(outside(), "mine.json"), "mine");
  writeFileSync(join(outside(), "sqldatabases", "sales.json"), JSON.stringify(simulatedAt("/a/b")));
  const link = join(cloud.directory, ...names);
  mkdirSync(dirname(link), { recursive: true });
  symlinkSync(outside(), link, "junction");
}

const folderOf = (id: string): string[] => id.toLowerCase().split("/").filter(Boolean);

describe("a link in the simulated cloud's folder", () => {
  it("is not written by, whatever on the way it is", async () => {
    await cloud.create("resources:ResourceGroup", group, { location: "westeurope" });
    linkOut(...folderOf(group));
    const before = filesOf(outside());
    const create = cloud.create("managedidentity:UserAssignedIdentity", identityId, { location: "westeurope" });
    await expect(create).rejects.toThrow(/is a link, .*Delete the link/);
    expect(filesOf(outside())).toEqual(before);
  });

  it("is not deleted by", async () => {
    await cloud.create("resources:ResourceGroup", group, { location: "westeurope" });
    linkOut(...folderOf(group));
    const before = filesOf(outside());
    await expect(cloud.cloud.delete(groupToken, group)).rejects.toThrow(/is a link/);
    expect(filesOf(outside())).toEqual(before);
  });

  it("goes with what it lies in, and what it leads to stays", async () => {
    await furnish(cloud);
    linkOut(...folderOf(account), "linked");
    const before = filesOf(outside());
    expect(cloud.cloud.store.below(account).map(({ id }) => id)).not.toContain("/a/b");
    expect(cloud.cloud.store.idsBelow(account).filter((id) => id.includes("linked"))).toEqual([]);
    await cloud.cloud.delete(groupToken, group);
    expect(filesOf(outside())).toEqual(before);
    expect(existsSync(join(cloud.directory, ...folderOf(account)))).toBe(false);
  });

  it("in a file's place is not written by", async () => {
    mkdirSync(outside(), { recursive: true });
    const mine = join(outside(), "mine.json");
    writeFileSync(mine, JSON.stringify({ ...simulatedAt(group), type: "Microsoft.Resources/resourceGroups" }));
    const file = cloud.cloud.store.fileOf(group);
    mkdirSync(dirname(file), { recursive: true });
    symlinkSync(mine, file, "file");
    const before = filesOf(outside());
    const update = cloud.update("resources:ResourceGroup", group, { location: "westeurope" });
    await expect(update).rejects.toThrow(/is a link/);
    await expect(cloud.cloud.delete(groupToken, group)).rejects.toThrow(/is a link/);
    expect(filesOf(outside())).toEqual(before);
  });

  it.each([
    ["the record of operations", ["operations.jsonl"]],
    ["the principals", ["entra"]],
    ["the claims of accounts", ["busy"]],
    ["the index", ["index"]],
  ])("in the place of %s is not written by", async (_, names) => {
    linkOut(...names);
    const before = filesOf(outside());
    const made = furnish(cloud).then(() =>
      cloud.create("cosmosdb:SqlResourceSqlRoleAssignment", `${account}/sqlRoleAssignments/x`, {}),
    );
    await expect(made).rejects.toThrow();
    expect(filesOf(outside())).toEqual(before);
  });
});

describe("a hostile id", () => {
  const parts = fc.oneof(
    fc.constantFrom("..", ".", "...", "\u0000", "C:", "c:\\windows", "\\\\host\\share", "~", "%2e%2e", ...bornNames),
    hostileTexts,
  );
  const ids = fc.oneof(
    fc.constantFrom("", "/", "///", "..", "/..", "/../..", `${group}/../../../..`, "/subscriptions/.."),
    fc.array(parts, { minLength: 1, maxLength: 6 }).map((all) => `/${all.join("/")}`),
    fc.array(parts, { minLength: 1, maxLength: 4 }).map((all) => `${group}/providers/A.B/${all.join("/")}`),
  );

  it("never leaves the folder: nothing beside it is written, and nothing deleted", async () => {
    await cloud.create("resources:ResourceGroup", group, { location: "westeurope" });
    mkdirSync(outside());
    for (const name of ["cloud.json", "x.json"]) writeFileSync(join(dirname(cloud.directory), name), "mine");
    const { store } = cloud.cloud;
    const others = (): unknown =>
      Object.entries(filesOf(dirname(cloud.directory))).filter(
        ([file]) => !file.startsWith(`${cloud.directory}${sep}`),
      );
    const before = others();
    const outcomes = { kept: 0, refused: 0 };
    fc.assert(
      fc.property(ids, (id) => {
        try {
          store.write(simulatedAt(id));
          expect(store.read(id)?.id).toBe(id);
          store.remove(id);
          outcomes.kept += 1;
        } catch (error) {
          expect(error).toBeInstanceOf(AzureFault);
          outcomes.refused += 1;
        }
        expect(existsSync(cloud.directory)).toBe(true);
        expect(others()).toEqual(before);
      }),
      { numRuns: 200 },
    );
    expect(outcomes.kept).toBeGreaterThan(50);
    expect(outcomes.refused).toBeGreaterThan(5);
  });

  it("is made and deleted like any other, or refused with a code of Azure's", async () => {
    await cloud.create("resources:ResourceGroup", group, { location: "westeurope" });
    const names = fc.tuple(fc.constantFrom(account, identityId, `${group}/providers/A.B/c/d`), parts);
    await fc.assert(
      fc.asyncProperty(names, async ([like, name]) => {
        const id = `${dirname(like)}/${name}`;
        try {
          await cloud.create("managedidentity:UserAssignedIdentity", id, { location: "westeurope" });
          await cloud.cloud.delete("azure-native:managedidentity:UserAssignedIdentity", id);
        } catch (error) {
          expect(error).toBeInstanceOf(AzureFault);
        }
        expect(cloud.cloud.store.below(group)).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });
});
