import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { handedOut as azure } from "../../guard/list/azure.ts";
import { handedOut as azureNative } from "../../guard/list/azureNative.ts";
import { refusalOfCall } from "../../guard/refusal.ts";

const listed = Object.entries(azureNative.functions).flatMap(([module, names]) =>
  names.map((name) => [module, name] as const),
);

describe("a call", () => {
  it("is refused in every spelling of azure-native", () => {
    fc.assert(
      fc.property(fc.constantFrom(...listed), fc.stringMatching(/^v\d{8}(preview)?$/), ([module, name], version) => {
        for (const token of [
          `azure-native:${module}:${name}`,
          `azure-native:${module}/${version}:${name}`,
          `azure-native_${module}_${version}:${module}:${name}`,
        ]) {
          const refusal = refusalOfCall(token, {});
          expect(refusal).toContain(`${token} hands out a credential: `);
          expect(refusal).toContain("Instead: ");
          expect(refusal).toContain(" See https://learn.microsoft.com/");
        }
      }),
    );
  });

  it("is refused by the classic provider's names", () => {
    for (const [module, names] of Object.entries(azure.functions)) {
      for (const name of names) expect(refusalOfCall(`azure:${module}/${name}:${name}`, {}), name).toBeDefined();
    }
  });

  it.each([
    "azure-native:documentdb:listDatabaseAccountKeys",
    "azure-native:devices/v20230630:listIotHubResourceKeys",
    "azure-native:newservice:listThingConnectionStrings",
    "azure-native:newservice:listThingAdminPassword",
    "azure-native:newservice:getThingSharedKeys",
    "azure-native:newservice:regenerateThingKey",
    "azure:newservice/getThingSas:getThingSas",
  ])("that these versions of the SDKs do not have is judged by its name: %s", (token) => {
    expect(refusalOfCall(token, {})).toContain("hands out a credential");
  });

  it.each([
    "azure-native:storage:getStorageAccount",
    "azure-native:network:listEffectiveConnectivityConfiguration",
    "azure-native:logic:listIntegrationAccountKeyVaultKeys",
    "azure-native:managedidentity:getFederatedIdentityCredential",
    "azure-native:keyvault:getSecret",
    "azure:storage/getContainers:getContainers",
    "azuread:index/getServicePrincipal:getServicePrincipal",
    "random:index/listKeys:listKeys",
    "my:index:listStorageAccountKeys",
    "",
  ])("that hands out none is made: %j", (token) => {
    expect(refusalOfCall(token, {})).toBeUndefined();
  });

  it("names the service's way without keys", () => {
    expect(refusalOfCall("azure-native:storage:listStorageAccountKeys", {})).toMatchInlineSnapshot(
      `"azure-native:storage:listStorageAccountKeys hands out a credential: whoever holds it gets in, and it would be in the program and its state. Instead: Give the client the endpoint, and its managed identity the role Storage Blob Data Reader or Contributor (likewise for queues, tables, files). See https://learn.microsoft.com/azure/storage/blobs/authorize-access-azure-active-directory"`,
    );
  });
});

describe("an action of azapi", () => {
  const functionToken = "azapi:index/getResourceAction:getResourceAction";
  const resourceToken = "azapi:index/resourceAction:ResourceAction";

  it.each([
    { action: "listKeys", type: "Microsoft.Storage/storageAccounts@2023-05-01" },
    { action: "listsecrets" },
    { action: "sharedKeys" },
    { action: "listAccountSas" },
    { action: "listClusterAdminCredential" },
    { action: "regenerateKey" },
    { action: "beginGetAccess" },
    { action: "publishxml" },
    { action: "config/appsettings/list" },
    { action: "authorizationRules/send/listKeys" },
    { resourceId: "/subscriptions/s/resourceGroups/g/providers/Microsoft.Storage/storageAccounts/a/listKeys" },
  ])("is refused: %o", (args) => {
    expect(refusalOfCall(functionToken, args)).toContain("hands out a credential");
    expect(refusalOfCall(resourceToken, args)).toContain("hands out a credential");
  });

  it.each([undefined, null, 1, {}, []])("is refused when nothing tells which it is: %o", (action) => {
    expect(refusalOfCall(functionToken, { action })).toContain("an action that only Azure's answers tell");
  });

  it.each([
    { action: "start" },
    { action: "listUsages" },
    { action: "endGetAccess" },
    { action: "listKeyVaultKeys" },
    { resourceId: "/subscriptions/s/resourceGroups/g" },
  ])("is made: %o", (args) => {
    expect(refusalOfCall(functionToken, args)).toBeUndefined();
    expect(refusalOfCall(resourceToken, args)).toBeUndefined();
  });

  it("is told the way of its service, whatever the case of its type", () => {
    const refusal = refusalOfCall(functionToken, { action: "listKeys", type: "microsoft.storage/storageAccounts@1" });
    expect(refusal).toContain("Storage Blob Data");
  });
});
