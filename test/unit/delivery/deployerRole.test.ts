import { describe, expect, it } from "vitest";
import { consequences, providerActions, typeActions } from "../../../components/delivery/actions.ts";
import { actionsFor, armTypeOf, deployerRole } from "../../../components/delivery/deployerRole.ts";

const group = "/subscriptions/s/resourceGroups/g";
const account = `${group}/providers/Microsoft.DocumentDB/databaseAccounts/a`;

describe("armTypeOf", () => {
  it.each([
    [group, "Microsoft.Resources/subscriptions/resourceGroups"],
    [account, "Microsoft.DocumentDB/databaseAccounts"],
    [`${account}/sqlDatabases/d/containers/c`, "Microsoft.DocumentDB/databaseAccounts/sqlDatabases/containers"],
    [`${account}/providers/Microsoft.Insights/diagnosticSettings/x`, "Microsoft.Insights/diagnosticSettings"],
    [`/subscriptions/s/providers/Microsoft.Authorization/roleDefinitions/r`, "Microsoft.Authorization/roleDefinitions"],
    ["none", undefined],
    ["/subscriptions/s", undefined],
  ])("of %s is %s", (id, type) => expect(armTypeOf(id)).toBe(type));
});

describe("the deployer's role", () => {
  it("has what the types take, sorted, each once, and nothing else", () => {
    const { role, stillAllows, unreviewedTypes } = deployerRole("dev", [
      `${account}/sqlDatabases/d`,
      `${account}/sqlDatabases/e`,
      "x",
    ]);
    const type = "Microsoft.DocumentDB/databaseAccounts/sqlDatabases";
    expect(role).toEqual({
      Name: "keyless-cosmos-iis deployer (dev)",
      IsCustom: true,
      Description: 'Deploys the stack "dev" and cannot list the keys of its Cosmos DB account.',
      Actions: [
        ...["delete", "operationResults/read", "read", "write"].map((action) => `${type}/${action}`),
        "Microsoft.Resources/subscriptions/resourceGroups/read",
      ],
      NotActions: [],
      DataActions: [],
      NotDataActions: [],
      AssignableScopes: [group],
    });
    expect([stillAllows, unreviewedTypes]).toEqual([[], []]);
  });

  it("says what it still allows, and of which type nobody has looked", () => {
    const foreign = `${group}/providers/Microsoft.Web/sites/w`;
    const { stillAllows, unreviewedTypes, role } = deployerRole("dev", [account, foreign]);
    expect(stillAllows).toEqual([
      "turn local auth and the public network on (it still cannot list the keys)",
      "delete the account with its data",
    ]);
    expect(unreviewedTypes).toEqual(["Microsoft.Web/sites"]);
    expect(role.Actions.filter((action) => action.startsWith("Microsoft.Web"))).toEqual([
      "Microsoft.Web/sites/delete",
      "Microsoft.Web/sites/read",
      "Microsoft.Web/sites/write",
    ]);
  });

  it("is for the subscription where the stack makes its group, and for the groups alone where it does not", () => {
    const watcher = "/subscriptions/s/resourceGroups/watchers/providers/Microsoft.Network/networkWatchers/w/flowLogs/f";
    const scopes = (...ids: string[]) => deployerRole("dev", ids).role.AssignableScopes;
    expect(scopes(group, account, watcher)).toEqual(["/subscriptions/s"]);
    expect(scopes(account, watcher)).toEqual([group, "/subscriptions/s/resourceGroups/watchers"]);
  });

  it.each(["Microsoft.KeyVault/vaults/keys", "Microsoft.Storage/storageAccounts/blobServices"])(
    "names no deletion of %s, which Azure does not know",
    (type) =>
      expect(actionsFor([type]).filter((action) => action.startsWith(`${type}/`))).toEqual([
        `${type}/read`,
        `${type}/write`,
      ]),
  );

  const all = [
    ...Object.entries(typeActions).flatMap(([type, { own = [], linked = [] }]) => [
      ...own.map((action) => `${type}/${action}`),
      ...linked,
    ]),
    ...Object.values(providerActions).flat(),
  ];

  it.each(all)("takes with %s no wildcard, no key and no role assignment of Azure", (action) => {
    expect(action).toMatch(/^Microsoft\.\w+(\/\w+)+\/(read|write|delete|action)$/);
    expect(action).not.toMatch(/roleAssignments\/(?!read$)/);
    const isListed = action === "Microsoft.OperationalInsights/workspaces/sharedKeys/action";
    expect(/\/(list|regenerate|get)\w*\/action$|keys/i.test(action)).toBe(isListed);
  });

  it.each(["Microsoft.DocumentDB/databaseAccounts", "Microsoft.Storage/storageAccounts"])(
    "lets a private endpoint be made for %s",
    (type) => expect(actionsFor([type])).toContain(`${type}/PrivateEndpointConnectionsApproval/action`),
  );

  it("owns up to the one right to list keys that Azure demands for a diagnostic setting", () => {
    const { stillAllows } = deployerRole("dev", [`${account}/providers/Microsoft.Insights/diagnosticSettings/x`]);
    expect(stillAllows).toEqual(["stop the audit log", consequences.at(-1)?.allows]);
  });
});
