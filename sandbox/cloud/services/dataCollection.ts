import { isRecord } from "../../values.ts";
import { AzureFault } from "../azureFault.ts";
import { nameOf, parentId, parseArmId } from "../arm.ts";
import type { Service, Write } from "../service.ts";
import { assignedIdentities } from "./managedIdentity.ts";
import { list, records, referred, shown } from "./references.ts";

const endpointType = "Microsoft.Insights/dataCollectionEndpoints";
const ruleType = "Microsoft.Insights/dataCollectionRules";

function invalidPayload(message: string): AzureFault {
  return new AzureFault("InvalidPayload", `Data collection rule is invalid: ${message}`);
}

/** @see https://learn.microsoft.com/azure/azure-monitor/data-collection/data-collection-rule-structure */
const rule: Service = {
  check: (write) => {
    const { dataSources, dataFlows, dataCollectionEndpointId, destinations } = write.inputs;
    if (typeof dataCollectionEndpointId === "string") {
      referred(write.store, dataCollectionEndpointId, endpointType, "dataCollectionEndpointId");
    }
    const sources = isRecord(dataSources) ? Object.values(dataSources).flatMap(records) : [];
    if (isRecord(dataSources) && records(dataSources.iisLogs).length > 0 && dataCollectionEndpointId === undefined) {
      throw invalidPayload("'DataCollectionEndpointId' is required for the data source 'IisLogs'.");
    }
    const names = [...sources, ...workspaces(destinations)].map(({ name }) => name);
    if (new Set(names).size < names.length)
      throw invalidPayload("names of data sources and destinations must be unique.");
    checkWorkspaces(write, destinations);
    checkFlows(records(dataFlows), new Set(sources.flatMap(({ streams }) => list(streams))), destinations);
  },
  computed: ({ old }) => ({
    immutableId: old?.properties.immutableId ?? "dcr-simulated",
    provisioningState: "Succeeded",
  }),
};

function workspaces(destinations: unknown): Record<string, unknown>[] {
  return isRecord(destinations) ? records(destinations.logAnalytics) : [];
}

function checkWorkspaces({ store, inputs }: Write, destinations: unknown): void {
  for (const { workspaceResourceId } of workspaces(destinations)) {
    const type = "Microsoft.OperationalInsights/workspaces";
    const workspace = referred(store, String(workspaceResourceId), type, "destinations.logAnalytics");
    if (workspace.properties.location !== inputs.location) {
      throw invalidPayload("the workspace must be in the region of the rule.");
    }
  }
}

function checkFlows(
  flows: readonly Record<string, unknown>[],
  streams: ReadonlySet<unknown>,
  destinations: unknown,
): void {
  if (flows.length === 0) throw invalidPayload("it must have a data flow.");
  const known = new Set(workspaces(destinations).map(({ name }) => name));
  for (const flow of flows) {
    const lost = list(flow.destinations).find((name) => !known.has(name));
    if (lost !== undefined) throw invalidPayload(`the destination '${shown(lost)}' of a data flow is not declared.`);
    const unfed = list(flow.streams).find((stream) => !streams.has(stream));
    if (unfed !== undefined) throw invalidPayload(`no data source feeds the stream '${shown(unfed)}'.`);
  }
}

const endpointName = "configurationAccessEndpoint";

/** @see https://learn.microsoft.com/rest/api/monitor/data-collection-rule-associations/create */
const association: Service = {
  check: ({ id, inputs, store }) => {
    const { dataCollectionRuleId, dataCollectionEndpointId } = inputs;
    if ((dataCollectionRuleId === undefined) === (dataCollectionEndpointId === undefined)) {
      throw new AzureFault("InvalidPayload", "An association has either a data collection rule or an endpoint.");
    }
    if ((nameOf(id) === endpointName) !== (dataCollectionEndpointId !== undefined)) {
      throw new AzureFault(
        "InvalidAssociationName",
        `An association with an endpoint, and no other, is called '${endpointName}'.`,
      );
    }
    const target = parseArmId(id)?.scope ?? "";
    if (store.read(target) === undefined) {
      throw new AzureFault("ResourceNotFound", `The Resource '${target}' was not found.`, 404);
    }
    if (dataCollectionRuleId !== undefined)
      referred(store, shown(dataCollectionRuleId), ruleType, "dataCollectionRuleId");
    if (dataCollectionEndpointId !== undefined) {
      referred(store, shown(dataCollectionEndpointId), endpointType, "dataCollectionEndpointId");
    }
  },
};

/** @see https://learn.microsoft.com/azure/azure-monitor/agents/azure-monitor-agent-manage */
const machineExtension: Service = {
  check: (write) => {
    const { publisher, type, typeHandlerVersion } = write.inputs;
    for (const [name, value] of Object.entries({ publisher, type, typeHandlerVersion })) {
      if (typeof value !== "string")
        throw new AzureFault("InvalidParameter", `Required parameter '${name}' is missing.`);
    }
    if (!/^\d+\.\d+$/.test(String(typeHandlerVersion))) {
      throw new AzureFault(
        "InvalidParameter",
        `The value '${String(typeHandlerVersion)}' of parameter 'typeHandlerVersion' is invalid: major.minor.`,
      );
    }
    if (type === "AzureMonitorWindowsAgent") checkAgent(write);
  },
  // Its `type` is the extension's, and not the resource's.
  computed: ({ inputs }) => ({ provisioningState: "Succeeded", type: inputs.type }),
};

/** The agent signs in as an identity of its machine, and of several it must be told which. */
function checkAgent({ id, inputs: { settings }, store }: Write): void {
  const machine = store.read(parentId(id) ?? "");
  const identities = assignedIdentities(machine?.properties.identity).map(
    (each) => store.read(each)?.properties.clientId,
  );
  const authentication = isRecord(settings) && isRecord(settings.authentication) ? settings.authentication : {};
  const identity = isRecord(authentication.managedIdentity) ? authentication.managedIdentity : {};
  if (identity["identifier-name"] === "client_id" && identities.includes(identity["identifier-value"])) return;
  throw new AzureFault(
    "VMExtensionProvisioningError",
    `VM has reported a failure when processing extension '${nameOf(id)}': Failed to get MSI token from IMDS endpoint: the identity '${String(identity["identifier-value"])}' is not attached to the machine.`,
  );
}

export const dataCollectionServices: Record<string, Service> = {
  [endpointType]: { computed: () => ({ provisioningState: "Succeeded" }) },
  [ruleType]: rule,
  "Microsoft.Insights/dataCollectionRuleAssociations": association,
  "Microsoft.Compute/virtualMachines/extensions": machineExtension,
};
