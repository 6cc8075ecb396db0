import * as pulumi from "@pulumi/pulumi";
import { beforeAll, describe, expect, it } from "vitest";
import { ServerLogs } from "../../../components/audit/serverLogs.ts";
import { record, run, valueOf } from "../recorder.ts";

const server = (name: string) => ({
  name,
  serverId: pulumi.output(`/subscriptions/s/resourceGroups/rg/providers/Microsoft.Compute/virtualMachines/vm-${name}`),
});
const args = {
  resourceGroupName: "rg",
  location: "westeurope",
  workspaceId: pulumi.output("/workspace"),
  servers: [server("1"), server("storefront")],
  clientId: pulumi.output("client"),
};

beforeAll(() => record());

describe("the servers' logs", () => {
  it("are collected by one rule, and an agent on each server with its own identity", async () => {
    const { resources, result } = await run(() => new ServerLogs("logs", args));
    expect(resources.map(({ name, type }) => `${type.split(":")[2] ?? ""} ${name}`).sort()).toEqual([
      "DataCollectionEndpoint logs-endpoint",
      "DataCollectionRule logs-rule",
      "DataCollectionRuleAssociation logs-endpoint-1",
      "DataCollectionRuleAssociation logs-endpoint-storefront",
      "DataCollectionRuleAssociation logs-rule-1",
      "DataCollectionRuleAssociation logs-rule-storefront",
      "ServerLogs logs",
      "VirtualMachineExtension logs-agent-1",
      "VirtualMachineExtension logs-agent-storefront",
    ]);
    const of = (name: string) => resources.find((each) => each.name === name);
    expect(of("logs-agent-storefront")?.inputs).toEqual({
      resourceGroupName: "rg",
      location: "westeurope",
      vmName: "vm-storefront",
      vmExtensionName: "AzureMonitorWindowsAgent",
      publisher: "Microsoft.Azure.Monitor",
      type: "AzureMonitorWindowsAgent",
      typeHandlerVersion: "1.0",
      autoUpgradeMinorVersion: true,
      enableAutomaticUpgrade: true,
      settings: {
        authentication: { managedIdentity: { "identifier-name": "client_id", "identifier-value": "client" } },
      },
    });
    expect(of("logs-agent-1")?.dependencies).toEqual(expect.arrayContaining(["logs-endpoint-1", "logs-rule-1"]));
    expect(of("logs-rule-1")?.inputs).toMatchObject({
      associationName: "audit",
      dataCollectionRuleId: "id of logs-rule",
    });
    expect(of("logs-endpoint-1")?.inputs).toMatchObject({
      associationName: "configurationAccessEndpoint",
      dataCollectionEndpointId: "id of logs-endpoint",
    });
    expect(await valueOf(result.ruleId)).toBe("id of logs-rule");
  });

  it("are IIS's and Windows', and go to the workspace", async () => {
    const { resources } = await run(() => new ServerLogs("logs", args));
    const rule = resources.find(({ name }) => name === "logs-rule")?.inputs as {
      dataSources: { windowsEventLogs: { xPathQueries: string[] }[] };
    };
    expect(rule).toMatchObject({
      dataCollectionEndpointId: "id of logs-endpoint",
      dataSources: { iisLogs: [{ streams: ["Microsoft-W3CIISLog"] }] },
      destinations: { logAnalytics: [{ name: "workspace", workspaceResourceId: "/workspace" }] },
      dataFlows: [{ streams: ["Microsoft-W3CIISLog", "Microsoft-Event"], destinations: ["workspace"] }],
    });
    const [security = "", application = ""] = rule.dataSources.windowsEventLogs[0]?.xPathQueries ?? [];
    expect(security).toMatch(/^Security!\*\[System\[\((EventID=\d+( or )?)+\)\]\]$/);
    // Windows takes at most 20 expressions in a query.
    expect(security.match(/EventID=/g)?.length).toBeLessThanOrEqual(20);
    for (const id of [1102, 4625, 4719, 4732]) expect(security).toContain(`EventID=${id} `);
    expect(application).toMatch(/^Application!\*/);
  });
});
