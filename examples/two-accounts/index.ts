// Before the first resource, so that nothing of this program can ask for keys.
import "keyless-cosmos-iis/guard";
import { Provider } from "@pulumi/azure-native/provider.js";
import { ResourceGroup } from "@pulumi/azure-native/resources/resourceGroup.js";
import { CosmosAccount, KeylessAccess, WorkloadIdentity } from "keyless-cosmos-iis";

// Components take a provider as they take any option, and hand it to all they make.
const azure = { provider: new Provider("azure", { location: "westeurope" }) };

const shopGroup = new ResourceGroup("shop", {}, azure);
const inShop = { resourceGroupName: shopGroup.name, location: shopGroup.location };
const shop = new CosmosAccount(
  "shop",
  { ...inShop, databases: { sales: { containers: { orders: { partitionKey: "/customerId" } } } } },
  azure,
);

const archiveGroup = new ResourceGroup("archive", {}, azure);
const inArchive = { resourceGroupName: archiveGroup.name, location: archiveGroup.location };
const archive = new CosmosAccount(
  "archive",
  {
    ...inArchive,
    capacityMode: "Serverless",
    databases: { years: { containers: { orders: { partitionKey: "/year" } } } },
  },
  azure,
);

// One application that reads the orders of the shop and writes them into the archive.
const archiver = new WorkloadIdentity("archiver", inArchive, azure);
const principalIds = { archiver: archiver.principalId };
new KeylessAccess(
  "shop-access",
  {
    resourceGroupName: shopGroup.name,
    accountName: shop.accountName,
    accountId: shop.accountId,
    databases: { sales: ["orders"] },
    grantees: { archiver: { grants: [{ on: "sales/orders", allow: ["readOnly"] }] } },
    principalIds,
  },
  { ...azure, dependsOn: [shop] },
);
new KeylessAccess(
  "archive-access",
  {
    resourceGroupName: archiveGroup.name,
    accountName: archive.accountName,
    accountId: archive.accountId,
    databases: { years: ["orders"] },
    grantees: { archiver: { grants: [{ on: "years/orders", allow: ["create"] }] } },
    principalIds,
  },
  { ...azure, dependsOn: [archive] },
);

export const endpoints = { shop: shop.documentEndpoint, archive: archive.documentEndpoint };
export const clientId = archiver.clientId;
