import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { placeIn } from "../../../policies/findings/place.ts";
import { readProject } from "../../../policies/findings/projectFiles.ts";

const project = { uri: "Pulumi.yaml", text: "name: shop\n" };
const stack = {
  uri: "Pulumi.prod.yaml",
  text: "config:\n  shop:cosmos:\n    databases: { sales: { containers: { orders: {} } } }\n  shop:workloads:\n    storefront:\n      grants: []\n",
};
const program = [{ uri: "index.ts", text: 'const a = 1;\nnew Account("orders", {\n' }];

describe("placeIn", () => {
  it.each<[string, Parameters<typeof placeIn>[0], string, string, number]>([
    ["the program's line with the name", { program, stack, project }, "orders", "index.ts", 2],
    [
      "the stack file's line with a part of it",
      { program, stack, project },
      "shop-storefront-identity",
      "Pulumi.prod.yaml",
      5,
    ],
    ["the longest part", { program: [], stack, project }, "sales-storefront", "Pulumi.prod.yaml", 5],
    ["a key in braces", { program: [], stack, project }, "sales-orders-x", "Pulumi.prod.yaml", 3],
    ["the stack file", { program, stack, project }, "network", "Pulumi.prod.yaml", 1],
    ["the stack file for the stack itself", { program, stack, project }, "", "Pulumi.prod.yaml", 1],
    ["the project", { program, project }, "network", "Pulumi.yaml", 1],
    [
      "a program in YAML",
      { program: [{ uri: "Pulumi.yaml", text: "resources:\n  orders:\n    type: x\n" }], project },
      "orders",
      "Pulumi.yaml",
      2,
    ],
    ["no part of a word", { program: [{ uri: "a.ts", text: '"orders2"' }], project }, "orders", "Pulumi.yaml", 1],
  ])("finds %s", (_what, sources, name, uri, line) => expect(placeIn(sources, name)).toEqual({ uri, line }));
});

describe("readProject", () => {
  let root: string;
  beforeEach(() => {
    root = realpathSync(mkdtempSync(join(tmpdir(), "keyless-places-")));
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  const write = (file: string, text: string): void => {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), text);
  };
  const uris = (folder: string, stackName?: string) => {
    const { program: files, stack: stackFile, project: file } = readProject(join(root, folder), stackName);
    return { program: files.map(({ uri }) => uri), stack: stackFile?.uri, project: file.uri };
  };

  it("tells places from the repository's folder, percent-encoded", () => {
    write(".git/HEAD", "x");
    write("the infra/Pulumi.yaml", "name: shop\nmain: src/index.ts\nstackConfigDir: stacks\n");
    write("the infra/src/index.ts", "x");
    write("the infra/src/own/other.ts", "x");
    write("the infra/src/node_modules/package/index.js", "x");
    write("the infra/src/.hidden/index.js", "x");
    write("the infra/src/page.html", "x");
    write("the infra/stacks/Pulumi.prod.yaml", "x");
    expect(uris("the infra", "prod")).toEqual({
      program: ["the%20infra/src/index.ts", "the%20infra/src/own/other.ts"],
      stack: "the%20infra/stacks/Pulumi.prod.yaml",
      project: "the%20infra/Pulumi.yaml",
    });
    expect(readProject(join(root, "the infra"), "prod").name).toBe("shop");
  });

  it("takes a stack's file for no program, and does without one", () => {
    write(".git", "gitdir: elsewhere");
    write("Pulumi.yaml", "name: shop\nruntime: yaml\n");
    write("Pulumi.dev.yaml", "config: {}");
    expect(uris("", "prod")).toEqual({ program: ["Pulumi.yaml"], stack: undefined, project: "Pulumi.yaml" });
  });

  it("does without a project", () => {
    write(".git", "gitdir: elsewhere");
    expect(uris("")).toEqual({ program: [], stack: undefined, project: "Pulumi.yaml" });
  });
});
