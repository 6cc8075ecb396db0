import { UserAssignedIdentity } from "@pulumi/azure-native/managedidentity/userAssignedIdentity.js";
import type * as pulumi from "@pulumi/pulumi";
import type { EnvironmentArgs } from "../environmentArgs.ts";
import { placement } from "../iis/placement.ts";
import { ServerLogs } from "./serverLogs.ts";

type Place = Record<"resourceGroupName" | "location", pulumi.Input<string>>;

/** The identity of the Azure Monitor Agent on an environment's servers. */
export interface AuditAgent {
  /** Its ARM id. */
  identityId: pulumi.Output<string>;
  /** Its client id. */
  clientId: pulumi.Output<string>;
}

/**
 * Registers the agent's identity, where the servers' logs are collected: it needs no role, because what it may send
 * follows from the servers' rules.
 */
export function auditAgentFor(
  name: string,
  { audit }: EnvironmentArgs,
  place: Place,
  opts: { parent: pulumi.Resource },
): AuditAgent | undefined {
  if (audit?.serverLogs !== true) return undefined;
  const identity = new UserAssignedIdentity(`${name}-audit-agent`, place, opts);
  return { identityId: identity.id, clientId: identity.clientId };
}

/** Registers what collects the logs of an environment's servers. */
export function serverLogsFor(
  name: string,
  { web, workloads }: EnvironmentArgs,
  collected: Place & { workspaceId: pulumi.Input<string>; clientId: pulumi.Input<string> },
  serverIds: readonly pulumi.Output<string>[],
  opts: { parent: pulumi.Resource },
): void {
  const placed = placement(`${name}-web`, web, Object.keys(workloads));
  const servers = serverIds.map((serverId, index) => ({ name: placed[index]?.label ?? "", serverId }));
  new ServerLogs(`${name}-server-logs`, { ...collected, servers }, opts);
}
