import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { describe, expect, it } from "vitest";
import { defineRule, type Rule } from "../../policies/defineRule.ts";
import { levels } from "../../policies/groups.ts";
import { pack, rules } from "../../policies/pack.ts";
import { judge, judgeStack, unknown } from "./support/run.ts";

const folder = fileURLToPath(new URL("../../policies/", import.meta.url));
const ruleFiles = globSync("rules/**/*.ts", { cwd: folder }).map((file) => file.replaceAll("\\", "/"));

const kebab = (words: string) => words.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

describe("the pack", () => {
  it("holds exactly these rules", () => {
    expect(rules.map(({ name }) => name).sort()).toEqual([
      "audit-require-diagnostics",
      "authorization-forbid-key-listing",
      "authorization-forbid-key-role",
      "authorization-forbid-policy-exemption",
      "authorization-require-known-role",
      "compute-disable-linux-passwords",
      "compute-require-user-assigned-identity",
      "cosmos-disable-key-based-metadata-writes",
      "cosmos-disable-local-auth",
      "cosmos-disable-public-network-access",
      "cosmos-forbid-built-in-role-at-account",
      "cosmos-forbid-password-apis",
      "cosmos-forbid-wildcard-role-at-account",
      "cosmos-require-mongo-entra-only",
      "cosmos-require-tls12",
      "credentials-disable-key-access",
      "credentials-forbid-key-actions",
      "credentials-forbid-key-commands",
      "credentials-forbid-minting",
      "credentials-forbid-plain",
      "credentials-forbid-shared-admin-password",
      "credentials-require-child-switch",
      "credentials-require-secret-admin-password",
      "entra-forbid-credentials",
      "exemptions-require-current",
      "exemptions-require-valid",
      "lifecycle-forbid-ignoring-switches",
      "network-disable-public-access",
      "network-forbid-open-firewall",
      "network-require-https",
      "network-require-tls12",
      "relations-forbid-shared-identity",
      "relations-require-narrow-scope",
      "relations-require-own-principal",
      "relations-require-private-endpoint",
      "templates-require-readable",
    ]);
    expect(pack.policies).toEqual(rules);
    expect(pack.enforcementLevel).toBe("mandatory");
  });

  it.each(ruleFiles)("has the rule of %s, named after its file", async (file) => {
    const [, service = "", verbNoun = ""] = /^rules\/(\w+)\/(\w+)\.ts$/.exec(file) ?? [];
    const exports = Object.entries((await import(pathToFileURL(join(folder, file)).href)) as Record<string, Rule>);
    expect(exports.map(([name]) => name)).toEqual([verbNoun]);
    const [[, rule] = []] = exports;
    expect(rules).toContain(rule);
    expect(rule?.name).toBe(`${service}-${kebab(verbNoun)}`);
    expect(verbNoun).toMatch(/^(disable|forbid|require)[A-Z]/);
  });

  it("leaves no rule file out", () => expect(ruleFiles).toHaveLength(rules.length));

  it("says its version as its own package does", () => {
    const { version } = JSON.parse(readFileSync(`${folder}package.json`, "utf8")) as { version: string };
    const root = JSON.parse(readFileSync(`${folder}../package.json`, "utf8")) as { version: string };
    expect(version).toBe(root.version);
  });
});

describe.each(rules)("$name", (rule) => {
  it("says all about itself", () => {
    expect(rule.enforcementLevel).toBe(levels[rule.group]);
    expect(rule.tags).toEqual([rule.group]);
    expect(["low", "medium", "high", "critical"]).toContain(rule.severity);
    expect(rule.description).toMatch(/^[A-Z].*\.$/);
    expect(rule.displayName).toMatch(/^[A-Z].*: /);
    expect(rule.remediationSteps).toMatch(/^[A-Z].*\.$/);
    expect(rule.url).toMatch(/^https:\/\/learn\.microsoft\.com\/[\w./#-]+$/);
    expect(rule.url).not.toMatch(/\/[a-z]{2}-[a-z]{2}\//);
    expect(rule.framework.reference).toMatch(/^[A-Z]{2}-\d$/);
    expect(rule.framework.specification).not.toBe("");
  });
});

const metadata = {
  name: "test-rule",
  displayName: "Test: rule",
  description: "A rule.",
  severity: "low",
  framework: { name: "n", version: "1", reference: "r", specification: "s" },
  url: "https://learn.microsoft.com/azure",
  remediationSteps: "Nothing.",
} as const;
const fault = { path: "a", found: "b", wanted: "c", write: "d." };

describe("defineRule", () => {
  it("turns a failure into a violation that quotes nothing of the resource", () => {
    const failing = defineRule({
      ...metadata,
      validate: ({ props }) => void JSON.parse(String(props.text)),
    });
    const { violations } = judge(failing, { type: "x", props: { text: "AccountKey-s3cret" } });
    expect(violations).toHaveLength(1);
    expect(violations[0]?.message).toMatch(/^The rule test-rule failed \(SyntaxError at [\w.<>]+:?\d*/);
    expect(violations[0]?.message).not.toContain("s3cret");
  });

  it("survives what is no error, in stack rules too", () => {
    const failing = defineRule({
      ...metadata,
      validateStack: () => {
        throw Object.assign(new Error("x"), { stack: undefined });
      },
    });
    expect(judgeStack(failing, []).violations).toHaveLength(1);
  });

  it("reports what is known before it gives up at what is unknown", () => {
    const rule = defineRule({
      ...metadata,
      validate: ({ props }, report) => {
        report.violation("It", fault);
        String(props.a);
      },
    });
    const { violations, advisory } = judge(rule, { type: "x", props: { a: unknown.text } });
    expect(violations).toHaveLength(1);
    expect(violations[0]?.message).toBe("It: a is b; wanted: c. d. See https://learn.microsoft.com/azure");
    expect(advisory).toContain(".a");
  });

  it("is survived by every rule whatever a resource holds", () => {
    const odd = [
      null,
      undefined,
      0,
      "",
      "[",
      "[[]",
      [],
      [[]],
      {},
      { type: 1 },
      [null],
      unknown.object,
      NaN,
      "\0",
      true,
    ];
    const types = [
      "azure-native:cosmosdb:DatabaseAccount",
      "azure-native:compute:VirtualMachine",
      "azure-native:web:WebApp",
      "azure-native:iothub:IotHubResource",
    ];
    const routes = [
      "azure-native:resources:Deployment",
      "azure-native:resources:Resource",
      "azuread:index/application:Application",
    ];
    const names = [
      "properties",
      "identity",
      "siteConfig",
      "osProfile",
      "password",
      "resourceProviderNamespace",
      "resourceType",
    ];
    for (const rule of rules) {
      for (const type of [...types, ...routes, "azure-native:cosmosdb:SqlResourceSqlRoleDefinition"]) {
        for (const value of odd) {
          const given = {
            type,
            props: Object.fromEntries([...names, "scope", "permissions"].map((name) => [name, value])),
          };
          const { violations } = "validateStack" in rule ? judgeStack(rule, [given, given]) : judge(rule, given);
          expect(violations.filter(({ message }) => message.startsWith("The rule"))).toEqual([]);
        }
      }
    }
  });
});
