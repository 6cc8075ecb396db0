import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { simulated } from "../../sandbox/cloud/cloud.ts";
import { createCloud } from "../sandbox/cloudSupport.ts";
import { operations } from "./support/operations.ts";
import { repositoryStackFile } from "./support/project.ts";
import { repository } from "./support/repository.ts";
import { createSandbox, type Sandbox, type SandboxProject } from "./support/sandbox.ts";

const up = ["up", "--yes", "--stack", "dev", "--non-interactive", "--policy-pack", join(repository, "policies")];
const dev = repositoryStackFile("dev");
const stackFile = join("config", "Pulumi.dev.yaml");

/** The dev environment with other servers: a number of them, over all zones. */
const withServers = (servers: number, more = ""): string => {
  const web = `{ servers: ${servers}, size: Standard_D2s_v5, zones: ["1", "2", "3"]${more} }`;
  return dev.replace(/(keyless-cosmos-iis:web:) .*/, `$1 ${web}`);
};

const bootstrap = "azure-native:compute:VirtualMachineRunCommandByVirtualMachine";

let sandbox: Sandbox;
let project: SandboxProject;

beforeAll(() => {
  sandbox = createSandbox();
  project = sandbox.environmentProject({ dev: withServers(1) });
});
afterAll(() => sandbox.remove());

/** A resource as the program calls it, without what Pulumi puts behind its name; what lies on a machine after the machine. */
function programName(id: string): string {
  const steps = id.split("/").map((step) => step.replace(/[0-9a-f]{8}$/, ""));
  const [name = "", machine] = [steps.at(-1), steps[steps.indexOf("virtualMachines") + 1]];
  return id.includes("/virtualMachines/") && machine !== name ? `${machine ?? ""} ${name}` : name;
}

/** What was created, changed and deleted in Azure, in order. */
function changesSince(before: number): string[] {
  return operations(sandbox)
    .slice(before)
    .filter(({ operation, outcome }) => operation !== "read" && outcome === "ok")
    .map(({ operation, id }) => `${operation} ${programName(id)}`);
}

async function changesBy(stack: string): Promise<{ changes: string[]; output: string }> {
  project.write(stackFile, stack);
  const before = operations(sandbox).length;
  const run = await project.pulumi(up);
  expect(run.code, run.output).toBe(0);
  return { changes: changesSince(before), output: run.output };
}

/** What a server consists of in Azure, beside its password. */
const parts = (number: number): string[] => [
  `dev-web-nic-${number}`,
  `dev-web-vm-${number}`,
  `dev-web-vm-${number} dev-web-bootstrap-${number}`,
  `dev-web-vm-${number} patching`,
  `dev-web-window-${number}`,
];

describe("the servers of an environment", () => {
  it("stand up, and the load balancer finds them well", async () => {
    const run = await project.pulumi(up);
    expect(run.code, run.output).toBe(0);
    const { deployment } = await project.exportState();
    const bootstraps = (deployment.resources ?? []).filter(({ type }) => type.endsWith("RunCommandByVirtualMachine"));
    expect(bootstraps.map(({ outputs }) => (outputs?.instanceView as { output?: string }).output)).toEqual([
      "Probe at port 8080: healthy.",
    ]);
  });

  it("become three, and nothing else changes", async () => {
    const { changes } = await changesBy(withServers(3));
    expect(changes.toSorted()).toEqual([...parts(2), ...parts(3)].map((part) => `create ${part}`).toSorted());
  });

  it("get a changed setting one at a time, and none after one that is not well", async () => {
    const changed = (stack: string) =>
      stack.replace("hostName: shop.dev.example.com", "$&\n      settings: { MODE: calm }");
    expect(changed(dev)).not.toBe(dev);
    project.write(stackFile, changed(withServers(3)));
    const before = operations(sandbox).length;
    const fault = { type: bootstrap, operation: "update", nth: 2, code: "VMRunCommandFailed" };
    const failed = await project.pulumi(up, { env: { KEYLESS_SANDBOX_FAULTS: JSON.stringify([fault]) } });
    expect(failed.output).toContain("The script of the run command ended with the exit code 1. (requested fault)");
    expect(changesSince(before)).toEqual(["update dev-web-vm-1 dev-web-bootstrap-1"]);
    const { changes } = await changesBy(changed(withServers(3)));
    expect(changes).toEqual([2, 3].map((number) => `update dev-web-vm-${number} dev-web-bootstrap-${number}`));
    await changesBy(withServers(3));
  });

  it("are replaced one at a time, as the preview says: each is well before the next goes", async () => {
    const { changes, output } = await changesBy(withServers(3, ', imageVersion: "20348.9999.261001"'));
    expect(output).toContain("web.imageVersion: was 2022-datacenter-azure-edition 20348.5622.260906 and becomes");
    expect(output).toContain("It replaces servers 1, 2, 3, one after the other");
    const ofMachines = changes.filter((change) => /vm-\d( dev-web-bootstrap-\d)?$/.test(change));
    expect(ofMachines).toEqual(
      [1, 2, 3].flatMap((number) => [
        `delete dev-web-vm-${number} dev-web-bootstrap-${number}`,
        `delete dev-web-vm-${number}`,
        `create dev-web-vm-${number}`,
        `create dev-web-vm-${number} dev-web-bootstrap-${number}`,
      ]),
    );
    expect(changes.filter((change) => /nic|lb|window|network|cosmos/.test(change))).toEqual([]);
  });

  it("stay as they are when the first of them is not well afterwards, and are finished by the next run", async () => {
    project.write(stackFile, withServers(3));
    const before = operations(sandbox).length;
    const faults = [{ type: bootstrap, operation: "create", code: "InternalServerError" }];
    const failed = await project.pulumi(up, { env: { KEYLESS_SANDBOX_FAULTS: JSON.stringify(faults) } });
    expect(failed.code).not.toBe(0);
    const touched = changesSince(before).filter((change) => /vm-[23]$/.test(change));
    expect(touched).toEqual([]);
    const { changes } = await changesBy(withServers(3));
    expect(changes.filter((change) => /^(delete|create) dev-web-vm-\d$/.test(change))).toEqual(
      [2, 3].flatMap((number) => [`delete dev-web-vm-${number}`, `create dev-web-vm-${number}`]),
    );
  });

  it("become one again, and nothing else changes", async () => {
    const { changes } = await changesBy(withServers(1));
    // What lies on a machine goes with it, without a request of its own.
    const gone = [2, 3].flatMap((number) => parts(number).filter((part) => !part.includes(" ")));
    expect(changes.toSorted()).toEqual(gone.map((part) => `delete ${part}`).toSorted());
  });

  it("are not given another kind of networking while they run", async () => {
    project.write(stackFile, withServers(1).replace("Standard_D2s_v5", "Standard_B2ms"));
    const run = await project.pulumi(["preview", "--stack", "dev", "--non-interactive"]);
    expect(run.code).not.toBe(0);
    expect(run.output).toContain(
      'web.enableAcceleratedNetworking: was true and becomes false by the size "Standard_B2ms"',
    );
  });
});

describe("an environment in the network of an organisation", () => {
  let shared: Sandbox;
  const group = `/subscriptions/${simulated.subscriptionId}/resourceGroups/platform`;
  const network = `${group}/providers/Microsoft.Network/virtualNetworks`;
  const storage = `${group}/providers/Microsoft.Storage/storageAccounts/flowlogs`;

  const identity = `${group}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/flowlogs`;

  /** What is there already: an identity, a hub, and a network with two subnets. */
  beforeEach(async () => {
    shared = createSandbox();
    const { create } = createCloud({}, join(shared.directory, "cloud"));
    await create("resources:ResourceGroup", group, { location: "westeurope" });
    await create("managedidentity:UserAssignedIdentity", identity, { location: "westeurope" });
    for (const [name, range] of Object.entries({ hub: "10.0.0.0/16", shared: "10.30.0.0/16" })) {
      const addressSpace = { addressPrefixes: [range] };
      await create("network:VirtualNetwork", `${network}/${name}`, { location: "westeurope", addressSpace });
    }
    await create("network:Subnet", `${network}/shared/subnets/web`, { addressPrefix: "10.30.0.0/24" });
    await create("network:Subnet", `${network}/shared/subnets/endpoints`, { addressPrefix: "10.30.1.0/24" });
  });
  afterEach(() => shared.remove());

  const stands = async (stack: string): Promise<{ outputs: Record<string, unknown>; types: string[] }> => {
    const environment = shared.environmentProject({ dev: stack });
    const run = await environment.pulumi(up);
    expect(run.code, run.output).toBe(0);
    const again = await environment.pulumi([...up, "--expect-no-changes"]);
    expect(again.code, again.output).toBe(0);
    const refreshed = await environment.pulumi(["refresh", "--yes", "--stack", "dev", "--expect-no-changes"]);
    expect(refreshed.code, refreshed.output).toBe(0);
    const resources = (await environment.exportState()).deployment.resources ?? [];
    const outputs = resources.find(({ type }) => type === "pulumi:pulumi:Stack")?.outputs ?? {};
    return { outputs, types: resources.map(({ type }) => type.replace("azure-native:", "")) };
  };

  it("has everything that can be declared, beside a hub and its firewall", async () => {
    const everything = withServers(
      2,
      ", entraLogin: true, licenseType: Windows_Server, osDisk: { diskSizeGB: 256 }, tags: { owner: shop }",
    ).replace(
      /(keyless-cosmos-iis:network:) .*/,
      [
        "$1",
        "    addressSpace: 10.20.0.0/16",
        "    sources: [10.0.0.0/8]",
        "    egress: firewall",
        "    nextHopIpAddress: 10.0.1.4",
        "    dnsServers: [10.0.0.4]",
        "    bastion: true",
        `    peering: { remoteVirtualNetworkId: ${network}/hub, allowForwardedTraffic: true }`,
        `    flowLogs: { storageAccountId: ${storage}, identityId: ${identity} }`,
        "  keyless-cosmos-iis:dns: { mode: privateZone, zoneName: dev.example.com }",
      ].join("\n"),
    );
    const { outputs, types } = await stands(everything);
    for (const type of [
      "network:BastionHost",
      "network:FlowLog",
      "network:RouteTable",
      "privatedns:PrivateRecordSet",
    ]) {
      expect(types).toContain(type);
    }
    expect(types).not.toContain("network:NatGateway");
    expect(outputs.egressFqdns).toContainEqual({
      fqdn: "login.microsoftonline.com",
      ports: [443],
      purpose: "tokens and signing keys",
    });
    expect(outputs.frontendAddresses).toEqual({ storefront: "10.20.0.4", backoffice: "10.20.0.4" });
  });

  it("is reached from the Internet where it is public, by those alone who are declared", async () => {
    const stack = withServers(2, ", ingress: public").replace(
      /(keyless-cosmos-iis:network:) .*/,
      "$1 { addressSpace: 10.20.0.0/16, sources: [192.0.2.0/24] }",
    );
    const { outputs, types } = await stands(stack);
    // The way out has an address of its own.
    expect(types.filter((type) => type === "network:PublicIPAddress")).toHaveLength(2);
    const address: unknown = expect.stringMatching(/^203\.0\.113\.\d+$/);
    expect(outputs.frontendAddresses).toEqual({ storefront: address, backoffice: address });
  });

  it("stands in a network that is there, touches nothing of it, and prints the rules that it needs", async () => {
    const existing = `{ virtualNetworkId: ${network}/shared, webSubnetId: ${network}/shared/subnets/web, privateEndpointSubnetId: ${network}/shared/subnets/endpoints }`;
    const stack = withServers(1).replace(/(keyless-cosmos-iis:network:) .*/, `$1\n    existing: ${existing}`);
    const { outputs, types } = await stands(stack);
    expect(types.filter((type) => /Subnet|SecurityGroup|VirtualNetwork$|NatGateway|RouteTable/.test(type))).toEqual([]);
    expect(outputs.networkRules).toMatchObject({
      privateEndpoints: [
        { name: "AllowCosmosFromWebInbound" },
        { name: "DenyAllInbound" },
        { name: "DenyAllOutbound" },
      ],
    });
    expect(outputs.virtualNetworkId).toBe(`${network}/shared`);
  });
});
