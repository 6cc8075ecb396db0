import { AzureFault } from "../azureFault.ts";
import { isOfType, nameOf, parentId, sameId } from "../arm.ts";
import type { StoredResource } from "../resource.ts";
import type { Service, Write } from "../service.ts";
import { list, referred, shown } from "./references.ts";

const searchType = "Microsoft.OperationalInsights/workspaces/savedSearches";
const exportType = "Microsoft.OperationalInsights/workspaces/dataExports";

function badRequest(message: string): AzureFault {
  return new AzureFault("BadRequest", message);
}

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
  [searchType]: savedSearch,
  [exportType]: dataExport,
  "Microsoft.Insights/workbooks": workbook,
};
