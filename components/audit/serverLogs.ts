import { VirtualMachineExtension } from "@pulumi/azure-native/compute/virtualMachineExtension.js";
import { DataCollectionEndpoint } from "@pulumi/azure-native/monitor/dataCollectionEndpoint.js";
import { DataCollectionRule } from "@pulumi/azure-native/monitor/dataCollectionRule.js";
import { DataCollectionRuleAssociation } from "@pulumi/azure-native/monitor/dataCollectionRuleAssociation.js";
import * as pulumi from "@pulumi/pulumi";
import { serverDataSources } from "./serverLogRule.ts";

const type = "keyless-cosmos-iis:index:ServerLogs";

/** A server whose logs are collected. */
export interface LoggedServerArgs {
  /** What its resources are called after the component, such as `1`. Plain: they exist by it. */
  name: string;
  /** The virtual machine's ARM id. */
  serverId: pulumi.Input<string>;
}

/** Of which servers the logs are collected, and where they go. */
export interface ServerLogsArgs {
  /** The resource group it goes into. */
  resourceGroupName: pulumi.Input<string>;
  /** The servers' region, which must be the workspace's too. */
  location: pulumi.Input<string>;
  /** The ARM id of the workspace. */
  workspaceId: pulumi.Input<string>;
  /** The servers. */
  servers: LoggedServerArgs[];
  /** The client id of the agent's identity, which must be attached to the servers. It needs no role. */
  clientId: pulumi.Input<string>;
}

/**
 * The logs of Windows servers in the audit log: IIS's, the security events that tell of logons and changes, and what
 * applications write down; collected by the Azure Monitor Agent under an identity of its own, without any key.
 *
 * @see https://learn.microsoft.com/azure/azure-monitor/agents/azure-monitor-agent-overview
 */
export class ServerLogs extends pulumi.ComponentResource {
  /** The ARM id of the data collection rule. */
  readonly ruleId: pulumi.Output<string>;

  constructor(name: string, args: ServerLogsArgs, opts?: pulumi.ComponentResourceOptions) {
    super(type, name, {}, opts);
    const place = { resourceGroupName: args.resourceGroupName, location: args.location };
    const child = { parent: this };
    // The agent fetches its rules and sends IIS's log by way of an endpoint.
    const endpoint = new DataCollectionEndpoint(
      `${name}-endpoint`,
      { ...place, kind: "Windows", networkAcls: { publicNetworkAccess: "Enabled" } },
      child,
    );
    const rule = new DataCollectionRule(
      `${name}-rule`,
      {
        ...place,
        kind: "Windows",
        dataCollectionEndpointId: endpoint.id,
        dataSources: serverDataSources(),
        destinations: { logAnalytics: [{ name: "workspace", workspaceResourceId: args.workspaceId }] },
        dataFlows: [{ streams: ["Microsoft-W3CIISLog", "Microsoft-Event"], destinations: ["workspace"] }],
      },
      child,
    );
    for (const server of args.servers) this.#server(name, server, args, { rule, endpoint });
    this.ruleId = rule.id;
    this.registerOutputs({ ruleId: this.ruleId });
  }

  #server(
    component: string,
    { name: label, serverId }: LoggedServerArgs,
    { resourceGroupName, location, clientId }: ServerLogsArgs,
    { rule, endpoint }: { rule: DataCollectionRule; endpoint: DataCollectionEndpoint },
  ): void {
    const child = { parent: this };
    const byRule = new DataCollectionRuleAssociation(
      `${component}-rule-${label}`,
      { resourceUri: serverId, associationName: "audit", dataCollectionRuleId: rule.id },
      child,
    );
    const byEndpoint = new DataCollectionRuleAssociation(
      `${component}-endpoint-${label}`,
      // Azure knows the association with an endpoint by this name, and no other.
      { resourceUri: serverId, associationName: "configurationAccessEndpoint", dataCollectionEndpointId: endpoint.id },
      child,
    );
    new VirtualMachineExtension(
      `${component}-agent-${label}`,
      {
        resourceGroupName,
        location,
        vmName: pulumi.output(serverId).apply((id) => id.split("/").at(-1) ?? ""),
        vmExtensionName: "AzureMonitorWindowsAgent",
        publisher: "Microsoft.Azure.Monitor",
        type: "AzureMonitorWindowsAgent",
        typeHandlerVersion: "1.0",
        autoUpgradeMinorVersion: true,
        enableAutomaticUpgrade: true,
        // With several identities on a server the agent must be told which is its own.
        settings: {
          authentication: {
            managedIdentity: { "identifier-name": "client_id", "identifier-value": clientId },
          },
        },
      },
      // It starts with what it is to collect.
      { parent: this, dependsOn: [byRule, byEndpoint] },
    );
  }
}
