import { describe, expect, it } from "vitest";
import type { Form } from "../../policies/catalogue/azureType.ts";
import { databaseAccount } from "../../policies/catalogue/cosmos.ts";
import type { Rule } from "../../policies/defineRule.ts";
import { disableKeyBasedMetadataWrites } from "../../policies/rules/cosmos/disableKeyBasedMetadataWrites.ts";
import { disableLocalAuth } from "../../policies/rules/cosmos/disableLocalAuth.ts";
import { disablePublicNetworkAccess } from "../../policies/rules/cosmos/disablePublicNetworkAccess.ts";
import { requireTls12 } from "../../policies/rules/cosmos/requireTls12.ts";
import { judge, unknown } from "./support/run.ts";
import { spellings } from "./support/spellings.ts";

const compliantNative = {
  resourceGroupName: "group",
  disableLocalAuth: true,
  disableKeyBasedMetadataWriteAccess: true,
  publicNetworkAccess: "Disabled",
  minimalTlsVersion: "Tls12",
};
const compliant: Record<Form, Record<string, unknown>> = {
  "azure-native": compliantNative,
  arm: compliantNative,
  bridged: {
    resourceGroupName: "group",
    localAuthenticationDisabled: true,
    accessKeyMetadataWritesEnabled: false,
    publicNetworkAccessEnabled: false,
    minimalTlsVersion: "Tls12",
  },
};

interface Case {
  rule: Rule;
  property: Record<Form, string>;
  wrong: Record<Form, readonly unknown[]>;
}

const both = (native: string, bridged: string) => ({ "azure-native": native, arm: native, bridged });
const wrongTrue = [false, "true", "false", 1, 0, {}, [], "[parameters('x')]"];
const wrongFalse = [true, "true", "false", 1, 0, {}, []];
const wrongTls = ["Tls", "Tls11", "tls12", "TLS1_2", 12, true, {}, []];
const wrongNetwork = ["Enabled", "SecuredByPerimeter", "disabled", "", false, true, {}, []];

const cases: Case[] = [
  {
    rule: disableLocalAuth,
    property: both("disableLocalAuth", "localAuthenticationDisabled"),
    wrong: { "azure-native": wrongTrue, arm: wrongTrue, bridged: wrongTrue },
  },
  {
    rule: disableKeyBasedMetadataWrites,
    property: both("disableKeyBasedMetadataWriteAccess", "accessKeyMetadataWritesEnabled"),
    wrong: { "azure-native": wrongTrue, arm: wrongTrue, bridged: wrongFalse },
  },
  {
    rule: disablePublicNetworkAccess,
    property: both("publicNetworkAccess", "publicNetworkAccessEnabled"),
    wrong: { "azure-native": wrongNetwork, arm: wrongNetwork, bridged: wrongFalse },
  },
  {
    rule: requireTls12,
    property: both("minimalTlsVersion", "minimalTlsVersion"),
    wrong: { "azure-native": wrongTls, arm: wrongTls, bridged: wrongTls },
  },
];

for (const { rule, property, wrong } of cases) {
  describe(rule.name, () => {
    describe.each(spellings(databaseAccount))("$label", ({ form, declare }) => {
      const name = property[form];
      const good = compliant[form];

      it("passes the compliant account", () => {
        expect(judge(rule, declare(good))).toEqual({ violations: [], advisory: undefined });
      });

      it.each(wrong[form])("rejects %j", (value) => {
        const { violations, advisory } = judge(rule, declare({ ...good, [name]: value }));
        expect(advisory).toBeUndefined();
        expect(violations).toHaveLength(1);
        expect(violations[0]?.message).toContain(name);
        expect(violations[0]?.message).toContain(rule.url);
      });

      it("rejects a missing and a null value", () => {
        const without = Object.fromEntries(Object.entries(good).filter(([property]) => property !== name));
        expect(judge(rule, declare(without)).violations[0]?.message).toMatch(/is missing; wanted: /);
        expect(judge(rule, declare({ ...good, [name]: null })).violations).toHaveLength(1);
      });
    });

    const typed = spellings(databaseAccount).filter(({ label }) => !/JSON|classic|azurerm$/.test(label));
    it.each(typed)("leaves an unknown value of $label to the update", ({ form, declare }) => {
      const { violations, advisory } = judge(rule, declare({ ...compliant[form], [property[form]]: unknown.flag }));
      expect(violations).toEqual([]);
      expect(advisory?.toLowerCase()).toContain(property[form].toLowerCase());
    });

    it("looks at no other type", () => {
      for (const type of [
        "azure-native:cosmosdb:Service",
        "azure-native:storage:StorageAccount",
        "aws:s3/bucket:Bucket",
      ]) {
        expect(judge(rule, { type, props: {} })).toEqual({ violations: [], advisory: undefined });
      }
    });
  });
}

describe("the classic provider's two ways to switch local authentication off", () => {
  const declare = (props: object) => judge(disableLocalAuth, { type: "azure:cosmosdb/account:Account", props });

  it.each([
    [{ localAuthenticationEnabled: false }, 0],
    [{ localAuthenticationDisabled: true, localAuthenticationEnabled: false }, 0],
    [{ localAuthenticationDisabled: true, localAuthenticationEnabled: true }, 1],
    [{ localAuthenticationDisabled: false, localAuthenticationEnabled: false }, 1],
    [{ localAuthenticationDisabled: false, localAuthenticationEnabled: unknown.flag }, 1],
    [{ localAuthenticationDisabled: unknown.flag, localAuthenticationEnabled: true }, 1],
  ])("%j gives %i violations", (props, count) => {
    expect(declare(props).violations).toHaveLength(count);
  });

  it("are both left to the update while unknown", () => {
    expect(declare({ localAuthenticationEnabled: unknown.flag }).advisory).toContain("localAuthenticationEnabled");
  });
});

it("a property in other case counts in ARM only, where Azure accepts it", () => {
  const [native, arm] = ["azure-native:cosmosdb:DatabaseAccount", "template"].map((label) =>
    spellings(databaseAccount).find((spelling) => spelling.label === label),
  );
  expect(arm && judge(disableLocalAuth, arm.declare({ DisableLocalAuth: true })).violations).toEqual([]);
  expect(native && judge(disableLocalAuth, native.declare({ DisableLocalAuth: true })).violations).toHaveLength(1);
});

it("a message names resource, place, value found, value wanted, what to write and the page", () => {
  const { violations } = judge(disableLocalAuth, {
    type: "azure-native:resources:Deployment",
    props: {
      properties: {
        template: {
          resources: [{ type: databaseAccount.arm, properties: { disableLocalAuth: "[parameters('localAuth')]" } }],
        },
      },
    },
  });
  expect(violations[0]?.message).toBe(
    'The Cosmos DB account that "orders" deploys: properties.template.resources[0].properties.disableLocalAuth is an ARM ' +
      "expression that is not evaluated here (\"[parameters('localAuth')]\"); wanted: true. Write " +
      '`"properties": { "disableLocalAuth": true }` (Azure Policy 5450f5bd…; PSRule Azure.Cosmos.DisableLocalAuth; ' +
      `Checkov CKV_AZURE_140). See ${disableLocalAuth.url}`,
  );
});
