import { describe, expect, it } from "vitest";
import { forbiddenElements, forbiddenEntries } from "../../../components/iis/bootstrap/forbiddenElements.ts";
import { renderBootstrap } from "../../../components/iis/bootstrap/render.ts";
import { credentialForms } from "../../../components/credentials.ts";
import { bareBootstrap } from "./bootstraps.ts";
import { foundInConfig } from "./packageScan.ts";
import { partsOf } from "./powershell.ts";

const kindOf = (json: string): string | undefined => forbiddenEntries.find(({ pattern }) => pattern.test(json))?.kind;

describe("what a package's JSON must not have", () => {
  it.each([
    ['{ "ConnectionStrings": { "Shop": "Server=x" } }', "a connection string"],
    ['{"connectionstrings":{\n"Shop":""}}', "a connection string"],
    ['{ "ClientSecret": "x" }', "a setting with the name of a credential"],
    ['{ "Db:Password" : "x" }', "a setting with the name of a credential"],
    ['{ "API_KEY": "x" }', "a setting with the name of a credential"],
    ['{ "account-key": "x" }', "a setting with the name of a credential"],
    ['{ "ConnectionString": "x" }', "a setting with the name of a credential"],
  ])("is found in %s", (json, kind) => {
    expect(kindOf(json)).toBe(kind);
  });

  it.each([
    '{ "ConnectionStrings": {} }',
    '{ "ClientSecret": "" }',
    '{ "ClientSecret": null }',
    '{ "PasswordMinLength": "8" }',
    '{ "AccountEndpoint": "https://x" }',
    '{ "Hint": "your password" }',
  ])("is not found in %s", (json) => {
    expect(kindOf(json)).toBeUndefined();
  });
});

describe("a machine key in web.config", () => {
  const inConfig = (attributes: string): string[] =>
    foundInConfig(`<configuration><system.web><machineKey ${attributes} /></system.web></configuration>`);

  it.each(['validationKey="00"', 'decryptionKey="00" validation="SHA1"'])(
    "is refused as %s, with what to do instead",
    (given) => {
      expect(inConfig(given)).toEqual([expect.stringMatching(/^a machine key, .*web\.loadDistribution to SourceIP$/)]);
    },
  );

  it.each(['validation="HMACSHA256"', 'validationKey="AutoGenerate,IsolateApps" decryptionKey="AutoGenerate"'])(
    "is none as %s",
    (given) => expect(inConfig(given)).toEqual([]),
  );
});

describe("the script", () => {
  const { texts } = partsOf(renderBootstrap(bareBootstrap));

  it("looks for every form that the declaration is searched for", () => {
    for (const { kind, pattern } of credentialForms) {
      expect(texts).toContain(kind);
      expect(texts.some((text) => text.endsWith(pattern.source))).toBe(true);
    }
  });

  it("has patterns and paths that .NET reads as they are meant: no flag but (?i), quotes and brackets in pairs", () => {
    for (const { pattern } of [...credentialForms, ...forbiddenEntries]) {
      expect(["", "i"]).toContain(pattern.flags);
      // .NET has no v-flag classes, sticky or unicode escapes, and reads the rest alike.
      expect(pattern.source).not.toMatch(/\\p\{|\\k<|\\u\{|\(\?[a-z]*:?-/);
    }
    for (const { path } of forbiddenElements) {
      expect(texts).toContain(path);
      expect(path.split("'").length % 2).toBe(1);
      const open: string[] = [];
      for (const sign of path.replace(/'[^']*'/g, "")) {
        if ("([".includes(sign)) open.push(sign);
        else if (")]".includes(sign)) expect(open.pop()).toBe(sign === ")" ? "(" : "[");
      }
      expect(open).toEqual([]);
    }
  });
});
