import { describe, expect, it } from "vitest";
import { forbidKeyActions } from "../../policies/rules/credentials/forbidKeyActions.ts";
import { judge, unknown } from "./support/run.ts";

const silent = { violations: [], advisory: undefined };

describe("credentials-forbid-key-actions", () => {
  const action = (props: object) =>
    judge(forbidKeyActions, { type: "azapi:index/resourceAction:ResourceAction", props });

  it.each([
    "listKeys",
    "ListKeys",
    "listAdminKeys",
    "listQueryKeys",
    "listConnectionStrings",
    "listCredentials",
    "listCredential",
    "listClusterAdminCredential",
    "listClusterUserCredential",
    "listSecrets",
    "listAccountSas",
    "listServiceSas",
    "listSyncFunctionSecrets",
    "listCallbackUrl",
    "regenerateKey",
    "regenerateKeys",
    "regeneratePrimaryKey",
    "resetPassword",
    "generateCredentials",
    "createQueryKey/web",
    "getAuthTokens",
    "publishxml",
    "beginGetAccess",
    "config/publishingcredentials/list",
    "host/default/listkeys",
    "syncfunctiontriggers/listsecrets",
  ])("rejects %s", (name) => {
    const { violations } = action({ action: name });
    expect(violations).toHaveLength(1);
    expect(violations[0]?.message).toContain(`action is "${name}"`);
  });

  it.each([
    "start",
    "stop",
    "restart",
    "powerOff",
    "validate",
    "checkNameAvailability",
    "listUsages",
    "endGetAccess",
    "revokeKeys",
  ])("passes %s", (name) => expect(action({ action: name })).toEqual(silent));

  it("judges no action where there is none, and none that is no text as if it were", () => {
    expect(action({ method: "POST" })).toEqual(silent);
    expect(action({ action: null })).toEqual(silent);
    expect(action({ action: 5 }).violations).toHaveLength(1);
    expect(action({ action: unknown.text }).violations).toEqual([]);
    expect(action({ action: unknown.text }).advisory).toContain("action");
  });

  it("looks at nothing else", () => {
    const props = { siteConfig: { appSettings: [{ name: "a", value: "[listKeys('x', 'y').key]" }] } };
    expect(judge(forbidKeyActions, { type: "azure-native:web:WebApp", props })).toEqual(silent);
    expect(judge(forbidKeyActions, { type: "azapi:index/resource:Resource", props: { action: "listKeys" } })).toEqual(
      silent,
    );
  });

  const deploys = (template: unknown) =>
    judge(forbidKeyActions, { type: "azure-native:resources:Deployment", props: { properties: { template } } });
  const output = (value: unknown) => ({ resources: [], outputs: { it: { type: "string", value } } });

  it.each<[unknown, string]>([
    [
      output("[listKeys(resourceId('Microsoft.Storage/storageAccounts', 'x'), '2023-01-01').keys[0].value]"),
      "outputs.it.value",
    ],
    [output("[concat('AccountKey=', LISTKEYS('x', '2023-01-01').primaryMasterKey)]"), "outputs.it.value"],
    [
      output("[first(split(listConnectionStrings('x', 'y').connectionStrings[0].connectionString, ';'))]"),
      "outputs.it.value",
    ],
    [{ resources: [], variables: { "[listSecrets('x', 'y').a]": 1 } }, "variables.[listSecrets"],
    [{ resources: [{ type: "A.B/c", properties: { list: ["[[listCredentials('x', 'y')]"] } }] }, "properties.list[0]"],
    [JSON.stringify(output("[listAccountSas('x', 'y', createObject()).accountSasToken]")), "outputs.it.value"],
  ])("rejects %j", (template, path) => {
    const { violations } = deploys(template);
    expect(violations).toHaveLength(1);
    expect(violations[0]?.message).toContain(path);
  });

  it.each([
    output("[reference('x').primaryEndpoints.blob]"),
    output("listKeys('x')"),
    output("[concat('listKeys', '()')]"),
    output("[listUsages('x', 'y')]"),
    output("[contoso.blacklistKeys('x', 'y')]"),
    output("[parameters('listKeys')]"),
    output("[broken(listKeys("),
    "{ broken",
    unknown.object,
  ])("passes %j", (template) => expect(deploys(template)).toEqual(silent));
});
