import { literal, literals } from "../queries/literal.ts";
import { tokenTypes } from "../queries/functions.ts";
import type { AlertDefinition } from "./definition.ts";
import { roleChanges } from "./activityAlerts.ts";

/** An alert on rows of the audit log: each row of its query's answer is a reason. */
export interface LogAlert extends AlertDefinition {
  /** The query, on the last half hour of rows. */
  query: string;
}

/** So many requests of one principal refused in five minutes are no slip. */
const burst = 10;

/** What Azure logs when a request carried neither a key nor a token of Entra ID. */
const none = "";

const keyUsed: LogAlert = {
  name: "key-used",
  description: "A data request came with a key or a resource token.",
  severity: 0,
  query: `KeylessRequests()
| where isnotempty(ResourceTokenPermissionId) or AuthTokenType !in~ ${literals([none, ...tokenTypes])} or KeyType !in~ ${literals([none, ...tokenTypes])} or (isempty(AuthTokenType) and isempty(KeyType) and isempty(PrincipalId) and StatusCode < 400)
| project TimeGenerated, Who, AuthTokenType, KeyType, ResourceTokenPermissionId, StatusCode, DatabaseName, CollectionName, OperationName, ClientIpAddress`,
};

const unknownPrincipal: LogAlert = {
  name: "unknown-principal",
  description: "Somebody whom the stack does not declare used data, or by a role assignment that it does not declare.",
  severity: 1,
  query: "KeylessOutsideMap()",
};

const refusedBurst: LogAlert = {
  name: "refused-burst",
  description: `Somebody was refused ${burst} times or more within five minutes.`,
  severity: 2,
  query: `KeylessRequests()
| where StatusCode == 403
| summarize Requests = count(), Containers = dcount(strcat(DatabaseName, "/", CollectionName)) by Who, ClientIpAddress, bin(TimeGenerated, 5m)
| where Requests >= ${burst}`,
};

const breakGlassUsed: LogAlert = {
  name: "break-glass-used",
  description: "A grant for emergencies was used.",
  severity: 1,
  query: `KeylessRequests()
| where IsBreakGlass
| project TimeGenerated, Who, Reason, PrincipalId, StatusCode, DatabaseName, CollectionName, OperationName, ClientIpAddress`,
};

const dailyCapReached: LogAlert = {
  name: "daily-cap-reached",
  description: "The audit log has taken all it may take today: what happens now is recorded nowhere.",
  severity: 1,
  // As Azure's page about the cap finds it, in the table that its function `_LogOperation` reads.
  query: `Operation
| where Detail contains "OverQuota"
| project TimeGenerated, OperationStatus, Detail`,
};

/** The alerts that read the rows of Azure Cosmos DB. */
export const requestAlerts: readonly LogAlert[] = [keyUsed, unknownPrincipal, refusedBurst, breakGlassUsed];

/** The alert of a workspace that has a daily cap. */
export const capAlert: LogAlert = dailyCapReached;

/**
 * Role assignments and definitions changed by anybody but these. An activity log alert cannot except anybody, so this one
 * reads the subscription's activity log in the workspace.
 *
 * @param scopes - The ARM ids below which changes count.
 */
export function roleChangedByOthers(deployers: readonly string[], scopes: readonly string[]): LogAlert {
  const within = scopes.map((scope) => `_ResourceId startswith ${literal(`${scope}/`)}`).join(" or ");
  return {
    ...roleChanges,
    query: `AzureActivity
| where OperationNameValue in~ ${literals(roleChanges.operations)}
| where ActivityStatusValue in~ ("Success", "Succeeded") and Caller !in~ ${literals(deployers)}
| where ${within}
| project TimeGenerated, Caller, CallerIpAddress, OperationNameValue, _ResourceId, CorrelationId`,
  };
}
