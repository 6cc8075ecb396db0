import { Buffer } from "node:buffer";
import { describe, expect, it } from "vitest";
import { keyCommandIn } from "../../policies/recognise/keyCommand.ts";
import { forbidKeyCommands as rule } from "../../policies/rules/credentials/forbidKeyCommands.ts";
import { harmless } from "./corpus/harmless.ts";
import { judge, unknown } from "./support/run.ts";

const handsOut = [
  ["az cosmosdb keys list --name orders --resource-group shop", "az cosmosdb keys list"],
  ["key=$(az storage account keys list -n logs -o tsv)", "az storage account keys list"],
  ["az storage account  keys renew -n logs --key primary", "az storage account keys renew"],
  ["az storage account show-connection-string -n logs", "az storage account show-connection-string"],
  ["az storage container generate-sas --name raw --permissions r", "az storage container generate-sas"],
  ["az servicebus namespace authorization-rule keys list", "az servicebus namespace authorization-rule keys list"],
  ["az redis list-keys --name cache", "az redis list-keys"],
  ["az search admin-key show", "az search admin-key show"],
  ["az search query-key list", "az search query-key list"],
  ["az cognitiveservices account keys list", "az cognitiveservices account keys list"],
  ["az acr credential show --name shop", "az acr credential show"],
  ["az iot hub connection-string show", "az iot hub connection-string show"],
  ["az monitor log-analytics workspace get-shared-keys", "az monitor log-analytics workspace get-shared-keys"],
  ["az webapp deployment list-publishing-profiles", "az webapp deployment list-publishing-profiles"],
  ["az ad sp create-for-rbac --name ci", "az ad sp create-for-rbac"],
  ["az ad app credential reset --id x", "az ad app credential reset"],
  ["az aks get-credentials --name shop --admin", "az aks get-credentials"],
  ["(Get-AzStorageAccountKey -Name logs)[0].Value", "Get-AzStorageAccountKey"],
  ["Get-AzCosmosDBAccountKey -Type ConnectionStrings", "Get-AzCosmosDBAccountKey"],
  ["New-AzStorageBlobSASToken -Container raw", "New-AzStorageBlobSASToken"],
  ["Get-AzServiceBusKey -Namespace shop", "Get-AzServiceBusKey"],
  ["new-azadappcredential -ObjectId x", "new-azadappcredential"],
  ["az rest -m post -u https://management.azure.com/x/listKeys?api-version=2024-01-01", "listKeys"],
  ['curl -X POST "https://management.azure.com/x/regenerateKey?api-version=2024-01-01"', "regenerateKey"],
] as const;

const without = [
  "az login --identity",
  "az storage blob list --account-name logs --auth-mode login",
  "az storage blob generate-sas --as-user --auth-mode login --expiry 2026-12-24 -n x -c raw",
  "az keyvault key list --vault-name shop",
  "az keyvault key create --vault-name shop --name signing",
  "Get-AzKeyVaultKey -VaultName shop",
  "az sshkey list",
  "az aks get-credentials --name shop --resource-group shop",
  "az appconfig kv list --name shop --auth-mode login",
  "Get-AzVM -Name web | Get-AzResourceGroup",
  "the plaza keys list",
  "see the page about /listKeys",
];

describe("a script", () => {
  it.each(handsOut)("%s hands out keys, also in base64 and in the middle of others", (script, words) => {
    expect(keyCommandIn(script)).toBe(words);
    expect(keyCommandIn(`set -e\n${script}\necho done`)).toBe(words);
    expect(keyCommandIn(Buffer.from(script).toString("base64"))).toBe(words);
    expect(keyCommandIn(Buffer.from(script, "utf16le").toString("base64"))).toBe(words);
  });

  it.each(without)("%s hands out none", (script) => expect(keyCommandIn(script)).toBeUndefined());

  it("of the corpus of harmless texts hands out none", () =>
    expect(harmless.filter((text) => keyCommandIn(text) !== undefined)).toEqual([]));

  it("that is long and hostile is read in no time", () => {
    const started = performance.now();
    for (const piece of ["az ", "az a-", "Get-Az", "az keys ", "/listKeys management. ", "az key key "]) {
      keyCommandIn(piece.repeat(200_000 / piece.length));
    }
    expect(performance.now() - started).toBeLessThan(2000);
  });
});

describe("the rule about them", () => {
  const [[script]] = handsOut;
  it.each([
    ["command:local:Command", { create: script }, "create"],
    ["azure-native:resources:AzurePowerShellScript", { scriptContent: script }, "scriptContent"],
    [
      "azure-native:compute:VirtualMachineExtension",
      { settings: { commandToExecute: script } },
      "settings.commandToExecute",
    ],
    [
      "azure-native:resources:Deployment",
      { properties: { template: { resources: [{ properties: { scriptContent: script } }] } } },
      "properties.template.resources[0].properties.scriptContent",
    ],
  ])("looks into %s", (type, props, path) => {
    const { violations } = judge(rule, { type, props });
    expect(violations.map(({ message }) => message)).toEqual([
      expect.stringContaining(
        `${path} is a script with \`az cosmosdb keys list\`; wanted: nothing that hands out keys`,
      ),
    ]);
  });

  it.each([undefined, null, 1, unknown.text, [], {}])("says nothing of %j", (create) =>
    expect(judge(rule, { type: "command:local:Command", props: { create } })).toEqual({ violations: [] }),
  );
});
