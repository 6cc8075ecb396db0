import { met, notHere, notMet, type Check } from "./check.ts";
import { every, input } from "./evidence.ts";

const account = "DatabaseAccount";
const storage = "StorageAccount";

/** What Checkov demands of the account and of storage, as far as it looks for it in templates. */
export const checkovData: Check[] = [
  notMet(
    "CKV_AZURE_99",
    "the account restricted to networks or addresses",
    "there is nothing to restrict: public network access is off (CKV_AZURE_101); the check looks for a filter all the same",
  ),
  met("CKV_AZURE_101", "no public network access to the account", input(account, "publicNetworkAccess", "Disabled")),
  met(
    "CKV_AZURE_132",
    "no changes to the account's resources with its keys",
    input(account, "disableKeyBasedMetadataWriteAccess", true),
  ),
  met("CKV_AZURE_140", "no keys of the account", input(account, "disableLocalAuth", true)),
  met("CKV_AZURE_3", "storage by HTTPS only", input(storage, "enableHttpsTrafficOnly", true)),
  met(
    "CKV_AZURE_34",
    "private containers",
    every("BlobContainer", '`publicAccess` = `"None"`', ({ publicAccess }) => publicAccess === "None"),
  ),
  met("CKV_AZURE_35", "storage closed to networks by default", input(storage, "networkRuleSet.defaultAction", "Deny")),
  met("CKV_AZURE_36", "storage open to Azure's own services", input(storage, "networkRuleSet.bypass", "AzureServices")),
  notHere("CKV_AZURE_43", "names of storage accounts", "Azure refuses others, and so does the sandbox"),
  met("CKV_AZURE_44", "TLS 1.2 for storage", input(storage, "minimumTlsVersion", "TLS1_2")),
  met("CKV_AZURE_59", "no public access to blobs", input(storage, "allowBlobPublicAccess", false)),
  notMet(
    "CKV_AZURE_206",
    "storage in two regions",
    "the copy of the audit is in the region of its workspace, which has the same records; it is there to be unchangeable, not for a region's loss",
  ),
];
