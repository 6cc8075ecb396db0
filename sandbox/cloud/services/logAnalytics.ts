import { randomUUID } from "node:crypto";
import { AzureFault } from "../azureFault.ts";
import { isOfType, nameOf, parentId, sameId } from "../arm.ts";
import type { StoredResource } from "../resource.ts";
import { shortName } from "../region.ts";
import type { Service, Write } from "../service.ts";
import { deletedOf } from "../softDelete.ts";
import { list, referred, shown } from "./references.ts";

const workspaceType = "Microsoft.OperationalInsights/workspaces";
const searchType = "Microsoft.OperationalInsights/workspaces/savedSearches";
const exportType = "Microsoft.OperationalInsights/workspaces/dataExports";

function badRequest(message: string): AzureFault {
  return new AzureFault("BadRequest", message);
}

/**
 * @see https://learn.microsoft.com/rest/api/loganalytics/workspaces/create-or-update
 * @see https://learn.microsoft.com/rest/api/loganalytics/workspaces/delete
 */
const workspace: Service = {
  check: ({ store, id, old, inputs: { retentionInDays, sku, location } }) => {
    const name = nameOf(id);
    if (!/^[A-Za-z0-9][A-Za-z0-9-]{2,61}[A-Za-z0-9]$/.test(name)) {
      throw new AzureFault(
        "InvalidParameter",
        `'${name}' is not a valid workspace name: 4 to 63 letters, digits and '-'.`,
      );
    }
    if (
      typeof retentionInDays === "number" &&
      (retentionInDays < 30 || retentionInDays > 730) &&
      retentionInDays !== 7
    ) {
      throw new AzureFault(
        "InvalidParameter",
        `'RetentionInDays' property doesn't match the SKU limits: ${retentionInDays} is not between 30 and 730 (${JSON.stringify(sku ?? "PerGB2018")}).`,
      );
    }
    const deleted = old === undefined ? deletedOf(store, id)?.resource.properties.location : undefined;
    if (deleted !== undefined && shortName(deleted) !== shortName(location)) {
      throw new AzureFault(
        "Conflict",
        `The workspace name '${name}' is not unique: a deleted workspace of '${shown(deleted)}' keeps it.`,
        409,
      );
    }
  },
  computed: ({ store, id, old }) => {
    const before = old ?? deletedOf(store, id)?.resource;
    return {
      customerId: before?.properties.customerId ?? randomUUID(),
      createdDate: before?.properties.createdDate ?? new Date().toISOString(),
      provisioningState: "Succeeded",
    };
  },
  written: ({ store, id }) => store.deleted.remove(id),
  keptDays: () => 14,
};

/** The other resources of a type in the same workspace. */
function others({ id, store }: Write, type: string): StoredResource[] {
  return store.below(parentId(id) ?? "").filter((other) => isOfType(other.id, type) && !sameId(other.id, id));
}

/** @see https://learn.microsoft.com/rest/api/loganalytics/saved-searches/create-or-update */
const savedSearch: Service = {
  check: (write) => {
    const { functionAlias, query } = write.inputs;
    if (typeof query !== "string" || query.trim() === "") throw badRequest("The query of a saved search is empty.");
    if (functionAlias === undefined) return;
    if (!/^[A-Za-z_]\w*$/.test(shown(functionAlias))) {
      throw badRequest(`The function alias '${shown(functionAlias)}' is not valid: letters, digits and '_'.`);
    }
    const clash = others(write, searchType).find(({ properties }) => properties.functionAlias === functionAlias);
    if (clash !== undefined) {
      throw new AzureFault(
        "Conflict",
        `The function alias '${shown(functionAlias)}' is used by '${nameOf(clash.id)}'.`,
        409,
      );
    }
  },
};

const mostExports = 10;

/** @see https://learn.microsoft.com/azure/azure-monitor/logs/logs-data-export */
const dataExport: Service = {
  check: (write) => {
    const { resourceId, tableNames } = write.inputs;
    if (list(tableNames).length === 0) throw badRequest("A data export rule must name at least one table.");
    const storage = "Microsoft.Storage/storageAccounts";
    const destination = referred(write.store, String(resourceId), storage, "resourceId");
    const workspace = write.store.read(parentId(write.id) ?? "");
    if (workspace?.properties.location !== destination.properties.location) {
      throw badRequest("The destination of a data export rule must be in the region of the workspace.");
    }
    const rules = others(write, exportType);
    if (rules.length >= mostExports) throw badRequest(`A workspace has at most ${mostExports} data export rules.`);
    const clash = rules.find(({ properties }) => sameId(String(properties.resourceId), String(resourceId)));
    if (clash !== undefined) {
      throw badRequest(`The storage account is the destination of the rule '${nameOf(clash.id)}' already.`);
    }
  },
};

/** @see https://learn.microsoft.com/rest/api/application-insights/workbooks/create-or-update */
const workbook: Service = {
  check: ({ id, inputs: { serializedData } }) => {
    if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(nameOf(id))) {
      throw badRequest(`The name '${nameOf(id)}' of a workbook must be a GUID.`);
    }
    try {
      JSON.parse(String(serializedData));
    } catch {
      throw badRequest("The serialized data of a workbook must be JSON.");
    }
  },
};

export const logAnalyticsServices: Record<string, Service> = {
  [workspaceType]: workspace,
  [searchType]: savedSearch,
  [exportType]: dataExport,
  "Microsoft.Insights/workbooks": workbook,
};
