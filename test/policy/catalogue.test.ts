import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { type AzureType, isArmType, nativeName, spelledAs } from "../../policies/catalogue/azureType.ts";
import * as compute from "../../policies/catalogue/compute.ts";
import * as containers from "../../policies/catalogue/containers.ts";
import * as cosmos from "../../policies/catalogue/cosmos.ts";
import * as entra from "../../policies/catalogue/entra.ts";
import { isGenericResource, templateHolder } from "../../policies/catalogue/templates.ts";
import { audited, diagnosticSetting } from "../../policies/catalogue/audit.ts";
import { minting } from "../../policies/catalogue/minting.ts";
import { switchesOf } from "../../policies/catalogue/switches.ts";
import * as identity from "../../policies/catalogue/identity.ts";
import * as network from "../../policies/catalogue/network/types.ts";
import * as web from "../../policies/catalogue/web.ts";
import { openPackage } from "../../sandbox/schema/index.ts";
import * as settings from "./support/settingTypes.ts";
import { sdkSource } from "./catalogue/sdkDefaults.ts";

const schema = openPackage("azure-native", fileURLToPath(new URL("../../.sandbox/schemas", import.meta.url)));
const parts = [compute, containers, cosmos, entra, identity, network, settings, web].flatMap((part) =>
  Object.values(part).flatMap((entry: AzureType | readonly AzureType[]) => entry),
);
const types = [...new Set([...parts, ...switchesOf.keys(), ...minting, ...audited, diagnosticSetting])];

/** The tokens that the SDK takes for the same resource as its own one; some of them have become types again. */
function tokensInSdk(native: string): string[] {
  const source = sdkSource(native);
  const [, own = ""] = /__pulumiType = '([^']+)'/.exec(source) ?? [];
  const aliases = [...source.matchAll(/type: "(azure-native:[^"]+)"/g)].map(([, token = ""]) => token);
  const current = (token: string) => nativeName(token) !== native && isDeclared(token);
  return [own, ...aliases.filter((token) => !current(token))];
}

function isDeclared(token: string): boolean {
  return schema.resource(`azure-native:${nativeName(token) ?? ""}`) !== undefined;
}

// The newest SDK has dropped the settings of static sites; older ones have them.
const inSdk = types.filter(({ native }) => native !== undefined && !native.startsWith("web:StaticSite"));

describe("the catalogue", () => {
  it.each(inSdk)("knows every token that the SDK takes for $native", (type) => {
    const tokens = tokensInSdk(type.native ?? "");
    expect(tokens[0]).toBe(`azure-native:${type.native ?? ""}`);
    expect(tokens.filter((token) => spelledAs(type, token) !== "azure-native")).toEqual([]);
  });

  it("has each spelling once", () => {
    const all = types.flatMap(({ native, formerly = [], arm, bridged = [] }) => [
      native,
      ...formerly,
      arm?.toLowerCase(),
      ...bridged,
    ]);
    const given = all.filter((spelling) => spelling !== undefined);
    expect(new Set(given).size).toBe(given.length);
  });

  it.each([
    "azure-native:cosmosdb:DatabaseAccountX",
    "azure-native:cosmosdb:databaseAccount",
    "xazure-native:cosmosdb:DatabaseAccount",
    "azure-native:cosmosdb/v1/v2:DatabaseAccount",
    "azure-nativecosmos:cosmosdb:DatabaseAccount",
    "azure:cosmosdb/account:Accounts",
    "azure-native:storage:DatabaseAccount",
    "",
  ])("takes %j for no account", (token) => expect(spelledAs(cosmos.databaseAccount, token)).toBeUndefined());

  it("compares ARM types as Azure does", () => {
    expect(isArmType(cosmos.databaseAccount, "microsoft.documentdb/DATABASEACCOUNTS")).toBe(true);
    expect(isArmType(cosmos.databaseAccount, "Microsoft.DocumentDB/databaseAccounts/sqlDatabases")).toBe(false);
    expect(isArmType(cosmos.sqlRoleAssignment, "Microsoft.DocumentDB/*/sqlRoleAssignments")).toBe(true);
    expect(isArmType(cosmos.sqlRoleAssignment, "Microsoft.Web/*/sqlRoleAssignments")).toBe(false);
    expect(isArmType(entra.application, "anything")).toBe(false);
  });
});

describe("the routes around types", () => {
  it.each(["resource", "deployment", "deploymentAtScope", "deploymentAtSubscriptionScope", "deploymentAtTenantScope"])(
    "knows every token of the SDK's %s",
    (file) => {
      const name = `resources:${file.charAt(0).toUpperCase()}${file.slice(1)}`;
      const known = (token: string) => isGenericResource(token) || templateHolder(token) !== undefined;
      expect(tokensInSdk(name).filter((token) => !known(token))).toEqual([]);
    },
  );

  it("takes other types for none", () => {
    expect(isGenericResource("azure-native:resources:ResourceGroup")).toBe(false);
    expect(templateHolder("azure-native:resources:TagAtScope")).toBeUndefined();
    expect(nativeName("azure:core/resourceGroup:ResourceGroup")).toBeUndefined();
  });
});
