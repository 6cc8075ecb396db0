// Before the first resource, so that nothing of this program can ask for keys.
import "keyless-cosmos-iis/guard";
import { DatabaseAccount } from "@pulumi/azure-native/cosmosdb/databaseAccount.js";
import { SqlResourceSqlContainer } from "@pulumi/azure-native/cosmosdb/sqlResourceSqlContainer.js";
import { SqlResourceSqlDatabase } from "@pulumi/azure-native/cosmosdb/sqlResourceSqlDatabase.js";
import { ResourceGroup } from "@pulumi/azure-native/resources/resourceGroup.js";
import { KeylessAccess, WorkloadIdentity } from "keyless-cosmos-iis";

// What the stack has already.
const group = new ResourceGroup("shop");
const inGroup = { resourceGroupName: group.name, location: group.location };
const account = new DatabaseAccount("shop", {
  ...inGroup,
  databaseAccountOfferType: "Standard",
  locations: [{ locationName: group.location, failoverPriority: 0 }],
  // Once every application comes without a key, none is needed any more.
  disableLocalAuth: true,
});
const inAccount = { resourceGroupName: group.name, accountName: account.name };
const sales = new SqlResourceSqlDatabase("sales", { ...inAccount, databaseName: "sales", resource: { id: "sales" } });
const orders = new SqlResourceSqlContainer("orders", {
  ...inAccount,
  databaseName: sales.name,
  containerName: "orders",
  resource: { id: "orders", partitionKey: { kind: "Hash", paths: ["/customerId"], version: 2 } },
});

// What is added: an identity, and what it may do with one container.
const storefront = new WorkloadIdentity("storefront", inGroup);
new KeylessAccess(
  "shop-access",
  {
    ...inAccount,
    accountId: account.id,
    databases: { sales: ["orders"] },
    grantees: { storefront: { grants: [{ on: "sales/orders", allow: ["read", "query", "create"] }] } },
    principalIds: { storefront: storefront.principalId },
  },
  // Azure refuses parallel writes below one account.
  { dependsOn: [orders] },
);

export const endpoint = account.documentEndpoint;
export const clientId = storefront.clientId;
