import {
  activityAlerts,
  activityConditions,
  roleChanges,
  type ActivityCondition,
} from "../../../components/audit/alerts/activityAlerts.ts";
import { capAlert, requestAlerts, roleChangedByOthers } from "../../../components/audit/alerts/logAlerts.ts";
import { run, type Workspace } from "./kusto/evaluate.ts";
import { functions } from "./queries.ts";
import { deployer, resourceGroup } from "./samples.ts";
import { now } from "./support.ts";

/** The alerts that read rows of the workspace. */
export const logAlerts = [...requestAlerts, capAlert, roleChangedByOthers([deployer], [resourceGroup])];

/** The alerts on the activity log, where nobody is excepted from that on roles. */
export const eventAlerts = [...activityAlerts, roleChanges];

/** The names of the alerts that rows of the workspace raise. */
export function raisedByRows(rows: Workspace["rows"]): string[] {
  const raised = logAlerts.filter(({ query }) => run(query, { now: now.getTime(), rows, functions }).rows.length > 0);
  return raised.map(({ name }) => name);
}

/** The names of the alerts that an event of the activity log raises. */
export function raisedByEvent(event: Readonly<Record<string, string>>): string[] {
  const raised = eventAlerts.filter((alert) => activityConditions(alert).every((each) => holds(event, each)));
  return raised.map(({ name }) => name);
}

/** As Azure judges an event: all conditions, whatever the case. */
function holds(
  event: Readonly<Record<string, string>>,
  { field = "", equals = "", anyOf }: ActivityCondition,
): boolean {
  if (anyOf !== undefined) return anyOf.some((each) => holds(event, each));
  return event[field]?.toLowerCase() === equals.toLowerCase();
}
