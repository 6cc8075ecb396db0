import * as pulumi from "@pulumi/pulumi";
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

/** What of an environment is recorded beside its account, by ARM id. */
export interface RecordedResources {
  /** The network security groups'. */
  securityGroupIds: readonly pulumi.Input<string>[];
  /** The load balancer's. */
  loadBalancerId: pulumi.Input<string>;
  /** The package store's account, where it is the environment's own. */
  packageAccountId: pulumi.Input<string> | undefined;
}

/** The logs of what an environment makes. What it only refers to is its owner's to record. */
export function environmentDiagnostics({
  securityGroupIds,
  loadBalancerId,
  packageAccountId,
}: RecordedResources): DiagnosticsArgs[] {
  return [
    ...securityGroupIds.map((resourceId, index) => ({ name: `security-group-${index + 1}`, resourceId })),
    { name: "load-balancer", resourceId: loadBalancerId },
    ...(packageAccountId === undefined
      ? []
      : [{ name: "packages", resourceId: pulumi.interpolate`${packageAccountId}/blobServices/default` }]),
  ];
}
