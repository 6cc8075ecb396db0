import { createHash } from "node:crypto";
import { Key } from "@pulumi/azure-native/keyvault/key.js";
import { Vault } from "@pulumi/azure-native/keyvault/vault.js";
import { BlobContainer } from "@pulumi/azure-native/storage/blobContainer.js";
import { StorageAccount } from "@pulumi/azure-native/storage/storageAccount.js";
import * as pulumi from "@pulumi/pulumi";
import { RandomId } from "@pulumi/random/randomId.js";
import type { DiagnosticsArgs } from "../audit/auditLog.ts";
import { azureRole } from "../identity/azureRole.ts";
import { keylessStorage } from "../keylessStorage.ts";
import { lastingBlobs } from "../lastingBlobs.ts";
import { keylessVault } from "../keylessVault.ts";
import { serviceEndpoint } from "../network/serviceEndpoint.ts";

/**
 * Azure's own roles by which a workload uses its key ring.
 *
 * @see https://learn.microsoft.com/azure/role-based-access-control/built-in-roles
 */
export const keyRingRoles = {
  /** Storage Blob Data Contributor: Azure has no narrower role that writes blobs. */
  blobs: "ba92f5b4-2d11-453d-a403-e96b0029c9fe",
  /** Key Vault Crypto Service Encryption User: it reads the key's public part, wraps and unwraps, and nothing else. */
  key: "e147488a-f6f5-4113-8e2d-b22465e65bf6",
} as const;

/** The ring itself: a blob that ASP.NET Core makes and adds to. */
const blobName = "keys.xml";

/** Where key rings go, from where they are reached, and by whom. */
export interface KeyRingsArgs {
  /** The resource group they go into. */
  resourceGroupName: pulumi.Input<string>;
  /** The network's region. */
  location: pulumi.Input<string>;
  /** The subnet of the private endpoints. */
  subnetId: pulumi.Input<string>;
  /** That subnet's network. */
  virtualNetworkId: pulumi.Input<string>;
  /** The zones of the network, by service. */
  zones: Record<"blob" | "vault", pulumi.Input<string>>;
  /** Whether the servers stand in zones, so that the rings outlive one. */
  isZonal: boolean;
  /** The tenant of the workloads' identities. */
  tenantId: pulumi.Input<string>;
  /** The object ids of the workloads' identities, by workload: each gets a ring. */
  principalIds: Readonly<Record<string, pulumi.Output<string>>>;
}

/** Where an application finds its key ring: nothing of it is secret. */
export interface KeyRingOutputs {
  /** What `PersistKeysToAzureBlobStorage` takes. */
  blobUri: pulumi.Output<string>;
  /** What `ProtectKeysWithAzureKeyVault` takes: the key without a version, so that its newest one encrypts. */
  keyIdentifier: pulumi.Output<string>;
}

/** The key rings of an environment. */
export interface KeyRings {
  /** By workload. */
  outputs: Record<string, KeyRingOutputs>;
  /** What is to be audited of them. */
  diagnostics: DiagnosticsArgs[];
  /** What must be there before an application can use one. */
  before: pulumi.Resource[];
}

/**
 * Registers the data-protection key rings of workloads: for each a container and a key of its own, which its identity alone
 * uses. No server, no package and no state holds anything of a ring.
 *
 * @see https://learn.microsoft.com/aspnet/core/security/data-protection/configuration/overview
 */
export function keyRings(name: string, args: KeyRingsArgs, opts: { parent: pulumi.Resource }): KeyRings {
  // A vault that was deleted keeps its name for months, so each one needs another.
  const id = new RandomId(`${name}-id`, { byteLength: 8 }, opts);
  const account = storage(name, id, args, opts);
  const vault = vaultOf(name, id, args, opts);
  const endpoint = (service: "blob" | "vault", targetId: pulumi.Output<string>): pulumi.Resource =>
    serviceEndpoint(`${name}-${service}`, service, { ...args, targetId, privateDnsZoneId: args.zones[service] }, opts);
  const before: pulumi.Resource[] = [endpoint("blob", account.id), endpoint("vault", vault.id)];
  const outputs = Object.entries(args.principalIds).map(([key, principalId]): [string, KeyRingOutputs] => {
    const made = ring(`${name}-${key}`, key, { ...args, account, vault, principalId }, opts);
    before.push(...made.roles);
    return [key, made];
  });
  return {
    outputs: Object.fromEntries(outputs.map(([key, { blobUri, keyIdentifier }]) => [key, { blobUri, keyIdentifier }])),
    diagnostics: [
      { name: "key-rings-blobs", resourceId: pulumi.interpolate`${account.id}/blobServices/default` },
      { name: "key-rings-vault", resourceId: vault.id },
    ],
    before,
  };
}

/** What an application reads of its key ring. ASP.NET Core has no names for it: these are of its methods' parameters. */
export function keyRingSettings({ blobUri, keyIdentifier }: KeyRingOutputs): Record<string, pulumi.Input<string>> {
  return { DataProtection__BlobUri: blobUri, DataProtection__KeyIdentifier: keyIdentifier };
}

interface RingArgs extends KeyRingsArgs {
  account: StorageAccount;
  vault: Vault;
  principalId: pulumi.Output<string>;
}

function ring(
  name: string,
  workload: string,
  { resourceGroupName, account, vault, principalId }: RingArgs,
  opts: pulumi.CustomResourceOptions,
) {
  const kept = { ...opts, protect: true };
  const containerName = containerOf(workload);
  const container = new BlobContainer(
    `${name}-container`,
    { resourceGroupName, accountName: account.name, containerName, publicAccess: "None" },
    kept,
  );
  const key = new Key(
    `${name}-key`,
    {
      resourceGroupName,
      vaultName: vault.name,
      keyName: workload,
      properties: {
        kty: "RSA",
        keySize: 3072,
        keyOps: ["wrapKey", "unwrapKey"],
        attributes: { enabled: true },
        // Without an expiry: what an old version has wrapped must stay readable.
        rotationPolicy: { lifetimeActions: [{ action: { type: "rotate" }, trigger: { timeAfterCreate: "P1Y" } }] },
      },
    },
    // Azure Resource Manager deletes no key, and the vault, which would, is closed to whoever deploys: it goes with the vault.
    { ...kept, retainOnDelete: true },
  );
  return {
    blobUri: pulumi.interpolate`${account.primaryEndpoints.blob}${containerName}/${blobName}`,
    keyIdentifier: pulumi.interpolate`${vault.properties.vaultUri}keys/${workload}`,
    roles: [
      azureRole(`${name}-uses-container`, { scope: container.id, role: keyRingRoles.blobs, principalId }, opts),
      azureRole(`${name}-uses-key`, { scope: key.id, role: keyRingRoles.key, principalId }, opts),
    ],
  };
}

function storage(
  name: string,
  id: RandomId,
  { resourceGroupName, location, isZonal }: KeyRingsArgs,
  opts: pulumi.CustomResourceOptions,
): StorageAccount {
  const account = new StorageAccount(
    `${name}-account`,
    {
      resourceGroupName,
      location,
      accountName: pulumi.interpolate`keys${id.hex}`,
      kind: "StorageV2",
      sku: { name: isZonal ? "Standard_ZRS" : "Standard_LRS" },
      ...keylessStorage,
      publicNetworkAccess: "Disabled",
      networkRuleSet: { defaultAction: "Deny", bypass: "None" },
    },
    // Servers that move into zones later leave it as it is: Azure makes another redundancy by a migration only.
    { ...opts, protect: true, ignoreChanges: ["sku"] },
  );
  lastingBlobs(`${name}-blobs`, { resourceGroupName, accountName: account.name }, opts);
  return account;
}

function vaultOf(
  name: string,
  id: RandomId,
  { resourceGroupName, location, tenantId }: KeyRingsArgs,
  opts: pulumi.CustomResourceOptions,
): Vault {
  return new Vault(
    `${name}-vault`,
    {
      resourceGroupName,
      location,
      vaultName: pulumi.interpolate`keys-${id.hex}`,
      properties: { tenantId, ...keylessVault },
    },
    { ...opts, protect: true },
  );
}

/** A container's name has three characters at least, and no two hyphens in a row, which a workload's key may have. */
function containerOf(workload: string): string {
  if (/^(?=.{3,63}$)[a-z0-9]+(-[a-z0-9]+)*$/.test(workload)) return workload;
  return `ring-${createHash("sha256").update(workload).digest("hex").slice(0, 16)}`;
}
