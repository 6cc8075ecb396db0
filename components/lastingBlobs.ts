import { BlobServiceProperties } from "@pulumi/azure-native/storage/blobServiceProperties.js";
import type * as pulumi from "@pulumi/pulumi";

/** Days for which what was overwritten or deleted can be had back. */
const keptDays = 90;

/** Where the blobs lie. */
export interface LastingBlobsArgs {
  /** The account's resource group. */
  resourceGroupName: pulumi.Input<string>;
  /** The storage account. */
  accountName: pulumi.Input<string>;
}

/**
 * Keeps blobs that are overwritten or deleted, and containers that are deleted, for 90 days: the role that writes blobs
 * deletes them, too.
 *
 * @see https://learn.microsoft.com/azure/storage/blobs/data-protection-overview
 */
export function lastingBlobs(
  name: string,
  args: LastingBlobsArgs,
  opts: pulumi.CustomResourceOptions,
): BlobServiceProperties {
  const retention = { enabled: true, days: keptDays };
  return new BlobServiceProperties(
    name,
    {
      ...args,
      blobServicesName: "default",
      isVersioningEnabled: true,
      deleteRetentionPolicy: retention,
      containerDeleteRetentionPolicy: retention,
    },
    opts,
  );
}
