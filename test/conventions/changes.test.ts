import { describe, expect, it } from "vitest";
import { allChanges } from "../engine/changes/cases.ts";
import { keyOf, pageFile, pageOutcomes, render } from "../engine/changes/page.ts";
import { allProperties, propertyOf } from "../engine/changes/properties.ts";
import { readFileSync } from "node:fs";

const outcomes = pageOutcomes();

/** What holds data, and what all of it lies in. */
const holders = [
  "ResourceGroup",
  "DatabaseAccount",
  "SqlResourceSqlDatabase",
  "SqlResourceSqlContainer",
  "Workspace",
  "StorageAccount",
  "BlobContainer",
  "Vault",
];

/** The parts of an outcome, as `<verb> <type>`. */
function operations(outcome: string): string[] {
  return [...outcome.matchAll(/(creates|updates|replaces|deletes) ([\w×, ]+)/g)].flatMap(([, verb = "", types = ""]) =>
    types.split(", ").map((type) => `${verb} ${type.replace(/ ×\d+$/, "")}`),
  );
}

describe("docs/changes.md", () => {
  it("has a change of every property that a stack file can have", () => {
    const changed = new Set(allChanges.map(({ path }) => propertyOf(path)));
    expect(allProperties().filter((property) => !changed.has(property))).toEqual([]);
  });

  it("has each change once, and nothing else", () => {
    const keys = allChanges.map(keyOf);
    expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
    expect([...outcomes.keys()].sort()).toEqual(keys.toSorted());
    expect(render(outcomes)).toBe(readFileSync(pageFile, "utf8"));
  });

  it("replaces and deletes nothing that holds data", () => {
    const lost = [...outcomes].filter(([, outcome]) =>
      operations(outcome).some((each) =>
        holders.some((type) => each === `replaces ${type}` || each === `deletes ${type}`),
      ),
    );
    expect(lost).toEqual([]);
  });

  it("announces each replacement of a machine", () => {
    const silent = [...outcomes].filter(
      ([, outcome]) => operations(outcome).includes("replaces VirtualMachine") && !outcome.includes("announced: web."),
    );
    expect(silent).toEqual([]);
  });

  it("has nothing that fails on its way but an account that is to be managed, and was not imported", () => {
    const failing = [...outcomes].filter(([, outcome]) => outcome.includes("**fails**"));
    expect(failing.map(([key]) => key)).toEqual(["`cosmos.existing.managed` left out → `true`"]);
    expect(failing.map(([, outcome]) => outcome)[0]).toContain('Code="ResourceAlreadyExists"');
  });
});
