import { isRecord } from "../../values.ts";
import { AzureFault } from "../azureFault.ts";
import type { Service, Write } from "../service.ts";
import { idOf, list, records, referred, shown } from "./references.ts";

const groupType = "Microsoft.Insights/actionGroups";

function badRequest(message: string): AzureFault {
  return new AzureFault("BadRequest", message);
}

/** @see https://learn.microsoft.com/rest/api/monitor/action-groups/create-or-update */
const actionGroup: Service = {
  check: ({ inputs }) => {
    const { groupShortName, emailReceivers, armRoleReceivers } = inputs;
    if (typeof groupShortName !== "string" || groupShortName.length < 1 || groupShortName.length > 12) {
      throw badRequest(`The group short name '${String(groupShortName)}' must have 1 to 12 characters.`);
    }
    const receivers = [...records(emailReceivers), ...records(armRoleReceivers)].map(({ name }) => name);
    if (new Set(receivers).size < receivers.length) {
      throw badRequest("The names of receivers must be unique within an action group.");
    }
    const wrong = records(emailReceivers).find(({ emailAddress }) => !/^\S+@\S+\.\S+$/.test(String(emailAddress)));
    if (wrong !== undefined) throw badRequest(`The email address '${String(wrong.emailAddress)}' is not valid.`);
  },
};

/** @see https://learn.microsoft.com/rest/api/monitor/activity-log-alerts/create-or-update */
const activityLogAlert: Service = {
  check: (write) => {
    const { location, scopes, condition, actions } = write.inputs;
    if (!/^(global|westeurope|northeurope)$/i.test(shown(location ?? "Global"))) {
      throw new AzureFault(
        "LocationNotAvailableForResourceType",
        `The provided location '${String(location)}' is not available for resource type 'microsoft.insights/activityLogAlerts'. List of available regions for the resource type is 'global,westeurope,northeurope'.`,
      );
    }
    checkScopes(write, list(scopes));
    const conditions = isRecord(condition) ? records(condition.allOf) : [];
    if (!conditions.some(({ field }) => field === "category")) {
      throw badRequest("The condition of an activity log alert must name a category.");
    }
    for (const each of conditions) {
      const given = [each.equals, each.anyOf, each.containsAny].filter((part) => part !== undefined);
      if (given.length !== 1) throw badRequest("Each condition has one of 'equals', 'containsAny' and 'anyOf'.");
    }
    const groups = isRecord(actions) ? records(actions.actionGroups) : [];
    for (const { actionGroupId } of groups) checkGroup(write, actionGroupId);
  },
};

const durations = new Map([
  ["PT1M", 1],
  ["PT5M", 5],
  ["PT10M", 10],
  ["PT15M", 15],
  ["PT30M", 30],
  ["PT45M", 45],
  ["PT1H", 60],
  ["PT2H", 120],
  ["PT3H", 180],
  ["PT4H", 240],
  ["PT5H", 300],
  ["PT6H", 360],
  ["P1D", 1440],
  ["P2D", 2880],
]);

/** @see https://learn.microsoft.com/rest/api/monitor/scheduled-query-rules/create-or-update */
const scheduledQueryRule: Service = {
  check: (write) => {
    const { severity, scopes, actions, skipQueryValidation } = write.inputs;
    if (![0, 1, 2, 3, 4].includes(Number(severity))) {
      throw badRequest(`The severity ${String(severity)} is not between 0 and 4.`);
    }
    checkScopes(write, list(scopes));
    checkTimes(write);
    if (skipQueryValidation !== true) {
      throw badRequest(
        "The query could not be validated: the tables of a new workspace come with their first row. Set skipQueryValidation.",
      );
    }
    for (const id of isRecord(actions) ? list(actions.actionGroups) : []) checkGroup(write, id);
  },
};

function checkTimes({ inputs }: Write): void {
  const { evaluationFrequency, windowSize, criteria } = inputs;
  const [frequency, window] = [evaluationFrequency, windowSize].map((each) => durations.get(String(each)));
  if (frequency === undefined || window === undefined || frequency > window) {
    throw badRequest(
      `The evaluation frequency ${String(evaluationFrequency)} and the window size ${String(windowSize)} must be of the allowed ones, and the frequency not longer than the window.`,
    );
  }
  const conditions = isRecord(criteria) ? records(criteria.allOf) : [];
  if (conditions.length !== 1) throw badRequest("A scheduled query rule has exactly one condition.");
  const operator = shown(conditions[0]?.operator);
  if (!conditionOperators.has(operator)) {
    throw badRequest(`The operator ${operator} is not one of ${[...conditionOperators].join(", ")}.`);
  }
}

/** Checked here, because the SDK's declarations mix them up with others. */
const conditionOperators: ReadonlySet<string> = new Set([
  "Equals",
  "GreaterThan",
  "GreaterThanOrEqual",
  "LessThan",
  "LessThanOrEqual",
]);

function checkScopes({ store }: Write, scopes: readonly unknown[]): void {
  if (scopes.length === 0) throw badRequest("An alert rule must have at least one scope.");
  for (const scope of scopes) {
    if (/^\/subscriptions\/[^/]+$/i.test(String(scope)) || store.read(String(scope)) !== undefined) continue;
    throw new AzureFault("ResourceNotFound", `The scope '${String(scope)}' was not found.`, 404);
  }
}

function checkGroup({ store }: Write, id: unknown): void {
  referred(store, idOf({ id }) ?? "", groupType, "actionGroups");
}

export const alertingServices: Record<string, Service> = {
  [groupType]: actionGroup,
  "Microsoft.Insights/activityLogAlerts": activityLogAlert,
  "Microsoft.Insights/scheduledQueryRules": scheduledQueryRule,
};
