import * as resources from "@pulumi/azure-native/resources";
import * as storage from "@pulumi/azure-native/storage";

const group = new resources.ResourceGroup("bench", { location: "westeurope" });

const account = new storage.StorageAccount("bench", {
  resourceGroupName: group.name,
  allowSharedKeyAccess: false,
  kind: storage.Kind.StorageV2,
  sku: { name: storage.SkuName.Standard_LRS },
});

export const accountId = account.id;
