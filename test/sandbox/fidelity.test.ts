import { describe, expect, it } from "vitest";
import { text } from "../conventions/repository.ts";
import { fidelityPage, pageFile } from "./fidelity/page.ts";
import { services } from "./fidelity/services.ts";
import { codesNear, codesOf, pagesOf, simulates, sourceFiles } from "./fidelity/sources.ts";
import { hasTitle } from "./fidelity/titles.ts";

const groups = services.flatMap((service) => service.groups);
const rows = groups.flatMap((group) => group.behaviours.map((behaviour) => ({ ...group, ...behaviour })));
const groupsOf = (source: string) => groups.filter((group) => group.source === source);

describe("the page of what the sandbox does as Azure does it", () => {
  it("is written anew: node test/sandbox/fidelity/write.ts", async () => {
    expect(text(pageFile)).toBe(await fidelityPage(services));
  });

  it("says of every service what it does not know", () => {
    expect(services.filter(({ unknown }) => unknown.length === 0).map(({ title }) => title)).toEqual([]);
  });

  it("says each thing once", () => {
    const said = rows.map(({ source, does }) => `${source}: ${does}`);
    expect(said.filter((one, index) => said.indexOf(one) !== index)).toEqual([]);
  });
});

describe.each(sourceFiles().filter(simulates))("sandbox/%s", (source) => {
  it("has a row for each code that it refuses with", () => {
    const told = new Set(rows.filter((row) => row.source === source).map(({ code }) => code));
    expect([...codesOf(source)].filter((code) => !told.has(code))).toEqual([]);
    expect(told.size).toBeGreaterThan(0);
  });

  it("has a row for each page that it refers to", () => {
    const used = groupsOf(source).map(({ page }) => page);
    expect(pagesOf(source).filter((page) => !used.includes(page))).toEqual([]);
  });
});

describe("each row", () => {
  it("is of a file that refuses with its code", () => {
    const wrong = rows.filter(({ source, code }) => code !== undefined && !codesNear(source).has(code));
    expect(wrong.map(({ source, code }) => `${source}: ${code ?? ""}`)).toEqual([]);
    const files = new Set(sourceFiles());
    expect(groups.map(({ source }) => source).filter((source) => !files.has(source))).toEqual([]);
  });

  it("has a page of Azure's, or the report of somebody who met it", () => {
    const learn = /^https:\/\/learn\.microsoft\.com\/(?![a-z]{2}-[a-z]{2}\/)[\w./#@-]+$/;
    const report = /^https:\/\/github\.com\/[\w-]+\/[\w-]+\/issues\/\d+$/;
    expect(groups.map(({ page }) => page).filter((page) => !learn.test(page) && !report.test(page))).toEqual([]);
  });

  it("has its test", () => {
    const without = rows.filter(({ tests, test }) => !hasTitle(tests, test));
    expect(without.map(({ tests, test }) => `${tests}: ${test}`)).toEqual([]);
    const silent = rows.filter(
      ({ tests, code }) => code !== undefined && !text(`test/sandbox/${tests}`).includes(code),
    );
    expect(silent.map(({ tests, test, code }) => `${tests}: ${test} does not expect ${code ?? ""}`)).toEqual([]);
  });
});
