import type { AzureType } from "../azureType.ts";

// Types that only the rules about the network look at.

export const managedHsm: AzureType = {
  noun: "managed HSM",
  native: "keyvault:ManagedHsm",
  arm: "Microsoft.KeyVault/managedHSMs",
  bridged: ["azure:keyvault/managedHardwareSecurityModule:ManagedHardwareSecurityModule"],
};
export const eventGridNamespace: AzureType = {
  noun: "Event Grid namespace",
  native: "eventgrid:Namespace",
  arm: "Microsoft.EventGrid/namespaces",
  bridged: ["azure:eventgrid/namespace:Namespace"],
};
export const eventHubsRuleSet: AzureType = {
  noun: "Event Hubs namespace's network rules",
  native: "eventhub:NamespaceNetworkRuleSet",
  arm: "Microsoft.EventHub/namespaces/networkRuleSets",
};
export const serviceBusRuleSet: AzureType = {
  noun: "Service Bus namespace's network rules",
  native: "servicebus:NamespaceNetworkRuleSet",
  arm: "Microsoft.ServiceBus/namespaces/networkRuleSets",
  bridged: ["azure:servicebus/namespaceNetworkRuleSet:NamespaceNetworkRuleSet"],
};
export const redisEnterprise: AzureType = {
  noun: "Managed Redis cluster",
  native: "redisenterprise:RedisEnterprise",
  formerly: ["cache:RedisEnterprise"],
  arm: "Microsoft.Cache/redisEnterprise",
  bridged: ["azure:redis/enterpriseCluster:EnterpriseCluster"],
};
export const dataExplorer: AzureType = {
  noun: "Data Explorer cluster",
  native: "kusto:Cluster",
  arm: "Microsoft.Kusto/clusters",
  bridged: ["azure:kusto/cluster:Cluster"],
};
export const storageNetworkRules: AzureType = {
  noun: "storage account's network rules",
  bridged: ["azure:storage/accountNetworkRules:AccountNetworkRules"],
};

export const privateEndpoint: AzureType = {
  noun: "private endpoint",
  native: "network:PrivateEndpoint",
  formerly: ["network:InterfaceEndpoint"],
  arm: "Microsoft.Network/privateEndpoints",
  bridged: ["azure:privatelink/endpoint:Endpoint"],
};

function firewallRule(
  noun: string,
  native: string,
  arm: string,
  bridged: readonly string[] = [],
  formerly: readonly string[] = [],
) {
  return { noun: `${noun}'s firewall rule`, native, formerly, arm: `${arm}/firewallRules`, bridged };
}

/** Resources that let a range of addresses in. */
export const firewallRules: readonly AzureType[] = [
  firewallRule("SQL server", "sql:FirewallRule", "Microsoft.Sql/servers", [
    "azure:mssql/firewallRule:FirewallRule",
    "azure:sql/firewallRule:FirewallRule",
  ]),
  {
    noun: "SQL server's firewall rule",
    native: "sql:IPv6FirewallRule",
    arm: "Microsoft.Sql/servers/ipv6FirewallRules",
  },
  firewallRule("PostgreSQL server", "dbforpostgresql:FirewallRule", "Microsoft.DBforPostgreSQL/flexibleServers", [
    "azure:postgresql/flexibleServerFirewallRule:FlexibleServerFirewallRule",
  ]),
  firewallRule(
    "PostgreSQL cluster",
    "dbforpostgresql:ServerGroupFirewallRule",
    "Microsoft.DBforPostgreSQL/serverGroupsv2",
    ["azure:cosmosdb/postgresqlFirewallRule:PostgresqlFirewallRule"],
  ),
  firewallRule("MySQL server", "dbformysql:FirewallRule", "Microsoft.DBforMySQL/flexibleServers", [
    "azure:mysql/flexibleServerFirewallRule:FlexibleServerFirewallRule",
  ]),
  firewallRule(
    "Redis cache",
    "redis:FirewallRule",
    "Microsoft.Cache/redis",
    ["azure:redis/firewallRule:FirewallRule"],
    ["redis:RedisFirewallRule", "cache:FirewallRule"],
  ),
  firewallRule("Synapse workspace", "synapse:IpFirewallRule", "Microsoft.Synapse/workspaces", [
    "azure:synapse/firewallRule:FirewallRule",
  ]),
  firewallRule(
    "DocumentDB (MongoDB vCore) cluster",
    "mongocluster:FirewallRule",
    "Microsoft.DocumentDB/mongoClusters",
    ["azure:mongocluster/firewallRule:FirewallRule"],
    ["cosmosdb:FirewallRule", "cosmosdb:MongoClusterFirewallRule"],
  ),
];
