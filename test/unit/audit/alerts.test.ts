import { describe, expect, it } from "vitest";
import {
  activityAlerts,
  activityConditions,
  roleChanges,
  type ActivityCondition,
} from "../../../components/audit/alerts/activityAlerts.ts";
import { capAlert, requestAlerts, roleChangedByOthers } from "../../../components/audit/alerts/logAlerts.ts";
import { savedFunctions } from "../../../components/audit/queries/functions.ts";
import { run, type Workspace } from "./kusto/evaluate.ts";
import { activitySamples, deployer, request, resourceGroup, rowSamples } from "./samples.ts";
import { compiledMaps, now } from "./support.ts";

const functions = [...compiledMaps(), ...savedFunctions];
const workspace = (rows: Workspace["rows"]): Workspace => ({ now: now.getTime(), rows, functions });

const logAlerts = [...requestAlerts, capAlert, roleChangedByOthers([deployer], [resourceGroup])];
const eventAlerts = [...activityAlerts, roleChanges];

describe("which rows raise which alerts", () => {
  it.each(Object.entries(rowSamples))("%s", (_name, { raises, ...rows }) => {
    const raised = logAlerts.filter(({ query }) => run(query, workspace(rows)).rows.length > 0);
    expect(raised.map(({ name }) => name)).toEqual(raises);
  });

  it("each alert by at least one sample, and by far not by all", () => {
    for (const { name } of logAlerts) {
      const raising = Object.values(rowSamples).filter(({ raises }) => raises.includes(name));
      expect(raising.length, name).toBeGreaterThan(0);
      expect(raising.length, name).toBeLessThan(Object.keys(rowSamples).length / 2);
    }
  });

  it("none when nothing happened at all", () => {
    expect(logAlerts.filter(({ query }) => run(query, workspace({})).rows.length > 0)).toEqual([]);
  });

  it("a bad row among a hundred good ones, as by itself", () => {
    const good = Array.from({ length: 100 }, () => request());
    for (const { raises, ...sample } of Object.values(rowSamples)) {
      const rows = { ...sample, CDBDataPlaneRequests: [...good, ...(sample.CDBDataPlaneRequests ?? [])] };
      const raised = logAlerts.filter(({ query }) => run(query, workspace(rows)).rows.length > 0);
      expect(raised.map(({ name }) => name)).toEqual(raises);
    }
  });
});

/** As Azure judges an event: all conditions, whatever the case. */
function holds(
  event: Readonly<Record<string, string>>,
  { field = "", equals = "", anyOf }: ActivityCondition,
): boolean {
  if (anyOf !== undefined) return anyOf.some((each) => holds(event, each));
  return event[field]?.toLowerCase() === equals.toLowerCase();
}

describe("which events of the activity log raise which alerts", () => {
  it.each(activitySamples)("%j raises %j", (event, raises) => {
    const raised = eventAlerts.filter((alert) => activityConditions(alert).every((each) => holds(event, each)));
    expect(raised.map(({ name }) => name)).toEqual(raises);
  });

  it("each operation of each alert raises that one alone", () => {
    for (const { name, operations } of eventAlerts) {
      for (const operationName of operations) {
        const event = { category: "Administrative", status: "Succeeded", operationName };
        const raised = eventAlerts.filter((alert) => activityConditions(alert).every((each) => holds(event, each)));
        expect(raised.map((alert) => alert.name)).toEqual([name]);
      }
    }
  });
});

describe("every alert", () => {
  const all = [...requestAlerts, capAlert, ...activityAlerts, roleChanges];
  it("has a name of its own, a sentence and a severity", () => {
    expect(new Set(all.map(({ name }) => name)).size).toBe(all.length);
    for (const { description, severity } of all) {
      expect(description).toMatch(/^[A-Z].*\.$/);
      expect([0, 1, 2]).toContain(severity);
    }
  });
});
