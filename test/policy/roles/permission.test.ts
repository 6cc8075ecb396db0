import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isKeyAction } from "../../../policies/catalogue/roles/keyAction.ts";
import { keyActions } from "../../../policies/catalogue/roles/keyActions.ts";
import { covers, keyAccess } from "../../../policies/catalogue/roles/permission.ts";

const allowed = (actions: string[], notActions: string[] = []) => keyAccess({ actions, notActions })?.allows;
const cosmos = "Microsoft.DocumentDB/databaseAccounts";
const grant = "Microsoft.Authorization/roleAssignments/write";

describe("an action", () => {
  it.each([
    `${cosmos}/listKeys/action`,
    `${cosmos}/readonlykeys/read`,
    "Microsoft.Storage/storageAccounts/listKeys/action",
    "MICROSOFT.STORAGE/STORAGEACCOUNTS/LISTACCOUNTSAS/ACTION",
    "Microsoft.Storage/storageAccounts/listServiceSas/action",
    "Microsoft.Web/sites/publishxml/action",
    "Microsoft.Web/sites/config/list/Action",
    "Microsoft.Search/searchServices/createQueryKey/action",
    "Microsoft.OperationalInsights/workspaces/sharedKeys/action",
    "Microsoft.Compute/disks/beginGetAccess/action",
    "Microsoft.ContainerRegistry/registries/generateCredentials/action",
    "Microsoft.Devices/iotHubs/iotHubKeys/listkeys/action",
    "Microsoft.ContainerService/managedClusters/listClusterAdminCredential/action",
    "Contoso.Billing/accounts/listSecrets/action",
    "Contoso.Billing/accounts/regeneratePrimaryKey/action",
    "Contoso.Billing/accounts/authorizationRules/write",
    "Contoso.Billing/accounts/listKeysForKeyName/action",
    grant,
  ])("%s gives keys away", (action) => expect(allowed([action])).toBe(action));

  it.each([
    "",
    "*/read",
    "Microsoft.Storage/storageAccounts/read",
    "Microsoft.Storage/storageAccounts/write",
    "Microsoft.Storage/storageAccounts/blobServices/generateUserDelegationKey/action",
    "Microsoft.ContainerService/managedClusters/listClusterUserCredential/action",
    "Microsoft.ContainerService/fleets/listCredentials/action",
    "Microsoft.Kubernetes/connectedClusters/listClusterUserCredentials/action",
    "Microsoft.HybridConnectivity/endpoints/listCredentials/action",
    "Microsoft.VideoIndexer/accounts/generateAccessToken/action",
    "Microsoft.ContainerRegistry/registries/runs/listLogSasUrl/action",
    "Microsoft.Network/vpnServerConfigurations/listRadiusSecrets/action",
    "Microsoft.KeyVault/vaults/keys/read",
    "Microsoft.KeyVault/vaults/*",
    "Microsoft.Network/*",
    "Microsoft.Compute/virtualMachines/*",
    "Microsoft.Compute/sshPublicKeys/read",
    "Microsoft.Web/sites/config/list",
    "Contoso.Billing/*",
    "Contoso.Billing/accounts/listKeyboards/action",
  ])("%s does not", (action) => expect(allowed([action])).toBeUndefined());

  it.each([
    ["*", `${cosmos}/listKeys/action`],
    ["*/action", `${cosmos}/listKeys/action`],
    ["*/listkeys/*", `${cosmos}/listKeys/action`],
    ["Microsoft.*/databaseAccounts/list*", `${cosmos}/listKeys/action`],
    ["microsoft.documentdb/DatabaseAccounts/*", `${cosmos}/listKeys/action`],
    [`${cosmos}/listConnectionStrings/*`, `${cosmos}/listConnectionStrings/action`],
    ["Microsoft.Storage/*", "Microsoft.Storage/storageAccounts/listKeys/action"],
    ["Microsoft.Authorization/*/write", grant],
    ["Microsoft.ServiceBus/namespaces/*/write", "Microsoft.ServiceBus/namespaces/authorizationRules/write"],
  ])("%s takes in %s", (action, known) =>
    expect(keyAccess({ actions: [action], notActions: [] })).toEqual({ action, allows: known }),
  );
});

describe("a permission", () => {
  it("is without what it excepts", () => {
    const operator = [
      "listKeys/*",
      "readonlyKeys/*",
      "regenerateKey/*",
      "listConnectionStrings/*",
      "mongodbUserDefinitions/*",
    ];
    expect(
      allowed(
        [`${cosmos}/*`],
        operator.map((each) => `${cosmos}/${each}`),
      ),
    ).toBeUndefined();
    expect(
      allowed(
        [`${cosmos}/*`],
        operator.slice(1).map((each) => `${cosmos}/${each}`),
      ),
    ).toBe(`${cosmos}/listKeys/action`);
    expect(allowed([`${cosmos}/listKeys/action`], [`${cosmos}/LISTKEYS/action`])).toBeUndefined();
    expect(allowed(["*"], ["*"])).toBeUndefined();
    expect(allowed(["*"], ["*/action", "*/write"])).toBeUndefined();
  });

  it("tells keys before the right to give roles, which a condition may take away", () => {
    const permission = { actions: [grant, "Microsoft.Maps/*"], notActions: [] };
    expect(keyAccess(permission)?.action).toBe("Microsoft.Maps/*");
    expect(keyAccess(permission, { grants: true })?.action).toBe("Microsoft.Maps/*");
    expect(keyAccess({ actions: [grant], notActions: [] }, { grants: true })).toBeUndefined();
  });

  const action = fc.constantFrom(...keyActions);
  const inSomeCase = (text: string) => fc.mixedCase(fc.constant(text));

  it("gives keys away however a key action is spelled, and not once it is excepted", () => {
    fc.assert(
      fc.property(action.chain(inSomeCase), action.chain(inSomeCase), (one, other) => {
        expect(allowed([one])).toBe(one);
        expect(allowed([one], [one])).toBeUndefined();
        if (one.toLowerCase() !== other.toLowerCase()) expect(allowed([one], [other])).toBe(one);
      }),
    );
  });

  it("gives keys away by any part of a key action that a wildcard stands for", () => {
    const cut = action.chain((text) =>
      fc.tuple(fc.constant(text), fc.nat(text.length), fc.nat(text.length)).map(([whole, from, to]) => {
        const [start, end] = [Math.min(from, to), Math.max(from, to)];
        return { whole, pattern: `${whole.slice(0, start)}*${whole.slice(end)}` };
      }),
    );
    fc.assert(
      fc.property(cut, ({ whole, pattern }) => {
        expect(covers(pattern, whole.toUpperCase())).toBe(true);
        const access = keyAccess({ actions: [pattern], notActions: [] });
        expect(access?.action).toBe(pattern);
        expect(covers(pattern, access?.allows ?? "")).toBe(true);
      }),
    );
  });

  it("matches as an expression does in which every wildcard is any text", () => {
    const text = fc.string({ unit: fc.constantFrom("a", "/", "."), maxLength: 8 });
    const pattern = fc.string({ unit: fc.constantFrom("a", "/", ".", "*"), maxLength: 8 });
    fc.assert(
      fc.property(pattern, text, (wild, plain) => {
        const expression = wild.replaceAll(".", String.raw`\.`).replaceAll("*", ".*");
        expect(covers(wild, plain)).toBe(new RegExp(`^${expression}$`).test(plain));
      }),
      { numRuns: 2000 },
    );
  });

  it("never gives a key away by a read that a wildcard stands for", () => {
    expect(keyActions.filter((each) => each.endsWith("/read"))).toEqual([]);
    expect(isKeyAction("Microsoft.OperationalInsights/workspaces/sharedKeys/read")).toBe(true);
  });
});
