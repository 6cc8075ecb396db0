import { spawnSync } from "node:child_process";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { snapshot, type Snapshot } from "../../sandbox/cloud/server/snapshot.ts";
import { Store } from "../../sandbox/cloud/store.ts";
import type { StoredResource, Values } from "../../sandbox/cloud/resource.ts";
import { repositoryStackFile, withReports } from "./support/project.ts";
import { repository } from "./support/repository.ts";
import { createSandbox, type Sandbox, type SandboxProject } from "./support/sandbox.ts";

const up = ["up", "--yes", "--stack", "dev", "--non-interactive"];
const dev = repositoryStackFile("dev");
const stackFile = join("config", "Pulumi.dev.yaml");

// A third one, whose process is not IIS's own, and which has nothing on one of the containers.
const three = withReports(dev);

interface Result {
  server: string;
  workload?: string;
  kind: string;
  what: string;
  outcome: string;
  message?: string;
}

let sandbox: Sandbox;
let project: SandboxProject;
let store: Store;

beforeAll(() => {
  sandbox = createSandbox();
  project = sandbox.environmentProject({ dev });
  store = new Store(join(sandbox.directory, "cloud"));
});
afterAll(() => sandbox.remove());

function verify(...args: string[]) {
  const file = join(project.directory, stackFile);
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(repository, "stacks", "verify.ts"), "--stack", "dev", "--config-file", file, ...args],
    { cwd: project.directory, env: { ...process.env, KEYLESS_SANDBOX_DIR: sandbox.directory }, encoding: "utf8" },
  );
  return { status, output: stdout + stderr };
}

function results(): { status: number | null; found: Result[] } {
  const { status, output } = verify("--json");
  return { status, found: (JSON.parse(output) as { results: Result[] }).results };
}

async function deploy(stack: string): Promise<void> {
  project.write(stackFile, stack);
  const run = await project.pulumi(up);
  expect(run.code, run.output).toBe(0);
}

const count = (outcome: string, found: readonly Result[]): number =>
  found.filter((result) => result.outcome === outcome).length;

describe("verification in the sandbox", () => {
  it("proves dev, and says what it cannot know", async () => {
    await deploy(dev);
    const { status, output } = verify();
    expect(status, output).toBe(0);
    expect(output).toContain('What the simulated servers of "dev" prove:');
    expect(output).toMatch(/what is granted works +│ yes \(5\)/);
    expect(output).toMatch(/it gets one +│ not known in the sandbox/);
    expect(output).toContain("41 checks passed, 0 failed, 7 could not be known.");
    const unknown = results().found.filter(({ outcome }) => outcome === "unknown");
    expect(new Set(unknown.map(({ kind }) => kind))).toEqual(new Set(["tokenIssued", "https", "redirect", "probe"]));
  });

  it("prints the script of each server, and runs nothing", () => {
    const { status, output } = verify("--script");
    expect(status, output).toBe(0);
    expect(output).toContain("# Server 1\n# Made by keyless-cosmos-iis.");
    expect(output.match(/Name = '(storefront|backoffice)'/g)).toHaveLength(2);
  });

  it("takes what a script printed, and no silence for a proof", () => {
    const printed = join(project.directory, "printed.txt");
    writeFileSync(printed, 'Z Verifying.\n[0,"10.20.1.4"]\n[1,null]\n');
    const { status, output } = verify("--answers", printed);
    expect(status, output).toBe(1);
    expect(output).toContain("1 checks passed, 47 failed, 0 could not be known.");
    expect(output).toContain("server 1: port 8080: no answer.");
  });

  it("refuses a server and a stack that are not there", () => {
    expect(verify("--server", "2")).toMatchObject({ status: 2, output: '"dev" has no server 2: give one of 1.\n' });
    const { status, output } = verify("--state", join(project.directory, "Pulumi.yaml"));
    expect(status, output).toBe(2);
  });

  it("proves three workloads on a server", async () => {
    await deploy(three);
    const { status, found } = results();
    expect(status).toBe(0);
    expect(count("failed", found)).toBe(0);
    const others = found.filter(({ kind }) => kind === "othersTokens");
    expect(others.map(({ workload = "", what }) => `${workload} ${what}`).toSorted()).toEqual(
      ["backoffice", "reports", "storefront"].flatMap((one) =>
        ["backoffice", "reports", "storefront"]
          .filter((other) => other !== one)
          .map((other) => `${one} client id of ${other}`),
      ),
    );
    expect(found.filter(({ kind, workload }) => kind === "granted" && workload === "reports")).toHaveLength(1);
  });
});

/** What a change by hand does, and what is said of it. */
interface Case {
  title: string;
  change: (cloud: Snapshot) => void;
  /** The kinds of the checks that fail. */
  kinds: string[];
  /** Whose they are; the server's own as `undefined`. */
  workloads: (string | undefined)[];
  says: string;
}

const ofType = ({ all }: Snapshot, type: string): StoredResource[] => all.filter(({ id }) => id.includes(`/${type}/`));

function one(cloud: Snapshot, type: string, isMeant: (properties: Values, id: string) => boolean): StoredResource {
  const [found, ...more] = ofType(cloud, type).filter(({ properties, id }) => isMeant(properties, id));
  if (found === undefined || more.length > 0) throw new Error(`Not one ${type}, but ${more.length + 1} or none.`);
  return found;
}

function principalOf(cloud: Snapshot, workload: string): unknown {
  return one(cloud, "userAssignedIdentities", (_, id) => id.includes(`/dev-${workload}-identity`)).properties
    .principalId;
}

const readsOrders = (cloud: Snapshot): StoredResource =>
  one(
    cloud,
    "sqlRoleAssignments",
    ({ scope, principalId }) =>
      principalId === principalOf(cloud, "storefront") && String(scope).endsWith("/dbs/sales/colls/orders"),
  );

const cases: Case[] = [
  {
    title: "a role assignment is gone",
    change: (cloud) => store.remove(readsOrders(cloud).id),
    kinds: ["granted"],
    workloads: ["storefront"],
    says: 'read on sales/orders: the answer is 403; wanted: 404. See "npm run access -- --live"',
  },
  {
    title: "a role assignment was added",
    change: (cloud) => {
      const given = readsOrders(cloud);
      const guid = "0badc0de-0000-4000-8000-000000000001";
      const account = given.id.replace(/\/sqlRoleAssignments\/.*$/, "");
      const roleDefinitionId = `${account}/sqlRoleDefinitions/00000000-0000-0000-0000-000000000002`;
      const properties = { ...given.properties, scope: account, roleDefinitionId };
      store.write({ ...given, id: given.id.replace(/[^/]+$/, guid), properties });
    },
    kinds: ["ungranted"],
    workloads: ["storefront"],
    says: 'delete on sales/orders: it was permitted (404); wanted: refused. See "npm run access -- --live"',
  },
  {
    title: "the access profile only writes down what it would refuse",
    change: (cloud) => {
      const version = one(cloud, "versions", () => true);
      const audit = { ...version, id: version.id.replace(/[^/]+$/, "0.0.1") };
      store.write({ ...audit, properties: { ...version.properties, mode: "Audit" } });
      const machine = one(cloud, "virtualMachines", ({ securityProfile }) => securityProfile !== undefined);
      const securityProfile = machine.properties.securityProfile as { proxyAgentSettings: { imds: object } };
      securityProfile.proxyAgentSettings.imds = { inVMAccessControlProfileReferenceId: audit.id };
      store.write(machine);
    },
    kinds: ["othersTokens"],
    workloads: ["storefront", "reports", "backoffice"],
    says: "client id of backoffice: it was permitted (200); wanted: refused. The access profile is not in force",
  },
  {
    title: "the account's name is in no private zone",
    change: (cloud) => store.remove(one(cloud, "privateDnsZoneGroups", () => true).id),
    kinds: ["privateAddress", "granted", "ungranted"],
    workloads: [undefined, "storefront", "reports", "backoffice"],
    says: "resolves to no private address; wanted: addresses in 10.20.1.0/24. See that the zone",
  },
  {
    title: "an identity is taken from the server",
    change: (cloud) => {
      const machine = one(cloud, "virtualMachines", ({ identity }) => identity !== undefined);
      const identity = machine.properties.identity as { userAssignedIdentities: string[] };
      identity.userAssignedIdentities = identity.userAssignedIdentities.filter((id) => !id.includes("reports"));
      store.write(machine);
    },
    kinds: ["ownToken", "granted", "ungranted"],
    workloads: ["reports"],
    says: "the answer is 400; wanted: 200. See that the identity is attached to the server",
  },
];

describe("what was changed by hand in the simulated cloud", () => {
  it.each(cases)("is named: $title", ({ change, kinds, workloads, says }) => {
    const cloud = snapshot(store);
    const files = new Map(cloud.all.map(({ id }) => [store.fileOf(id), readFileSync(store.fileOf(id), "utf8")]));
    change(cloud);
    try {
      const { status, found } = results();
      expect(status).toBe(1);
      const failed = found.filter(({ outcome }) => outcome === "failed");
      expect(
        failed.some(({ message = "" }) => message.includes(says)),
        says,
      ).toBe(true);
      expect(new Set(failed.map(({ kind }) => kind))).toEqual(new Set(kinds));
      expect(new Set(failed.map(({ workload }) => workload))).toEqual(new Set(workloads));
      for (const { message } of failed) expect(message).toMatch(/[.:] [A-Z"][^]*\.$/);
    } finally {
      for (const { id } of snapshot(store).all) if (!files.has(store.fileOf(id))) rmSync(store.fileOf(id));
      for (const [file, text] of files) writeFileSync(file, text);
    }
  });

  it("is all as it was again", () => {
    const { status, output } = verify();
    expect(status, output).toBe(0);
  });
});
