import { describe, expect, it } from "vitest";
import type { AlertsDeclaration } from "../../../components/audit/declaration.ts";
import { alertsFaults, auditFaults, breakGlassFaults, diagnosticsFaults } from "../../../components/audit/faults.ts";

describe("the days an audit log keeps its rows", () => {
  it.each([{}, { retentionInDays: 30 }, { retentionInDays: 365 }, { retentionInDays: 730 }])("may be %j", (given) => {
    expect(auditFaults(given)).toEqual([]);
  });

  it.each([29, 731, 0, -1, 30.5, NaN])("are not %d", (retentionInDays) => {
    expect(auditFaults({ retentionInDays })).toEqual([
      {
        path: "retentionInDays",
        message: `${retentionInDays} is not possible. Allowed: whole days from 30 to 730.`,
      },
    ]);
  });
});

describe("the days a copy stays as it is", () => {
  it.each([1, 365, 146_000])("may be %d", (immutableDays) => expect(auditFaults({ immutableDays })).toEqual([]));
  it.each([0, 146_001, 1.5, NaN])("are not %d", (immutableDays) => {
    const message = `${immutableDays} is not possible. Allowed: whole days from 1 to 146000.`;
    expect(auditFaults({ immutableDays })).toEqual([{ path: "immutableDays", message }]);
  });
});

describe("a daily cap", () => {
  it.each([0.023, 1, 500.5])("may be %d", (dailyQuotaGb) => expect(auditFaults({ dailyQuotaGb })).toEqual([]));
  it.each([0, -1, 0.02, NaN, Infinity])("is not %d", (dailyQuotaGb) => {
    const message = `${dailyQuotaGb} is not possible. Allowed: gigabytes a day from 0.023. For no cap leave it out.`;
    expect(auditFaults({ dailyQuotaGb })).toEqual([{ path: "dailyQuotaGb", message }]);
  });
});

const alerts: AlertsDeclaration = { emails: ["ada@example.com"], runbooks: "https://wiki.example.com/runbooks/" };

describe("alerts", () => {
  it.each<[string, Partial<AlertsDeclaration>]>([
    ["a mail address", {}],
    ["several", { emails: ["a@example.com", "b.c+d@mail.example.co.uk"] }],
    ["a role alone", { emails: [], roles: ["Owner", "Security Admin"] }],
    ["deployers", { deployers: ["6F9619FF-8B86-D011-B42D-00C04FC964FF", "ada@example.com"] }],
  ])("may have %s", (_name, changes) => expect(alertsFaults({ ...alerts, ...changes })).toEqual([]));

  it.each<[string, Partial<AlertsDeclaration>, string, RegExp]>([
    ["no receiver", { emails: [] }, "", /^has no receiver: .* Write emails or roles\.$/],
    [
      "too many",
      { emails: Array.from({ length: 1001 }, (_, i) => `a${i}@example.com`) },
      "emails",
      /^has 1001 .* 1000/,
    ],
    ["no address", { emails: ["ada"] }, "emails[0]", /^"ada" is not a mail address/],
    ["an address with a blank", { emails: ["ada b@example.com"] }, "emails[0]", /is not a mail address/],
    [
      "an address twice",
      { emails: ["a@example.com", "A@example.com"] },
      "emails[1]",
      /^"A@example.com" is there already/,
    ],
    ["an unknown role", { roles: ["Reader"] }, "roles[0]", /^"Reader" is not a role .* Allowed: Owner, Contributor, /],
    ["a name of every object", { roles: ["constructor"] }, "roles[0]", /^"constructor" is not a role/],
    ["a role twice", { roles: ["Owner", "Owner"] }, "roles[1]", /^"Owner" is there already/],
    [
      "no https",
      { runbooks: "http://wiki.example.com/" },
      "runbooks",
      /^"http:\/\/wiki.example.com\/" is not possible/,
    ],
    ["no end", { runbooks: "https://wiki.example.com/x" }, "runbooks", /a "\/" at the end/],
    ["a query", { runbooks: "https://wiki.example.com/?a=/" }, "runbooks", /is not possible/],
    ["no URL", { runbooks: "docs/" }, "runbooks", /^"docs\/" is not possible/],
    ["no text", { runbooks: "" }, "runbooks", /is not possible/],
    ["a name that is no caller", { deployers: ["pipeline"] }, "deployers[0]", /^"pipeline" is neither the object id/],
    ["a quote", { deployers: ['a"@example.com'] }, "deployers[0]", /is neither/],
  ])("may not have %s", (_name, changes, path, message) => {
    const faults = alertsFaults({ ...alerts, ...changes });
    expect(faults.map((fault) => fault.path)).toEqual([path]);
    expect(faults[0]?.message).toMatch(message);
  });

  it("never show the password in a URL", () => {
    const [fault] = alertsFaults({ ...alerts, runbooks: "https://ada:geheim@wiki.example.com/" });
    expect(fault?.message).not.toContain("geheim");
  });
});

describe("what else is recorded", () => {
  it("has names of its own", () => {
    expect(diagnosticsFaults([{ name: "vault" }, { name: "security-group-1" }])).toEqual([]);
  });
  it.each([
    [[{ name: "a" }, { name: "a" }], "diagnostics[1].name", /^"a" is taken/],
    [[{ name: "cosmos" }], "diagnostics[0].name", /^"cosmos" is taken/],
    [[{ name: "Vault" }], "diagnostics[0].name", /lowercase letters/],
    [[{ name: "" }], "diagnostics[0].name", /lowercase letters/],
  ])("%j is refused", (given, path, message) => {
    const faults = diagnosticsFaults(given);
    expect(faults.map((fault) => fault.path)).toEqual([path]);
    expect(faults[0]?.message).toMatch(message);
  });
});

describe("a grant for emergencies", () => {
  it("is refused where nobody would hear of its use", () => {
    const message = "is true, but nobody is told of it: declare alerts, or remove breakGlass.";
    const people = { ada: { breakGlass: true }, bob: { breakGlass: false }, eve: {} };
    expect(breakGlassFaults(people, undefined)).toEqual([{ path: "people.ada.breakGlass", message }]);
    expect(breakGlassFaults(people, alerts)).toEqual([]);
    expect(breakGlassFaults({ bob: {} }, undefined)).toEqual([]);
  });
});
