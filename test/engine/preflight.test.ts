import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parse, stringify } from "yaml";
import { armTypeOf } from "../../components/delivery/deployerRole.ts";
import { resourceTypes } from "../../stacks/preflight/resourceTypes.ts";
import { readStackFile } from "../../stacks/stackFile.ts";
import { simulated } from "../../sandbox/cloud/cloud.ts";
import { createCloud } from "../sandbox/cloudSupport.ts";
import { repositoryStackFile } from "./support/project.ts";
import { createSandbox, type Sandbox } from "./support/sandbox.ts";

const hub = `/subscriptions/${simulated.subscriptionId}/resourceGroups/hub`;
const remoteVirtualNetworkId = `${hub}/providers/Microsoft.Network/virtualNetworks/hub`;
const storageAccountId = `${hub}/providers/Microsoft.Storage/storageAccounts/flowlogs`;
const identityId = `${hub}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/flowlogs`;

const more: Record<string, object> = {
  cosmos: { deleteLocks: true },
  web: { entraLogin: true, installers: [{ blob: "runtime.exe", sha256: "a".repeat(64) }] },
  network: {
    egress: "firewall",
    nextHopIpAddress: "10.0.1.4",
    bastion: true,
    peering: { remoteVirtualNetworkId },
    flowLogs: { storageAccountId, identityId },
  },
  packages: {},
};

/** The stack file for dev with nearly all that can be declared. */
function everything(): string {
  const { config } = parse(repositoryStackFile("dev")) as { config: Record<string, object> };
  for (const [name, section] of Object.entries(more)) {
    const key = `keyless-cosmos-iis:${name}`;
    config[key] = { ...config[key], ...section };
  }
  return stringify({ config });
}

describe("the resource types that preflight derives from a stack file", () => {
  let sandbox: Sandbox;
  beforeAll(async () => {
    sandbox = createSandbox();
    const { create } = createCloud({}, join(sandbox.directory, "cloud"));
    const location = "westeurope";
    await create("resources:ResourceGroup", hub, { location });
    await create("managedidentity:UserAssignedIdentity", identityId, { location });
    const addressSpace = { addressPrefixes: ["10.0.0.0/16"] };
    await create("network:VirtualNetwork", remoteVirtualNetworkId, { location, addressSpace });
  });
  afterAll(() => sandbox.remove());

  it.each([
    ["dev", () => repositoryStackFile("dev")],
    ["prod", () => repositoryStackFile("prod")],
    ["staging", everything],
  ])("are those of the state of %s", async (stack, text) => {
    const project = sandbox.environmentProject({ [stack]: text() });
    const file = join(project.directory, "config", `Pulumi.${stack}.yaml`);
    const run = await project.pulumi(["up", "--yes", "--skip-preview", "--stack", stack]);
    expect(run.code, run.output).toBe(0);
    const { deployment } = await project.exportState(stack);
    const ids = (deployment.resources ?? []).flatMap(({ id }) => id ?? []);
    const types = [...new Set(ids.flatMap((id) => armTypeOf(id) ?? []))].sort();
    expect(resourceTypes(readStackFile(stack, file, new Date()).declaration)).toEqual(types);
  });
});
