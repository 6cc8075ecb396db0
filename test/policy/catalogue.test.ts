import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, dirname } from "node:path";
import { describe, expect, it } from "vitest";
import { type AzureType, isArmType, nativeName, spelledAs } from "../../policies/catalogue/azureType.ts";
import * as compute from "../../policies/catalogue/compute.ts";
import * as containers from "../../policies/catalogue/containers.ts";
import * as cosmos from "../../policies/catalogue/cosmos.ts";
import * as entra from "../../policies/catalogue/entra.ts";
import { isGenericResource, templateHolder } from "../../policies/catalogue/templates.ts";
import * as web from "../../policies/catalogue/web.ts";

const sdk = dirname(createRequire(import.meta.url).resolve("@pulumi/azure-native/package.json"));
const types = [compute, containers, cosmos, entra, web].flatMap((part) =>
  Object.values(part).flatMap((entry: AzureType | readonly AzureType[]) => entry),
);

/** The SDK's file of a type, with the tokens that it takes for the same resource. */
function tokensInSdk(native: string): string[] {
  const [module = "", name = ""] = native.split(":");
  const file = join(sdk, module, `${name.charAt(0).toLowerCase()}${name.slice(1)}.js`);
  const source = readFileSync(file, "utf8");
  const [, own = ""] = /__pulumiType = '([^']+)'/.exec(source) ?? [];
  return [own, ...[...source.matchAll(/type: "(azure-native:[^"]+)"/g)].map(([, token]) => token ?? "")];
}

// The newest SDK has dropped the settings of static sites; older ones have them.
const inSdk = types.filter(({ native }) => native !== undefined && !native.startsWith("web:StaticSite"));

describe("the catalogue", () => {
  it.each(inSdk)("knows every token that the SDK takes for $native", (type) => {
    const tokens = tokensInSdk(type.native ?? "");
    expect(tokens.length).toBeGreaterThan(1);
    expect(tokens.filter((token) => spelledAs(type, token) !== "azure-native")).toEqual([]);
  });

  it("has each spelling once", () => {
    const all = types.flatMap(({ native, arm, bridged = [] }) => [native, arm?.toLowerCase(), ...bridged]);
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
