import { UserAssignedIdentity } from "@pulumi/azure-native/managedidentity/userAssignedIdentity.js";
import type * as pulumi from "@pulumi/pulumi";
import type { AccessPlan, Grantee } from "../access/declaration.ts";
import { AuditAlerts } from "./auditAlerts.ts";
import { AuditLog, type DiagnosticsArgs } from "./auditLog.ts";
import { AuditQueries } from "./auditQueries.ts";
import type { AlertsDeclaration, AuditDeclaration } from "./declaration.ts";

interface Place {
  resourceGroupName: pulumi.Input<string>;
  location: pulumi.Input<string>;
}

interface EnvironmentAuditArgs {
  audit?: AuditDeclaration;
  alerts?: AlertsDeclaration;
  people?: Record<string, { breakGlass?: boolean }>;
  place: Place;
  accountId: pulumi.Input<string>;
  /** What else is recorded. */
  diagnostics: DiagnosticsArgs[];
  grantees: readonly Grantee[];
  plan: AccessPlan;
  principalIds: Record<string, pulumi.Input<string>>;
  scopes: pulumi.Input<string>[];
}

/** Registers the audit of an environment: the log, the queries that speak its names, and the alerts. */
export function environmentAudit(
  name: string,
  args: EnvironmentAuditArgs,
  opts: { parent: pulumi.Resource },
): AuditLog {
  const { audit = {}, alerts, people = {}, place, grantees, plan, principalIds, scopes } = args;
  const { retentionInDays, dailyQuotaGb, immutableDays } = audit;
  const log = new AuditLog(
    `${name}-audit`,
    {
      ...place,
      accountId: args.accountId,
      diagnostics: args.diagnostics,
      ...(retentionInDays === undefined ? {} : { retentionInDays }),
      ...(dailyQuotaGb === undefined ? {} : { dailyQuotaGb }),
      ...(immutableDays === undefined ? {} : { immutableDays }),
    },
    opts,
  );
  const breakGlass = Object.entries(people).flatMap(([key, person]) => (person.breakGlass === true ? [key] : []));
  const { workspaceId, workspaceName } = log;
  const queries = new AuditQueries(
    `${name}-audit`,
    { ...place, workspaceId, workspaceName, grantees, plan, principalIds, breakGlass },
    opts,
  );
  if (alerts !== undefined) {
    new AuditAlerts(
      `${name}-audit`,
      { ...place, ...alerts, workspaceId, scopes, hasDailyCap: dailyQuotaGb !== undefined },
      { ...opts, dependsOn: queries.functions },
    );
  }
  return log;
}

/** What network security groups log. */
export function securityGroupDiagnostics(ids: readonly pulumi.Input<string>[]): DiagnosticsArgs[] {
  return ids.map((resourceId, index) => ({ name: `security-group-${index + 1}`, resourceId }));
}

/** The identity of the Azure Monitor Agent: it needs no role, because what it may send follows from the servers' rules. */
export function auditAgent(name: string, place: Place, opts: { parent: pulumi.Resource }) {
  const identity = new UserAssignedIdentity(`${name}-audit-agent`, place, opts);
  return { identityId: identity.id, clientId: identity.clientId };
}
