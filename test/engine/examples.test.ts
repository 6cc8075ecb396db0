import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { packPackage, type PackedPackage } from "../conventions/packed.ts";
import { writeExample } from "./support/example.ts";
import { repository } from "./support/repository.ts";
import { createSandbox, type ExportedState, type Sandbox, type SandboxProject } from "./support/sandbox.ts";
import { whyNoYaml } from "./support/yamlHost.ts";

/** What each example of a stack grants: the data-plane scope of each role assignment, behind its account's id. */
const examples: Record<string, { scopes: string[]; isProtected: boolean }> = {
  "add-keyless-access": { scopes: ["/dbs/sales/colls/orders"], isProtected: false },
  "two-accounts": { scopes: ["/dbs/sales/colls/orders", "/dbs/years/colls/orders"], isProtected: true },
  yaml: { scopes: ["/dbs/sales/colls/orders"], isProtected: true },
};

interface Manifest {
  dependencies: Record<string, string>;
}

let packed: PackedPackage;
let sandbox: Sandbox;
let noYaml: string | undefined;
beforeAll(async () => {
  packed = packPackage();
  sandbox = createSandbox();
  noYaml = await whyNoYaml();
});
afterAll(() => {
  sandbox.remove();
  packed.remove();
});

it("there is no example of a stack that is not tried", () => {
  const folders = readdirSync(join(repository, "examples"));
  const stacks = folders.filter((name) => existsSync(join(repository, "examples", name, "Pulumi.yaml")));
  expect(stacks).toEqual(Object.keys(examples));
});

describe.each(Object.entries(examples))("the example %s", (name, { scopes, isProtected }) => {
  let project: SandboxProject;
  beforeAll(() => {
    project = sandbox.project((folder) => writeExample(folder, name, packed));
  });
  beforeEach((test) => test.skip(name === "yaml" && noYaml !== undefined, noYaml));

  it("depends on the package as it is packed, and on what the package itself depends on", () => {
    const { dependencies } = JSON.parse(project.read("package.json")) as Manifest;
    const ours = JSON.parse(readFileSync(join(repository, "package.json"), "utf8")) as Manifest;
    for (const [dependency, version] of Object.entries(dependencies)) {
      const isOurs = dependency === "keyless-cosmos-iis";
      expect(version).toBe(isOurs ? `file:../../${packed.file}` : ours.dependencies[dependency]);
    }
  });

  if (name !== "yaml") {
    it("fits the types that the package brings", () => {
      const compilerOptions = { paths: {}, types: ["node"] };
      const extended = join(repository, "tsconfig.json");
      project.write("tsconfig.json", JSON.stringify({ extends: extended, compilerOptions, include: ["index.ts"] }));
      const tsc = join(repository, "node_modules", "typescript", "bin", "tsc");
      const { status, stdout } = spawnSync(process.execPath, [tsc, "-p", project.directory], { encoding: "utf8" });
      expect(status, stdout).toBe(0);
    });
  }

  it("grants exactly what it declares, on exactly these containers", async () => {
    await succeed(project, "up", "--yes", "--skip-preview");
    const state = await project.exportState();
    const accounts = ofType(state, "cosmosdb:DatabaseAccount");
    expect(accounts.map(({ inputs }) => inputs?.disableLocalAuth)).toEqual(accounts.map(() => true));
    const assignments = ofType(state, "cosmosdb:SqlResourceSqlRoleAssignment");
    const found = assignments.map(({ inputs }) => {
      const account = accounts.find(({ outputs }) => outputs?.name === inputs?.accountName);
      return text(inputs?.scope).replace(account?.id ?? "?", "");
    });
    expect(found.toSorted()).toEqual(scopes);
    const [identity] = ofType(state, "managedidentity:UserAssignedIdentity");
    const principals = assignments.map(({ inputs }) => inputs?.principalId);
    expect(principals).toEqual(assignments.map(() => identity?.outputs?.principalId));
  });

  it("changes nothing the second time", async () => {
    const output = await succeed(project, "up", "--yes", "--skip-preview", "--expect-no-changes");
    expect(output).toMatch(/\d+ unchanged/);
  });

  it(`is destroyed${isProtected ? ", once what holds data is unprotected" : ""}`, async () => {
    if (isProtected) {
      const refused = await project.pulumi(["destroy", "--yes", "--skip-preview", "--non-interactive"]);
      expect(refused.output).toContain("it is protected");
      expect(refused.code).not.toBe(0);
      await succeed(project, "state", "unprotect", "--all", "--yes");
    }
    await succeed(project, "destroy", "--yes", "--skip-preview");
    expect((await project.exportState()).deployment.resources ?? []).toEqual([]);
  });
});

function ofType(state: ExportedState, type: string) {
  return (state.deployment.resources ?? []).filter((resource) => resource.type === `azure-native:${type}`);
}

function text(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}

async function succeed(project: SandboxProject, ...args: string[]): Promise<string> {
  const { code, output } = await project.pulumi([...args, "--non-interactive"]);
  expect(code, output).toBe(0);
  return output;
}
