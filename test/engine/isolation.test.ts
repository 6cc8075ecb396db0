import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { isAllowed, type EvaluatedProfile } from "../../sandbox/cloud/server/accessProfile.ts";
import { operations } from "./support/operations.ts";
import { repositoryStackFile, withReports } from "./support/project.ts";
import { repository } from "./support/repository.ts";
import { createSandbox, type Sandbox, type SandboxProject, type StateResource } from "./support/sandbox.ts";

const up = ["up", "--yes", "--stack", "dev", "--non-interactive", "--policy-pack", join(repository, "policies")];
const dev = repositoryStackFile("dev");
const stackFile = join("config", "Pulumi.dev.yaml");

// Its right is one that another workload has already, so that no role definition is new.
const oneMore = withReports(dev);

let sandbox: Sandbox;
let project: SandboxProject;

beforeAll(() => {
  sandbox = createSandbox();
  project = sandbox.environmentProject({ dev });
});
afterAll(() => sandbox.remove());

/** What changed in Azure while something was done, in its order. */
async function changesOf(work: () => Promise<void>): Promise<string[]> {
  const before = operations(sandbox).length;
  await work();
  return operations(sandbox)
    .slice(before)
    .filter(({ operation }) => operation !== "read")
    .map(({ operation, type }) => `${operation} ${type.split(":").at(-1) ?? ""}`);
}

async function deploy(stack: string): Promise<void> {
  project.write(stackFile, stack);
  const run = await project.pulumi(up);
  expect(run.code, run.output).toBe(0);
}

async function deployed(): Promise<(type: string) => StateResource[]> {
  const { deployment } = await project.exportState();
  return (type) => (deployment.resources ?? []).filter((resource) => resource.type === `azure-native:${type}`);
}

/** The profile that the machine follows, and the client ids of the workloads. */
async function followed() {
  const ofType = await deployed();
  const [machine] = ofType("compute:VirtualMachine");
  const [version, another] = ofType("compute:GalleryInVMAccessControlProfileVersion");
  expect(another).toBeUndefined();
  expect(machine?.inputs?.securityProfile).toMatchObject({
    proxyAgentSettings: {
      enabled: true,
      imds: { inVMAccessControlProfileReferenceId: version?.id },
      wireServer: { mode: "Enforce" },
    },
  });
  const identities = ofType("managedidentity:UserAssignedIdentity").map(({ urn, outputs }) => [
    urn.replace(/^.*::dev-(.*)-identity$/, "$1"),
    String(outputs?.clientId),
  ]);
  return {
    profile: version?.inputs as unknown as EvaluatedProfile,
    clientIds: Object.fromEntries(identities) as Record<string, string>,
  };
}

/** Which workload's tokens a pool gets. */
function tokensOf(pool: string, exePath: string, { profile, clientIds }: Awaited<ReturnType<typeof followed>>) {
  return Object.entries(clientIds).flatMap(([workload, clientId]) => {
    const url = `/metadata/identity/oauth2/token?resource=x&client_id=${clientId}`;
    return isAllowed(profile, { userName: pool, exePath }, url) ? [workload] : [];
  });
}

const worker = "c:\\windows\\system32\\inetsrv\\w3wp.exe";

describe("workloads that share a server", () => {
  it("get their own tokens alone", async () => {
    await deploy(dev);
    const following = await followed();
    expect(Object.keys(following.clientIds).toSorted()).toEqual(["backoffice", "storefront"]);
    for (const pool of ["backoffice", "storefront"]) expect(tokensOf(pool, worker, following)).toEqual([pool]);
    expect(tokensOf("reports", worker, following)).toEqual([]);
  });

  it("stay as they are in a second run, and nothing has drifted", async () => {
    const again = await project.pulumi([...up, "--expect-no-changes"]);
    expect(again.code, again.output).toBe(0);
    const refreshed = await project.pulumi(["refresh", "--yes", "--stack", "dev", "--expect-no-changes"]);
    expect(refreshed.code, refreshed.output).toBe(0);
  });

  it("are joined by another: new rules, then the server follows them, then the old ones go", async () => {
    const changes = await changesOf(() => deploy(oneMore));
    expect(changes.toSorted()).toEqual(
      [
        "create UserAssignedIdentity",
        "create SqlResourceSqlRoleAssignment",
        "create GalleryInVMAccessControlProfileVersion",
        "update VirtualMachine",
        "update VirtualMachineRunCommandByVirtualMachine",
        "delete GalleryInVMAccessControlProfileVersion",
        // The audit's names and grants.
        "update SavedSearch",
        "update SavedSearch",
      ].toSorted(),
    );
    const ordered = changes.filter((change) => /ProfileVersion| VirtualMachine$/.test(change));
    expect(ordered).toEqual([
      "create GalleryInVMAccessControlProfileVersion",
      "update VirtualMachine",
      "delete GalleryInVMAccessControlProfileVersion",
    ]);
    const following = await followed();
    expect(tokensOf("reports", "C:\\Program Files\\nodejs\\node.exe", following)).toEqual(["reports"]);
    expect(tokensOf("reports", worker, following)).toEqual([]);
    for (const pool of ["backoffice", "storefront"]) expect(tokensOf(pool, worker, following)).toEqual([pool]);
  });

  it("keep the old rules when the server cannot be changed, and a run more finishes it", async () => {
    const fault = { type: "azure-native:compute:VirtualMachine", operation: "update", nth: 1, code: "Conflict" };
    project.write(stackFile, oneMore.replace("C:\\Program Files\\nodejs", "D:\\nodejs"));
    const broken = await project.pulumi(up, { env: { KEYLESS_SANDBOX_FAULTS: JSON.stringify([fault]) } });
    expect(broken.code, broken.output).not.toBe(0);
    const ofType = await deployed();
    const [machine] = ofType("compute:VirtualMachine");
    const versions = ofType("compute:GalleryInVMAccessControlProfileVersion").map(({ id }) => id);
    expect(versions).toHaveLength(2);
    const { imds } = (machine?.outputs?.securityProfile as { proxyAgentSettings: { imds: Record<string, string> } })
      .proxyAgentSettings;
    expect(versions).toContain(imds.inVMAccessControlProfileReferenceId);
    await deploy(project.read(stackFile));
    expect(tokensOf("reports", "D:\\nodejs\\node.exe", await followed())).toEqual(["reports"]);
  });

  it("lose it again in the same order", async () => {
    const changes = await changesOf(() => deploy(dev));
    expect(changes.filter((change) => /ProfileVersion| VirtualMachine$/.test(change))).toEqual([
      "create GalleryInVMAccessControlProfileVersion",
      "update VirtualMachine",
      "delete GalleryInVMAccessControlProfileVersion",
    ]);
  });

  it("part, and have a server each, with one identity and no rules", async () => {
    await deploy(dev.replace("{ servers: 1,", "{ servers: 2, isolation: server,"));
    const ofType = await deployed();
    expect(ofType("compute:Gallery")).toEqual([]);
    const machines = ofType("compute:VirtualMachine").map(({ urn, inputs }) => {
      const identity = inputs?.identity as { userAssignedIdentities: string[] };
      const profile = inputs?.securityProfile as { proxyAgentSettings?: unknown };
      return [urn.split("::").at(-1), identity.userAssignedIdentities.length, profile.proxyAgentSettings];
    });
    expect(machines.toSorted()).toEqual([
      ["dev-web-vm-backoffice", 1, undefined],
      ["dev-web-vm-storefront", 1, undefined],
    ]);
  });
});
