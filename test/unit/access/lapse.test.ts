import { describe, expect, it } from "vitest";
import { daysLeft, endOf, isExpired, latestUntil } from "../../../components/access/lapse.ts";

describe("endOf", () => {
  it.each([
    ["2026-03-10", "2026-03-11T00:00:00.000Z"],
    ["2026-12-31", "2027-01-01T00:00:00.000Z"],
    ["2028-02-29", "2028-03-01T00:00:00.000Z"],
  ])("of %s is %s", (until, end) => expect(endOf(until)?.toISOString()).toBe(end));

  it.each([
    "",
    "tomorrow",
    "2026-02-29",
    "2026-13-01",
    "2026-00-10",
    "2026-04-31",
    "2026-3-10",
    "2026-03-10T12:00:00Z",
  ])("of %j is nothing", (until) => expect(endOf(until)).toBeUndefined());

  it.each([" 2026-03-10", "2026-03-10 ", "12026-03-10", "2026-03-100"])("of %j is nothing", (until) =>
    expect(endOf(until)).toBeUndefined(),
  );
});

describe("daysLeft", () => {
  it.each([
    ["2026-03-10", "2026-03-10T00:00:00Z", 1],
    ["2026-03-10", "2026-03-10T23:59:59Z", 1],
    ["2026-03-10", "2026-03-11T00:00:00Z", 0],
    ["2026-03-10", "2027-01-01T00:00:00Z", 0],
    ["2026-03-10", "2026-03-09T23:59:59Z", 2],
    ["2026-03-10", "2026-03-01T12:00:00Z", 10],
    ["no day", "2026-03-01T12:00:00Z", 0],
  ])("until %s at %s: %i", (until, now, left) => expect(daysLeft(until, new Date(now))).toBe(left));
});

describe("isExpired", () => {
  const grantee = { key: "ada", grants: [] };
  const now = new Date("2026-03-10T12:00:00Z");

  it("is never what has no end", () => expect(isExpired(grantee, now)).toBe(false));
  it("is not what ends today", () => expect(isExpired({ ...grantee, until: "2026-03-10" }, now)).toBe(false));
  it("is what ended yesterday", () => expect(isExpired({ ...grantee, until: "2026-03-09" }, now)).toBe(true));
  it("is what has an end that cannot be read", () => expect(isExpired({ ...grantee, until: "soon" }, now)).toBe(true));
});

describe("latestUntil", () => {
  it("is the day so many days from now", () =>
    expect(latestUntil(new Date("2026-03-10T23:00:00Z"), 30)).toBe("2026-04-09"));
});
