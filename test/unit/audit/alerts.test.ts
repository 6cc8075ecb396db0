import { describe, expect, it } from "vitest";
import { activityAlerts, roleChanges } from "../../../components/audit/alerts/activityAlerts.ts";
import { capAlert, requestAlerts } from "../../../components/audit/alerts/logAlerts.ts";
import { eventAlerts, logAlerts, raisedByEvent, raisedByRows } from "./raised.ts";
import { activitySamples, request, rowSamples } from "./samples.ts";

describe("which rows raise which alerts", () => {
  it.each(Object.entries(rowSamples))("%s", (_name, { raises, ...rows }) => {
    const raised = raisedByRows(rows);
    expect(raised).toEqual(raises);
  });

  it("each alert by at least one sample, and by far not by all", () => {
    for (const { name } of logAlerts) {
      const raising = Object.values(rowSamples).filter(({ raises }) => raises.includes(name));
      expect(raising.length, name).toBeGreaterThan(0);
      expect(raising.length, name).toBeLessThan(Object.keys(rowSamples).length / 2);
    }
  });

  it("none when nothing happened at all", () => {
    expect(raisedByRows({})).toEqual([]);
  });

  it("a bad row among a hundred good ones, as by itself", () => {
    const good = Array.from({ length: 100 }, () => request());
    for (const { raises, ...sample } of Object.values(rowSamples)) {
      const rows = { ...sample, CDBDataPlaneRequests: [...good, ...(sample.CDBDataPlaneRequests ?? [])] };
      const raised = raisedByRows(rows);
      expect(raised).toEqual(raises);
    }
  });
});

describe("which events of the activity log raise which alerts", () => {
  it.each(activitySamples)("%j raises %j", (event, raises) => {
    const raised = raisedByEvent(event);
    expect(raised).toEqual(raises);
  });

  it("each operation of each alert raises that one alone", () => {
    for (const { name, operations } of eventAlerts) {
      for (const operationName of operations) {
        const event = { category: "Administrative", status: "Succeeded", operationName };
        const raised = raisedByEvent(event);
        expect(raised).toEqual([name]);
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
