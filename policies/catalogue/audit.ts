import type { AzureType } from "./azureType.ts";
import { mySqlServer } from "./childSwitches.ts";
import { databaseAccount, mongoCluster } from "./cosmos.ts";
import { dataExplorer, managedHsm } from "./network/types.ts";
import { registry } from "./switches/compute.ts";
import { postgreSql, storageAccount } from "./switches/data.ts";
import { aiServices, search } from "./switches/intelligence.ts";
import { configurationStore, vault } from "./switches/management.ts";
import { eventHubs, serviceBus } from "./switches/messaging.ts";

export const diagnosticSetting: AzureType = {
  noun: "diagnostic setting",
  native: "monitor:DiagnosticSetting",
  formerly: ["insights:DiagnosticSetting"],
  arm: "Microsoft.Insights/diagnosticSettings",
  bridged: ["azure:monitoring/diagnosticSetting:DiagnosticSetting"],
};

/** A server of SQL databases has no diagnostics of its own. */
const sqlDatabase: AzureType = {
  noun: "SQL database",
  native: "sql:Database",
  arm: "Microsoft.Sql/servers/databases",
  bridged: ["azure:mssql/database:Database", "azure:sql/database:Database"],
};

/** What holds data, secrets or messages, and logs who used them. */
export const audited: readonly AzureType[] = [
  databaseAccount,
  mongoCluster,
  vault,
  managedHsm,
  configurationStore,
  storageAccount,
  sqlDatabase,
  postgreSql,
  mySqlServer,
  dataExplorer,
  serviceBus,
  eventHubs,
  search,
  aiServices,
  registry,
];
