import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { activityAlerts, roleChanges } from "../../components/audit/alerts/activityAlerts.ts";
import { capAlert, requestAlerts } from "../../components/audit/alerts/logAlerts.ts";
import { alertsFaults, auditFaults } from "../../components/audit/faults.ts";
import { grants, names, savedFunctions, tokenTypes } from "../../components/audit/queries/functions.ts";
import { parseSection, sections } from "../../stacks/schema.ts";
import { text, trackedFiles } from "./repository.ts";

const page = text("docs/audit.md");
const alerts = [...requestAlerts, capAlert, ...activityAlerts, roleChanges];

/** The first cells of the rows of the page's tables, and the second ones. */
const rows = [...page.matchAll(/^\| (\S+) +\| (.*?) +\|/gm)].map(
  ([, first = "", second = ""]) => [first, second] as const,
);

describe("docs/audit.md", () => {
  it("shows sections that are taken", () => {
    const [, block = ""] = /```yaml\n([^]*?)```/.exec(page) ?? [];
    const { config } = parse(block) as { config: Record<string, unknown> };
    const audit = parseSection("audit", config["keyless-cosmos-iis:audit"]);
    const told = parseSection("alerts", config["keyless-cosmos-iis:alerts"]);
    expect([...audit.faults, ...told.faults]).toEqual([]);
    expect([...auditFaults(audit.section ?? {}), ...alertsFaults(told.section ?? { runbooks: "" })]).toEqual([]);
  });

  it("says what each word of the two sections does", () => {
    const words = [...Object.keys(sections.audit.shape), ...Object.keys(sections.alerts.shape)];
    for (const word of words) expect(rows.map(([first]) => first)).toContain(`\`${word}\``);
  });

  it("says what each saved function answers, and no other", () => {
    const documented = rows.map(([first]) => first).filter((first) => first.startsWith("`Keyless"));
    expect(documented.sort()).toEqual(
      [names, grants, ...savedFunctions.map(({ alias }) => alias)].map((each) => `\`${each}\``).sort(),
    );
  });

  it("lists each alert with its severity, and no other", () => {
    const documented = rows.filter(([first]) => first.startsWith("[`"));
    expect(documented.map((row) => row.join(" ")).sort()).toEqual(
      alerts.map(({ name, severity }) => `[\`${name}\`](runbooks/${name}.md) ${severity}`).sort(),
    );
  });

  it("says which values count as no key", () => {
    for (const type of tokenTypes) expect(page).toContain(`\`${type}\``);
  });
});

describe("the runbooks", () => {
  const runbooks = trackedFiles("docs/runbooks/*.md");

  it("are one for each alert", () => {
    expect(runbooks.toSorted()).toEqual(alerts.map(({ name }) => `docs/runbooks/${name}.md`).toSorted());
  });

  it.each(runbooks)("%s says what it means, what to do, and when it is a false alarm", (file) => {
    expect(text(file)).toMatch(/^# .+\n\n.+\n\n## What to do\n\n1\. [^]+\n\n## False alarms\n\n.+/);
  });

  it.each(runbooks)("%s links pages that there are", (file) => {
    for (const [, link = ""] of text(file).matchAll(/\]\(([^)]+)\)/g)) {
      const path = link.startsWith("../") ? `docs/${link.slice(3)}` : `docs/runbooks/${link}`;
      expect(trackedFiles(path)).toEqual([path]);
    }
  });

  it.each(runbooks)("%s calls functions that there are", (file) => {
    const known = [names, grants, ...savedFunctions.map(({ alias }) => alias)];
    for (const [, called = ""] of text(file).matchAll(/\b(Keyless\w+)\(/g)) expect(known).toContain(called);
  });
});
