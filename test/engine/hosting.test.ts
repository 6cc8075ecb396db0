import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parse, stringify } from "yaml";
import { operations } from "./support/operations.ts";
import { repositoryStackFile } from "./support/project.ts";
import { repository } from "./support/repository.ts";
import { createSandbox, type Sandbox, type SandboxProject, type StateResource } from "./support/sandbox.ts";

const up = ["up", "--yes", "--stack", "dev", "--non-interactive"];
const withPack = [...up, "--policy-pack", join(repository, "policies")];
const stackFile = join("config", "Pulumi.dev.yaml");
const sha256 = (digit: string): string => digit.repeat(64);

/** A vault and zones of somebody else's, as the owners of certificates and names have them. */
const sharedProgram = `
  import { ResourceGroup } from "@pulumi/azure-native/resources/resourceGroup.js";
  import { Zone } from "@pulumi/azure-native/dns/zone.js";
  import { PrivateZone } from "@pulumi/azure-native/privatedns/privateZone.js";
  import { Vault } from "@pulumi/azure-native/keyvault/vault.js";
  const { name: resourceGroupName } = new ResourceGroup("shared", { location: "westeurope" });
  const vault = new Vault("certificates", {
    resourceGroupName, vaultName: "shop-certificates", location: "westeurope",
    properties: {
      tenantId: "00000000-5a5d-4b0c-8000-000000000002", sku: { family: "A", name: "standard" },
      enableRbacAuthorization: true, enablePurgeProtection: true, publicNetworkAccess: "Disabled",
    },
  });
  const location = "global";
  export const vaultId = vault.id;
  export const privateZoneId = new PrivateZone("names", { resourceGroupName, location, privateZoneName: "example.com" }).id;
  export const publicZoneId = new Zone("names", { resourceGroupName, location, zoneName: "dev.example.com" }).id;
`;

type Section = Record<string, unknown>;

/** The stack file for dev with more in some of its sections. */
function dev(workload: Section = {}, sections: Record<string, Section> = {}): string {
  const { config } = parse(repositoryStackFile("dev")) as { config: Record<string, Section> };
  const key = (name: string): string => `keyless-cosmos-iis:${name}`;
  const workloads = config[key("workloads")] as Record<string, Section>;
  Object.assign(workloads.storefront ?? {}, workload);
  for (const [name, section] of Object.entries(sections)) config[key(name)] = { ...config[key(name)], ...section };
  return stringify({ config });
}

let sandbox: Sandbox;
let project: SandboxProject;
let shared: { vaultId: string; privateZoneId: string; publicZoneId: string };

beforeAll(async () => {
  sandbox = createSandbox();
  const theirs = sandbox.inlineProject({ program: sharedProgram, name: "shared", config: { prod: "config: {}\n" } });
  const run = await theirs.pulumi(["up", "--yes", "--stack", "prod", "--non-interactive"]);
  expect(run.code, run.output).toBe(0);
  shared = JSON.parse((await theirs.pulumi(["stack", "output", "--json", "--stack", "prod"])).stdout) as typeof shared;
  project = sandbox.environmentProject({ dev: dev() });
});
afterAll(() => sandbox.remove());

/** What a stack file changes in Azure, sorted. */
async function changesBy(stack: string, args = up): Promise<string[]> {
  const before = operations(sandbox).length;
  project.write(stackFile, stack);
  const run = await project.pulumi(args);
  expect(run.code, run.output).toBe(0);
  return operations(sandbox)
    .slice(before)
    .filter(({ operation, outcome }) => operation !== "read" && outcome === "ok")
    .map(({ operation, type }) => `${operation} ${type.split(":").at(-1) ?? ""}`)
    .sort();
}

async function deployed(type: string): Promise<StateResource[]> {
  const { deployment } = await project.exportState();
  return (deployment.resources ?? []).filter((resource) => resource.type === `azure-native:${type}`);
}

async function script(): Promise<string> {
  const [command] = await deployed("compute:VirtualMachineRunCommandByVirtualMachine");
  return (command?.inputs?.source as { script: string }).script;
}

const bootstrapAgain = "update VirtualMachineRunCommandByVirtualMachine";

describe("packages", () => {
  const packages = { packages: {} };
  const release = (digit: string): Section => ({ package: { blob: `shop/${digit}.zip`, sha256: sha256(digit) } });

  it("have a place before there is one, and the sites a page until then", async () => {
    const changes = await changesBy(dev({}, packages), withPack);
    expect(changes).toContain("create StorageAccount");
    expect(changes).not.toContain("create RoleAssignment");
    expect(await script()).toContain("PackageSha256 = ''");
    const output = await project.pulumi(["stack", "output", "packagesEndpoint", "--stack", "dev"]);
    expect(output.stdout.trim()).toMatch(/^https:\/\/packages[0-9a-f]{16}\.blob\.core\.windows\.net$/);
  });

  it("come to the server by an identity that reads their container, and nothing else changes", async () => {
    expect(await changesBy(dev(release("1"), packages), withPack)).toEqual(
      [
        "create UserAssignedIdentity",
        "create RoleAssignment",
        "create GalleryInVMAccessControlProfileVersion",
        "update VirtualMachine",
        bootstrapAgain,
        "delete GalleryInVMAccessControlProfileVersion",
      ].sort(),
    );
    expect(await script()).toMatch(
      /PackageUrl = 'https:\/\/packages[0-9a-f]{16}\.blob\.core\.windows\.net\/packages\/shop\/1\.zip'/,
    );
  });

  it("are followed by the next with one run of the bootstrap", async () => {
    expect(await changesBy(dev(release("2"), packages))).toEqual([bootstrapAgain]);
    expect(await changesBy(dev(release("2"), packages), [...up, "--expect-no-changes"])).toEqual([]);
  });

  it("that fail on the server fail the up, and the next up runs the bootstrap again, and it alone", async () => {
    const type = "azure-native:compute:VirtualMachineRunCommandByVirtualMachine";
    const fault = { type, operation: "update", nth: 1, code: "VMRunCommandFailed" };
    project.write(stackFile, dev(release("3"), packages));
    const failed = await project.pulumi(up, { env: { KEYLESS_SANDBOX_FAULTS: JSON.stringify([fault]) } });
    expect(failed.code, failed.output).not.toBe(0);
    expect(failed.output).toContain("The script of the run command ended with the exit code 1. (requested fault)");
    expect(await script()).toContain("shop/2.zip");
    expect(await changesBy(dev(release("3"), packages))).toEqual([bootstrapAgain]);
    expect(await script()).toContain("shop/3.zip");
  });

  it("go back to the former one by its digits", async () => {
    expect(await changesBy(dev(release("2"), packages))).toEqual([bootstrapAgain]);
  });

  it("leave settings to change alone", async () => {
    const changed = dev({ ...release("2"), settings: { FEATURES: "basket" } }, packages);
    expect(await changesBy(changed)).toEqual([bootstrapAgain]);
    expect(await script()).toContain("'FEATURES' = 'basket'");
  });
});

describe("a certificate", () => {
  const certificate = (name: string): Section => ({
    certificate: { secretUri: `https://shop-certificates.vault.azure.net/secrets/${name}` },
  });

  it("is brought by an agent of the server's, over a private endpoint, before the site is bound", async () => {
    const changes = await changesBy(
      dev(certificate("shop-2026"), { packages: {}, certificates: { vaultId: shared.vaultId } }),
      withPack,
    );
    expect(changes).toEqual(
      [
        "create UserAssignedIdentity",
        "create RoleAssignment",
        "create PrivateZone",
        "create VirtualNetworkLink",
        "create PrivateEndpoint",
        "create PrivateDnsZoneGroup",
        "create VirtualMachineExtension",
        // The package is gone from the declaration, so its reader goes, too.
        "delete RoleAssignment",
        "delete UserAssignedIdentity",
        "create GalleryInVMAccessControlProfileVersion",
        "delete GalleryInVMAccessControlProfileVersion",
        "update VirtualMachine",
        bootstrapAgain,
      ].sort(),
    );
  });

  it("is replaced by another with its right, the agent's list, and one run of the bootstrap", async () => {
    expect(
      await changesBy(dev(certificate("shop-2027"), { packages: {}, certificates: { vaultId: shared.vaultId } })),
    ).toEqual(
      ["create RoleAssignment", "delete RoleAssignment", "update VirtualMachineExtension", bootstrapAgain].sort(),
    );
    const roles = await deployed("authorization:RoleAssignment");
    expect(roles.map(({ inputs }) => inputs?.scope)).toEqual([`${shared.vaultId}/secrets/shop-2027`]);
  });

  it("drifts nowhere, and stays as it is in a second run", async () => {
    const refreshed = await project.pulumi(["refresh", "--yes", "--stack", "dev", "--expect-no-changes"]);
    expect(refreshed.code, refreshed.output).toBe(0);
    const again = await project.pulumi([...withPack, "--expect-no-changes"]);
    expect(again.code, again.output).toBe(0);
  });
});

describe("names in a zone of somebody else's", () => {
  const unnamed = dev({}, { packages: {} });
  const named = (zoneId: string): string => dev({}, { packages: {}, dns: { mode: "existing", zoneId } });
  const records = async (type: string): Promise<string[]> =>
    (await deployed(type)).map(({ id = "" }) => id.split("/").slice(-3).join("/")).sort();

  it("are made in a private one, once", async () => {
    await changesBy(unnamed);
    expect(await changesBy(named(shared.privateZoneId))).toEqual([
      "create PrivateRecordSet",
      "create PrivateRecordSet",
    ]);
    expect(await records("privatedns:PrivateRecordSet")).toEqual([
      "example.com/A/office.dev",
      "example.com/A/shop.dev",
    ]);
    expect(await changesBy(named(shared.privateZoneId), [...up, "--refresh", "--expect-no-changes"])).toEqual([]);
  });

  it("move into a public one, and go without it", async () => {
    expect(await changesBy(named(shared.publicZoneId))).toEqual([
      "create RecordSet",
      "create RecordSet",
      "delete PrivateRecordSet",
      "delete PrivateRecordSet",
    ]);
    expect(await records("dns:RecordSet")).toEqual(["dev.example.com/A/office", "dev.example.com/A/shop"]);
    expect(await changesBy(unnamed)).toEqual(["delete RecordSet", "delete RecordSet"]);
  });
});
