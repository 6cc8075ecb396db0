import { ManagementLockByScope } from "@pulumi/azure-native/authorization/managementLockByScope.js";
import { RoleAssignment } from "@pulumi/azure-native/authorization/roleAssignment.js";
import { Key } from "@pulumi/azure-native/keyvault/key.js";
import { Vault } from "@pulumi/azure-native/keyvault/vault.js";
import { BlobContainer } from "@pulumi/azure-native/storage/blobContainer.js";
import { StorageAccount } from "@pulumi/azure-native/storage/storageAccount.js";
import * as pulumi from "@pulumi/pulumi";
import { v5 as uuid } from "uuid";
import { refuse } from "../refuse.ts";
import { builtInRole, dataRoles, roleNamespace } from "./builtInRole.ts";
import { keylessStorage } from "../keylessStorage.ts";
import { lastingBlobs } from "../lastingBlobs.ts";
import { keylessVault } from "../keylessVault.ts";
import { serviceEndpoint } from "../network/serviceEndpoint.ts";

const type = "keyless-cosmos-iis:index:DeliveryState";

/** Where the state goes, from where it is reached, and by whom. */
export interface DeliveryStateArgs {
  /** The resource group it goes into: not the one of what it describes. */
  resourceGroupName: pulumi.Input<string>;
  /** Its region. */
  location: pulumi.Input<string>;
  /** The tenant whose principals use it. */
  tenantId: pulumi.Input<string>;
  /** The subnet of the private endpoints, which the pipeline's agents can reach. */
  subnetId: pulumi.Input<string>;
  /** That subnet's network, in which the names lead to the private addresses. */
  virtualNetworkId: pulumi.Input<string>;
  /** The object ids of the service principals that deploy, by a name. Plain, as far as assignments exist by it. */
  deployers: Record<string, pulumi.Input<string>>;
}

/**
 * Where a pipeline keeps Pulumi's state without a key: a container of blobs with versions and soft delete, and a key that
 * encrypts what is secret in it, both reached by Entra login and from a private network alone.
 *
 * @throws pulumi.InputPropertiesError when the name cannot be that of a storage account and a vault.
 * @see https://www.pulumi.com/docs/iac/concepts/state-and-backends/#azure-blob-storage
 */
export class DeliveryState extends pulumi.ComponentResource {
  /** The storage account's ARM id. */
  readonly storageAccountId: pulumi.Output<string>;
  /** What `pulumi login` takes: `azblob://state?storage_account=…`. */
  readonly backendUrl: pulumi.Output<string>;
  /** What `--secrets-provider` takes: `azurekeyvault://…`. */
  readonly secretsProvider: pulumi.Output<string>;

  constructor(name: string, args: DeliveryStateArgs, opts?: pulumi.ComponentResourceOptions) {
    refuse(`The state "${name}" cannot be kept`, nameFaults(name));
    super(type, name, {}, opts);
    const { account, container, services } = storage(name, args, this);
    const { vault, key } = secrets(name, args, this);
    const assignments = Object.entries(args.deployers).flatMap(([deployer, principalId]) => [
      may(`${name}-${deployer}-state`, { scope: container.id, role: dataRoles.blobs, principalId }, this),
      may(`${name}-${deployer}-key`, { scope: key.id, role: dataRoles.crypto, principalId }, this),
    ]);
    serviceEndpoint(`${name}-blob`, "blob", { ...args, targetId: account.id }, { parent: this });
    serviceEndpoint(`${name}-vault`, "vault", { ...args, targetId: vault.id }, { parent: this });
    const under = [services, ...assignments];
    // A lock keeps what lies below from being deleted too: it comes last, and so goes first.
    new ManagementLockByScope(
      `${name}-lock`,
      { scope: account.id, level: "CanNotDelete", notes: "Holds the state of what is deployed." },
      { parent: this, dependsOn: under },
    );
    this.storageAccountId = account.id;
    this.backendUrl = pulumi.interpolate`azblob://${container.name}?storage_account=${account.name}`;
    this.secretsProvider = pulumi.interpolate`azurekeyvault://${vault.name}.vault.azure.net/keys/${key.name}`;
    this.registerOutputs({
      storageAccountId: this.storageAccountId,
      backendUrl: this.backendUrl,
      secretsProvider: this.secretsProvider,
    });
  }
}

/** Azure's names of both have 24 characters, of which eight are by chance. */
function nameFaults(name: string) {
  if (/^[a-z][a-z0-9]{1,10}$/.test(name)) return [];
  const message = `"${name}" cannot be a part of the names of a storage account and a vault. Allowed: 2 to 11 lowercase letters and digits, a letter first, e.g. "shopprod".`;
  return [{ path: "name", message }];
}

function storage(name: string, { resourceGroupName, location }: DeliveryStateArgs, parent: pulumi.Resource) {
  const account = new StorageAccount(
    `${name}state`,
    {
      resourceGroupName,
      location,
      kind: "StorageV2",
      sku: { name: "Standard_ZRS" },
      ...keylessStorage,
      publicNetworkAccess: "Disabled",
      networkRuleSet: { defaultAction: "Deny", bypass: "None" },
    },
    { parent, protect: true },
  );
  const services = lastingBlobs(`${name}-blobs`, { resourceGroupName, accountName: account.name }, { parent });
  const container = new BlobContainer(
    `${name}-container`,
    { resourceGroupName, accountName: account.name, containerName: "state", publicAccess: "None" },
    { parent, protect: true, dependsOn: [services] },
  );
  return { account, container, services };
}

function secrets(name: string, { resourceGroupName, location, tenantId }: DeliveryStateArgs, parent: pulumi.Resource) {
  const vault = new Vault(
    `${name}vault`,
    {
      resourceGroupName,
      location,
      properties: { tenantId, ...keylessVault },
    },
    { parent, protect: true },
  );
  const key = new Key(
    `${name}-key`,
    {
      resourceGroupName,
      vaultName: vault.name,
      keyName: "state",
      properties: { kty: "RSA", keySize: 3072, keyOps: ["encrypt", "decrypt"], attributes: { enabled: true } },
    },
    // Azure Resource Manager deletes no key, and the vault, which would, is closed to whoever deploys: it goes with the vault.
    { parent, protect: true, retainOnDelete: true },
  );
  return { vault, key };
}

function may(
  name: string,
  { scope, role, principalId }: { scope: pulumi.Output<string>; role: string; principalId: pulumi.Input<string> },
  parent: pulumi.Resource,
): RoleAssignment {
  const roleAssignmentName = uuid(JSON.stringify([pulumi.getProject(), pulumi.getStack(), name]), roleNamespace);
  const roleDefinitionId = builtInRole(scope, role);
  return new RoleAssignment(
    name,
    { scope, roleAssignmentName, roleDefinitionId, principalId, principalType: "ServicePrincipal" },
    { parent },
  );
}
