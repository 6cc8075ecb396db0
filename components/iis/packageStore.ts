import { createHash } from "node:crypto";
import { BlobContainer } from "@pulumi/azure-native/storage/blobContainer.js";
import { StorageAccount } from "@pulumi/azure-native/storage/storageAccount.js";
import * as pulumi from "@pulumi/pulumi";
import { refuse } from "../refuse.ts";
import { storageFaults } from "./hostingFaults.ts";
import { keylessStorage } from "../keylessStorage.ts";
import { serviceEndpoint } from "../network/serviceEndpoint.ts";
import { defaultContainer } from "./storedBlobs.ts";

/** Its type, by which what was once below it is found again. */
export const packageStoreType = "keyless-cosmos-iis:index:PackageStore";

/** Where packages are, and from where they are reached. */
export interface PackageStoreArgs {
  /** The resource group it goes into. */
  resourceGroupName: pulumi.Input<string>;
  /** The network's region. */
  location: pulumi.Input<string>;
  /** The subnet that the private endpoint's address is taken from. */
  subnetId: pulumi.Input<string>;
  /** The virtual network that is to resolve the account's name to the private address. */
  virtualNetworkId: pulumi.Input<string>;
  /**
   * The ARM id of a storage account that exists. Only a private endpoint is made for it. Plain: it decides what exists.
   * @default none: an account is made, with the container `packages`
   */
  storageAccountId?: string;
  /**
   * Public IPv4 addresses, or ranges up to /30, from which the account that is made takes uploads over the Internet.
   * @default none: it is reached by its private endpoint alone
   */
  uploadFrom?: string[];
  /**
   * Whether there is a private endpoint. `false` where the servers have a way to an account that exists. Plain: it
   * decides what exists.
   * @default true
   */
  privateEndpoint?: boolean;
  /**
   * The ARM id of the private DNS zone of blobs, where the network has it already. Plain, as far as a zone exists by it.
   * @default a zone is made
   */
  privateDnsZoneId?: pulumi.Input<string>;
}

/**
 * The storage of application packages: an account that no key opens, with a private endpoint. The stack puts nothing into
 * it, as a resource for a blob would need the account's key; who uploads does it by Entra ID.
 *
 * @throws pulumi.InputPropertiesError with everything that is wrong with the arguments.
 * @see https://learn.microsoft.com/azure/storage/common/shared-key-authorization-prevent
 */
export class PackageStore extends pulumi.ComponentResource {
  /** The account's ARM id. */
  readonly storageAccountId: pulumi.Output<string>;
  /** The account's endpoint for blobs. */
  readonly blobEndpoint: pulumi.Output<string>;

  constructor(name: string, args: PackageStoreArgs, opts?: pulumi.ComponentResourceOptions) {
    refuse(`The package store "${name}" cannot be built`, storageFaults(args));
    super(packageStoreType, name, {}, opts);
    const child = { parent: this };
    const account = args.storageAccountId === undefined ? ownAccount(name, args, child) : undefined;
    this.storageAccountId = account?.id ?? pulumi.output(args.storageAccountId ?? "");
    this.blobEndpoint = this.storageAccountId.apply(blobEndpointOf);
    if (args.privateEndpoint !== false) {
      serviceEndpoint(name, "blob", { ...args, targetId: this.storageAccountId }, child);
    }
    this.registerOutputs({ storageAccountId: this.storageAccountId, blobEndpoint: this.blobEndpoint });
  }
}

function ownAccount(name: string, args: PackageStoreArgs, opts: pulumi.CustomResourceOptions): StorageAccount {
  const { resourceGroupName, location, uploadFrom = [] } = args;
  const account = new StorageAccount(
    `${name}-account`,
    {
      resourceGroupName,
      location,
      accountName: pulumi.output(resourceGroupName).apply((group) => accountName(name, group)),
      kind: "StorageV2",
      sku: { name: "Standard_LRS" },
      ...keylessStorage,
      publicNetworkAccess: uploadFrom.length > 0 ? "Enabled" : "Disabled",
      networkRuleSet: {
        bypass: "None",
        defaultAction: "Deny",
        ipRules: uploadFrom.map((range) => ({ iPAddressOrRange: range, action: "Allow" })),
      },
    },
    // Made from the component's name, and immutable: a component that is renamed with an alias keeps its account.
    { ...opts, protect: true, ignoreChanges: ["accountName"] },
  );
  new BlobContainer(
    `${name}-container`,
    { resourceGroupName, accountName: account.name, containerName: defaultContainer, publicAccess: "None" },
    { ...opts, protect: true },
  );
  return account;
}

/** Accounts take lowercase letters and digits only, and their names are unique in the world, as the group's chance digits are. */
function accountName(component: string, group: string): string {
  return `packages${createHash("sha256").update(`${group}/${component}`).digest("hex").slice(0, 16)}`;
}

function blobEndpointOf(storageAccountId: string): string {
  return `https://${storageAccountId.split("/").at(-1) ?? ""}.blob.core.windows.net`;
}
