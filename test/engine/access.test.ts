import { spawnSync } from "node:child_process";
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { repositoryStackFile } from "./support/project.ts";
import { repository } from "./support/repository.ts";
import { createSandbox, type Sandbox, type SandboxProject } from "./support/sandbox.ts";

const up = ["up", "--yes", "--stack", "dev", "--non-interactive"];
const dev = repositoryStackFile("dev");
const stackFile = join("config", "Pulumi.dev.yaml");

/** Somebody else's stack: a group of people, and identities of which ours knows the object ids only. */
const directory = `
  import * as azuread from "@pulumi/azuread";
  import { ResourceGroup } from "@pulumi/azure-native/resources/resourceGroup.js";
  import { UserAssignedIdentity } from "@pulumi/azure-native/managedidentity/userAssignedIdentity.js";
  const { name: resourceGroupName } = new ResourceGroup("theirs", { location: "westeurope" });
  export const group = new azuread.Group("support", { displayName: "support", securityEnabled: true }).objectId;
  export const one = new UserAssignedIdentity("one", { resourceGroupName, location: "westeurope" }).principalId;
  export const other = new UserAssignedIdentity("other", { resourceGroupName, location: "westeurope" }).principalId;
`;

/** A day so many days from today, as \`until\` spells it. */
const day = (offset: number): string => new Date(Date.now() + offset * 86_400_000).toISOString().slice(0, 10);

interface Operation {
  operation: string;
  type: string;
}

describe("access of others than the workloads", () => {
  let sandbox: Sandbox;
  let project: SandboxProject;
  let ids: { group: string; one: string; other: string };

  beforeAll(async () => {
    sandbox = createSandbox();
    const theirs = sandbox.inlineProject({ program: directory, name: "theirs", config: { dev: "config: {}\n" } });
    const run = await theirs.pulumi(up);
    expect(run.code, run.output).toBe(0);
    const { stdout } = await theirs.pulumi(["stack", "output", "--json", "--stack", "dev"]);
    ids = JSON.parse(stdout) as typeof ids;
    project = sandbox.environmentProject({ dev });
  });
  afterAll(() => sandbox.remove());

  const declare = ({ until = day(2), key = "nightly-export", objectId = ids.one } = {}): void =>
    project.write(
      stackFile,
      `${dev.trimEnd()}
  keyless-cosmos-iis:identities:
    ${key}: { objectId: ${objectId}, grants: [{ on: sales/orders, allow: [readOnly] }] }
  keyless-cosmos-iis:people:
    support: { objectId: ${ids.group}, reason: INC-4711, until: ${until}, grants: [{ on: sales/customers, allow: [read] }] }
`,
    );

  const operations = (): string[] =>
    readFileSync(join(sandbox.directory, "cloud", "operations.jsonl"), "utf8")
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as Operation)
      .filter(({ type, operation }) => type.includes("RoleAssignment") && operation !== "read")
      .map(({ operation }) => operation);

  async function access(...args: string[]) {
    const { stdout: state } = await project.pulumi(["stack", "export", "--stack", "dev"]);
    const script = join(repository, "stacks", "access.ts");
    const file = join(project.directory, stackFile);
    const live = args.includes("--live");
    // Without --state, the sandbox's own stack is asked; the state of this one goes in by a file.
    writeFileSync(join(project.directory, "state.json"), state);
    const from = live ? [] : ["--state", join(project.directory, "state.json")];
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      [script, "--stack", "dev", "--config-file", file, ...from, ...args],
      { cwd: project.directory, env: { ...process.env, KEYLESS_SANDBOX_DIR: sandbox.directory }, encoding: "utf8" },
    );
    return { status, output: stdout + stderr };
  }

  it("is deployed, with a warning of what ends soon, and changes nothing the second time", async () => {
    declare();
    const run = await project.pulumi(up);
    expect(run.code, run.output).toBe(0);
    expect(run.output).toContain(`people.support: its access ends after ${day(2)}: 3 days are left.`);
    const again = await project.pulumi([...up, "--expect-no-changes"]);
    expect(again.code, again.output).toBe(0);
    const { deployment } = await project.exportState();
    const assignments = (deployment.resources ?? []).filter(({ type }) =>
      type.endsWith(":SqlResourceSqlRoleAssignment"),
    );
    const principals = assignments.map(({ inputs }) => inputs?.principalId);
    expect(assignments).toHaveLength(5);
    expect(principals).toEqual(expect.arrayContaining([ids.group, ids.one]));
  });

  it("is reported with its reason and the days that are left", async () => {
    const { status, output } = await access();
    expect(status, output).toBe(0);
    expect(output).toContain("INC-4711");
    expect(output).toMatch(new RegExp(`${day(2)}\\s*│ 3 `));
  });

  it("keeps its assignment when it is renamed", async () => {
    const before = operations().length;
    declare({ key: "export" });
    const run = await project.pulumi(up);
    expect(run.code, run.output).toBe(0);
    expect(operations().slice(before)).toEqual([]);
  });

  it("goes over to another object id without a moment in which neither has it", async () => {
    const before = operations().length;
    declare({ objectId: ids.other });
    const run = await project.pulumi(up);
    expect(run.code, run.output).toBe(0);
    expect(operations().slice(before)).toEqual(["create", "delete"]);
  });

  it("that is over is a difference until it is taken away, which the next up does", async () => {
    declare({ objectId: ids.other, until: day(-1) });
    const over = await access();
    expect(over.status, over.output).toBe(1);
    expect(over.output).toContain('expired: "support" may still read on sales/customers');
    const run = await project.pulumi(up);
    expect(run.code, run.output).toBe(0);
    expect(run.output).toContain(`people.support: its access ended after ${day(-1)}`);
    const after = await access();
    expect(after.status, after.output).toBe(0);
  });

  it("that somebody added by hand is found by --live, and by nothing else", async () => {
    const { deployment } = await project.exportState();
    const assignment = deployment.resources?.find(({ type }) => type.endsWith(":SqlResourceSqlRoleAssignment"));
    const folder = join(sandbox.directory, "cloud", ...(assignment?.id ?? "").toLowerCase().split("/").slice(0, -1));
    const [file = ""] = readdirSync(folder);
    const guid = "0badc0de-0000-4000-8000-000000000001";
    const added = readFileSync(join(folder, file), "utf8").replaceAll(file.replace(/\.json$/, ""), guid);
    writeFileSync(
      join(folder, `${guid}.json`),
      added.replace(/"scope": ".*?\/dbs\/[^"]*"/, `"scope": "${accountOf(assignment?.id)}"`),
    );

    const refreshed = await project.pulumi(["refresh", "--yes", "--stack", "dev", "--expect-no-changes"]);
    expect(refreshed.code, refreshed.output).toBe(0);
    const recorded = await access();
    expect(recorded.status, recorded.output).toBe(0);
    const live = await access("--live");
    expect(live.status, live.output).toBe(1);
    expect(live.output).toContain("as found in the simulated account");
    expect(live.output).toContain(`by the role assignment ${guid}, which nothing declares`);
  });
});

function accountOf(id = ""): string {
  return id.replace(/\/sqlRoleAssignments\/.*$/, "");
}
