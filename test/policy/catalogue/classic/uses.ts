import type { AzureType } from "../../../../policies/catalogue/azureType.ts";
import { diagnosticSetting } from "../../../../policies/catalogue/audit.ts";
import { childSwitches } from "../../../../policies/catalogue/childSwitches.ts";
import * as compute from "../../../../policies/catalogue/compute.ts";
import { containerApps, containerGroup } from "../../../../policies/catalogue/containers.ts";
import * as cosmos from "../../../../policies/catalogue/cosmos.ts";
import { addressLists } from "../../../../policies/catalogue/network/addressLists.ts";
import { publicAccess } from "../../../../policies/catalogue/network/publicAccess.ts";
import { https, tls } from "../../../../policies/catalogue/network/transport.ts";
import { firewallRules, privateEndpoint } from "../../../../policies/catalogue/network/types.ts";
import { policyAssignment, policyExemption } from "../../../../policies/catalogue/policyAssignments.ts";
import { customRole, delegation, grants } from "../../../../policies/catalogue/roles/types.ts";
import { switches } from "../../../../policies/catalogue/switches.ts";
import { bridgedTemplates } from "../../../../policies/catalogue/templates.ts";
import { watched } from "../../../../policies/catalogue/watched.ts";
import { webApps } from "../../../../policies/catalogue/web.ts";

/** What the pack takes a resource of the classic provider to have: one at least of several spellings. */
export interface Use {
  token: string;
  /** Where the pack says so. */
  by: string;
  paths: readonly UsedPath[];
}

interface UsedPath {
  path: string;
  type: "boolean" | "string" | "any";
  safe?: readonly (boolean | string)[];
  omitted?: boolean | string;
}

const anything = (paths: readonly string[]): Use["paths"] => paths.map((path) => ({ path, type: "any" }));

function ofType({ bridged = [] }: AzureType, by: string, paths: Use["paths"], notIn: readonly string[] = []): Use[] {
  if (paths.length === 0) return [];
  return bridged.filter((token) => !notIn.includes(token)).map((token) => ({ token, by, paths }));
}

const ofSwitches = [...switches, ...publicAccess, ...tls, ...https].flatMap(({ type, bridged = [], notIn }) =>
  ofType(
    type,
    "switch",
    bridged.map(({ property, safe, omitted }): UsedPath => ({
      path: property,
      type: typeof safe === "boolean" ? "boolean" : "string",
      safe: [safe].flat(),
      ...(omitted === undefined ? {} : { omitted }),
    })),
    notIn,
  ),
);

/** Each alone, for the rules read all of them. */
function each(type: AzureType, by: string, paths: readonly string[]): Use[] {
  return paths.flatMap((path) => ofType(type, by, anything([path])));
}

const ofChildren = childSwitches.flatMap(({ parent, child, links, called, setting }) => {
  const bridged = links.bridged ?? [];
  if (bridged.length === 0) return [];
  const own = [called.bridged ?? "", setting.property, ...bridged.map(([name]) => name)];
  const parents = bridged.map(([, name]) => name);
  return [...each(child, "child", own), ...each(parent, "child", parents)];
});

const ofAccount = watched.get(cosmos.databaseAccount)?.flatMap(({ bridged }) => bridged) ?? [];
const [localAuth, others] = [
  ofAccount.filter((path) => path.startsWith("localAuth")),
  ofAccount.filter((path) => !path.startsWith("localAuth")),
];

/** What rules read by themselves. */
const ofRules: readonly Use[] = [
  ...ofType(cosmos.databaseAccount, "cosmos", anything(localAuth)),
  ...each(cosmos.databaseAccount, "cosmos", others),
  ...each(cosmos.mongoCluster, "cosmos", ["authenticationMethods[]"]),
  ...each(cosmos.sqlRoleDefinition, "cosmos", ["permissions[].dataActions[]", "roleDefinitionId", "name"]),
  ...each(cosmos.sqlRoleAssignment, "cosmos", ["roleDefinitionId", "scope", "principalId", "accountName"]),
  ...each(cosmos.sqlDatabase, "relations", ["name", "accountName"]),
  ...each(cosmos.sqlContainer, "relations", ["name", "accountName", "databaseName"]),
  ...each(privateEndpoint, "relations", ["privateServiceConnection.privateConnectionResourceId"]),
  ...each(diagnosticSetting, "audit", ["targetResourceId"]),
  ...ofType(diagnosticSetting, "audit", anything(["enabledLogs[]", "logs[].enabled"])),
  ...[compute.virtualMachine, compute.virtualMachineScaleSet, ...webApps, ...containerApps, containerGroup].flatMap(
    (type) => each(type, "identity", ["identity.identityIds[]", "identity.type"]),
  ),
  ...[
    "osProfile.adminPassword",
    "osProfileLinuxConfig.disablePasswordAuthentication",
    "osProfileWindowsConfig",
    "storageImageReference.offer",
    "storageOsDisk.osType",
  ].map((path) => ({ token: "azure:compute/virtualMachine:VirtualMachine", by: "compute", paths: anything([path]) })),
  ...["osProfile.linuxConfiguration.disablePasswordAuthentication", "osProfile.windowsConfiguration.adminPassword"].map(
    (path) => ({
      token: "azure:compute/orchestratedVirtualMachineScaleSet:OrchestratedVirtualMachineScaleSet",
      by: "compute",
      paths: anything([path]),
    }),
  ),
  ...grants
    .filter((type) => type !== delegation)
    .flatMap((type) => [
      ...ofType(type, "roles", anything(["roleDefinitionId", "roleDefinitionName"])),
      ...each(type, "roles", ["scope"]),
    ]),
  ...each(delegation, "roles", ["authorizations[].roleDefinitionId"]),
  ...each(customRole, "roles", ["permissions[].actions[]", "permissions[].notActions[]", "roleDefinitionId", "name"]),
  ...each(policyAssignment, "policy", ["policyDefinitionId", "enforce", "notScopes[]", "name"]),
  ...each(policyExemption, "policy", ["policyAssignmentId"]),
  ...firewallRules.flatMap((type) => [
    ...ofType(type, "network", anything(["startIpAddress", "startIp"])),
    ...ofType(type, "network", anything(["endIpAddress", "endIp"])),
  ]),
];

const ofTemplates = Object.entries(bridgedTemplates).flatMap(([token, holder]) =>
  Object.values(holder).map((path) => ({ token, by: "template", paths: anything([path]) })),
);

const ofAddresses = addressLists.flatMap(({ type, bridged }) => ofType(type, "addresses", anything(bridged)));

/** Everything that the catalogue and the rules take the classic provider to have. */
export const uses: readonly Use[] = [...ofSwitches, ...ofChildren, ...ofRules, ...ofTemplates, ...ofAddresses];
