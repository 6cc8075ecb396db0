import { AzureFault } from "../azureFault.ts";
import { nameOf, parseArmId, sameId } from "../arm.ts";
import type { StoredResource } from "../resource.ts";
import type { Service, Write } from "../service.ts";
import type { Store } from "../store.ts";
import { records, referred } from "./references.ts";

const workspaceType = "Microsoft.OperationalInsights/workspaces";

/** The log categories that a type has; of types that are not listed the sandbox knows none, and takes any. */
const categories: Record<string, readonly string[]> = {
  "microsoft.documentdb/databaseaccounts": [
    "DataPlaneRequests",
    "MongoRequests",
    "QueryRuntimeStatistics",
    "PartitionKeyStatistics",
    "PartitionKeyRUConsumption",
    "ControlPlaneRequests",
    "CassandraRequests",
    "GremlinRequests",
    "TableApiRequests",
    "DataPlaneRequests5M",
    "DataPlaneRequests15M",
  ],
  "microsoft.network/loadbalancers": ["LoadBalancerHealthEvent"],
  "microsoft.network/networksecuritygroups": ["NetworkSecurityGroupEvent", "NetworkSecurityGroupRuleCounter"],
  "microsoft.keyvault/vaults": ["AuditEvent", "AzurePolicyEvaluationDetails"],
};

/** What a subscription's activity log is made of. */
const activityCategories = [
  "Administrative",
  "Security",
  "ServiceHealth",
  "Alert",
  "Recommendation",
  "Policy",
  "Autoscale",
  "ResourceHealth",
];

/** A hard limit, of a subscription's activity log as of any resource. */
const mostSettings = 5;

/** @see https://learn.microsoft.com/azure/azure-monitor/platform/diagnostic-settings */
const diagnosticSetting: Service = {
  check: (write) => {
    const { id, inputs, store } = write;
    const target = parseArmId(id)?.scope ?? "";
    const known = categoriesOf(store, target);
    const { workspaceId, storageAccountId, eventHubAuthorizationRuleId, marketplacePartnerId } = inputs;
    if ([workspaceId, storageAccountId, eventHubAuthorizationRuleId, marketplacePartnerId].every((sink) => !sink)) {
      throw new AzureFault("BadRequest", "At least one data sink needs to be specified.");
    }
    if (typeof workspaceId === "string") referred(store, workspaceId, workspaceType, "workspaceId");
    checkCategories(inputs.logs, known);
    checkDuplicates(write, target);
    if (write.old === undefined && settingsOf(store, target).length >= mostSettings) {
      throw new AzureFault(
        "Conflict",
        `The limit of ${mostSettings} diagnostic settings was reached. To create new setting '${nameOf(id)}', delete an existing one.`,
        409,
      );
    }
  },
};

/** @returns `undefined` for a type of which the sandbox does not know what it logs. */
function categoriesOf(store: Store, target: string): readonly string[] | undefined {
  if (/^\/subscriptions\/[^/]+$/i.test(target)) return activityCategories;
  // A storage account has its services from the start: nobody writes them.
  const resource = store.read(target.replace(/\/(blob|file|queue|table)Services\/default$/i, ""));
  if (resource !== undefined) return categories[resource.type.toLowerCase()];
  throw new AzureFault("ResourceNotFound", `The Resource '${target}' was not found.`, 404);
}

function settingsOf(store: Store, target: string): StoredResource[] {
  return store.below(`${target}/providers/Microsoft.Insights/diagnosticSettings`);
}

function checkCategories(logs: unknown, known: readonly string[] | undefined): void {
  for (const { category, categoryGroup } of records(logs)) {
    if ((category === undefined) === (categoryGroup === undefined)) {
      throw new AzureFault("BadRequest", "Each log setting must name either a category or a category group.");
    }
    if (typeof category === "string" && known?.includes(category) === false) {
      throw new AzureFault(
        "BadRequest",
        `Category '${category}' is not supported. Supported categories are: ${known.join(", ")}.`,
      );
    }
  }
}

/** Azure lets no two settings of a resource send the same category to the same workspace. */
function checkDuplicates({ id, inputs, store }: Write, target: string): void {
  const own = new Set(records(inputs.logs).map(({ category }) => category));
  const others = settingsOf(store, target).filter((other) => !sameId(other.id, id));
  const clash = others.find(
    ({ properties }) =>
      typeof inputs.workspaceId === "string" &&
      properties.workspaceId === inputs.workspaceId &&
      records(properties.logs).some(({ category }) => own.has(category)),
  );
  if (clash !== undefined) {
    throw new AzureFault(
      "Conflict",
      `Data sink '${String(inputs.workspaceId)}' is already used in diagnostic setting '${nameOf(clash.id)}' for the same category. Data sinks can't be reused in different settings on the same category for the same resource.`,
      409,
    );
  }
}

export const monitorServices: Record<string, Service> = {
  "Microsoft.Insights/diagnosticSettings": diagnosticSetting,
};
