import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { Cloud, simulated } from "../../sandbox/cloud/cloud.ts";
import type { StoredResource, Values } from "../../sandbox/cloud/resource.ts";

export const group = `/subscriptions/${simulated.subscriptionId}/resourceGroups/rg`;
export const account = `${group}/providers/Microsoft.DocumentDB/databaseAccounts/sales-account`;
export const network = `${group}/providers/Microsoft.Network/virtualNetworks/vnet`;
export const subnet = `${network}/subnets/web`;

export const guid = (digit: number): string => `11111111-1111-4111-8111-${String(digit).padStart(12, "0")}`;

/** A simulated cloud in a folder of its own, with short words to write into it. */
export interface TestCloud {
  cloud: Cloud;
  directory: string;
  create: (token: string, id: string, inputs: Values) => Promise<StoredResource>;
  update: (token: string, id: string, inputs: Values) => Promise<StoredResource>;
  remove: () => void;
}

/** @param directory - Another cloud's folder, to come to it like a second process. */
export function createCloud(environment: NodeJS.ProcessEnv = {}, directory = newFolder()): TestCloud {
  const cloud = new Cloud(directory, environment);
  const request = (token: string, id: string, inputs: Values) => ({
    token: `azure-native:${token}`,
    id,
    inputs,
    parameters: {},
    properties: inputs,
  });
  return {
    cloud,
    directory,
    create: (token, id, inputs) => cloud.create(request(token, id, inputs)),
    update: (token, id, inputs) => cloud.update(request(token, id, inputs)),
    remove: () => rmSync(dirname(directory), { recursive: true, force: true, maxRetries: 5 }),
  };
}

function newFolder(): string {
  return join(mkdtempSync(join(tmpdir(), "keyless-cloud-")), "cloud");
}

export const accountInputs: Values = {
  location: "westeurope",
  kind: "GlobalDocumentDB",
  databaseAccountOfferType: "Standard",
  locations: [{ locationName: "westeurope", failoverPriority: 0, isZoneRedundant: false }],
  backupPolicy: { type: "Continuous" },
};

export const containerInputs: Values = {
  resource: { id: "orders", partitionKey: { paths: ["/customerId"], kind: "Hash", version: 2 } },
};

export const roleInputs: Values = {
  roleName: "reader",
  type: "CustomRole",
  assignableScopes: [account],
  permissions: [{ dataActions: ["Microsoft.DocumentDB/databaseAccounts/readMetadata"] }],
};

/** A group, an account with a database and a container, an identity, and a network with a subnet. */
export async function furnish({ create }: TestCloud): Promise<{ principalId: string }> {
  await create("resources:ResourceGroup", group, { location: "westeurope" });
  await create("cosmosdb:DatabaseAccount", account, accountInputs);
  await create("cosmosdb:SqlResourceSqlDatabase", `${account}/sqlDatabases/sales`, { resource: { id: "sales" } });
  await create("cosmosdb:SqlResourceSqlContainer", `${account}/sqlDatabases/sales/containers/orders`, containerInputs);
  await create("cosmosdb:SqlResourceSqlRoleDefinition", `${account}/sqlRoleDefinitions/${guid(1)}`, roleInputs);
  await create("network:VirtualNetwork", network, { addressSpace: { addressPrefixes: ["10.20.0.0/16"] } });
  await create("network:Subnet", subnet, { addressPrefix: "10.20.0.0/24" });
  const identity = await create("managedidentity:UserAssignedIdentity", identityId, { location: "westeurope" });
  return { principalId: String(identity.properties.principalId) };
}

export const identityId = `${group}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/storefront`;
