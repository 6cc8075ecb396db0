import { RuleTester } from "eslint";
import tseslint from "typescript-eslint";
import { describe, expect, it } from "vitest";
import plugin from "../../guard/eslint/index.ts";

RuleTester.describe = describe;
RuleTester.it = it;

const javascript = new RuleTester();
const typescript = new RuleTester({ languageOptions: { parser: tseslint.parser } });
const script = new RuleTester({ languageOptions: { sourceType: "commonjs" } });
const rule = plugin.rules["no-key-listing"];

/** What is wrong with a program: one fault that says what to do instead. */
function wrong(code: string, instead = /hands out a credential.*Storage Blob Data.*learn\.microsoft\.com/) {
  return { name: code, code, errors: [{ message: instead }] };
}

const storage = 'import * as storage from "@pulumi/azure-native/storage/index.js";';
const root = 'import * as azure from "@pulumi/azure-native";';
const classic = 'import * as azure from "@pulumi/azure";';
const cosmos = /primaryKey hands out a credential.*Cosmos DB data role/;

javascript.run("no-key-listing", rule, {
  valid: [
    `${storage} storage.getStorageAccount({});`,
    `${storage} const account = new storage.StorageAccount("a"); account.primaryEndpoints; account.keyCreationTime;`,
    // A program's own functions and properties.
    "function listStorageAccountKeys() {} listStorageAccountKeys();",
    'import { listStorageAccountKeys } from "./mine.js"; listStorageAccountKeys();',
    'import { listStorageAccountKeys } from "@pulumi/aws"; listStorageAccountKeys();',
    "const storage = { listStorageAccountKeys() {} }; storage.listStorageAccountKeys();",
    `${root} function f(azure) { azure.storage.listStorageAccountKeys(); }`,
    `${root} { const azure = mine(); azure.storage.listStorageAccountKeys(); }`,
    `${classic} const account = mine(azure); account.primaryConnectionString;`,
    `${classic} const other = { primaryConnectionString: 1 }; other.primaryConnectionString;`,
    `${classic} const account = new azure.storage.Account("a"); account.name; account.primaryBlobEndpoint;`,
    `${classic} azure.storage.getContainers({});`,
    `${root} azure.keyvault.getSecret({}); azure.network.listEffectiveConnectivityConfiguration({});`,
    `${root} azure[name].listStorageAccountKeys(); azure.storage[name]();`,
    'export * from "@pulumi/azure-native/storage/index.js";',
    'export { StorageAccount } from "@pulumi/azure-native/storage/index.js";',
    'pulumi.runtime.invoke("azure-native:storage:getStorageAccount", {}); log("azure-native:storage:listStorageAccountKeys");',
    "invoke(); require(); import(name);",
    "export const listKeys = 1; export { listKeys as listStorageAccountKeys };",
  ],
  invalid: [
    wrong('import { listStorageAccountKeys } from "@pulumi/azure-native/storage";'),
    wrong('import { listStorageAccountKeys as read } from "@pulumi/azure-native/storage/index.js"; read();'),
    wrong('import { listStorageAccountKeysOutput } from "@pulumi/azure-native/storage/listStorageAccountKeys.js";'),
    wrong('import { listStorageAccountKeys } from "@pulumi/azure-native/storage/v20230101/index.js";'),
    wrong('import { "listStorageAccountKeys" as read } from "@pulumi/azure-native/storage/index.js";'),
    wrong('import { storage } from "@pulumi/azure-native_storage_v20230101"; storage.listStorageAccountKeys();'),
    wrong('import { storage } from "@pulumi/azure-native"; storage.listStorageAccountKeys({});'),
    wrong('import azure from "@pulumi/azure-native"; azure.storage.listStorageAccountKeysOutput({});'),
    wrong(`${storage} storage.listStorageAccountKeys({});`),
    wrong(`${storage} export const read = storage.listStorageAccountKeys;`),
    wrong(`${storage} storage["listStorageAccountKeys"]({});`),
    wrong(`${storage} storage[\`listStorageAccountKeys\`]({});`),
    wrong(`${storage} storage?.listStorageAccountKeys?.({});`),
    wrong(`${root} azure.storage.v20230101.listStorageAccountSAS({});`),
    wrong(`${root} const { storage } = azure; storage.listStorageAccountKeys({});`),
    wrong(`${root} const { storage: { listStorageAccountKeys } } = azure;`),
    wrong(`${root} const { ["storage"]: { listStorageAccountKeys: read = other } } = azure;`),
    wrong(`${root} const { web, ...rest } = azure; rest.storage.listStorageAccountKeys();`),
    wrong(`${root} const s = azure.storage; function f() { return s.listStorageAccountKeys({}); }`),
    wrong('export { listStorageAccountKeys } from "@pulumi/azure-native/storage/index.js";'),
    wrong('export { listStorageAccountKeys as read } from "@pulumi/azure-native/storage/index.js";'),
    wrong('const { listStorageAccountKeys } = await import("@pulumi/azure-native/storage/index.js");'),
    wrong('(await import("@pulumi/azure-native")).storage.listStorageAccountKeys({});'),
    wrong('import("@pulumi/azure-native").then(({ storage }) => storage.listStorageAccountKeys({}));'),
    wrong('import("@pulumi/azure-native/storage/index.js").then((storage) => storage.listStorageAccountKeys({}));'),
    wrong('pulumi.runtime.invoke("azure-native:storage:listStorageAccountKeys", {});'),
    wrong('invokeOutput("azure-native:storage/v20230101:listStorageAccountKeys", {});'),
    wrong('pulumi.runtime.invokeSingle("azure:storage/getAccount:getAccount", {});'),
    wrong(`${classic} azure.storage.getAccount({ name: "a" });`),
    wrong(`${classic} new azure.storage.Account("a").primaryConnectionString;`),
    wrong(`${classic} const account = new azure.storage.Account("a"); export const key = account.primaryAccessKey;`),
    wrong(`${classic} const { primaryConnectionString } = new azure.storage.Account("a");`),
    wrong(`${classic} const account = azure.storage.Account.get("a", "id"); account["secondaryAccessKey"];`),
    wrong('import { Account } from "@pulumi/azure/cosmosdb/index.js"; new Account("a").primaryKey;', cosmos),
    wrong(
      'import * as azuread from "@pulumi/azuread"; new azuread.ApplicationPassword("a").value;',
      /its output value hands out a credential.*federated credential/,
    ),
    wrong(
      'import * as redis from "@pulumi/azure-native/redis/index.js"; const cache = new redis.Redis("a"); cache.accessKeys;',
      /its output accessKeys hands out a credential/,
    ),
    wrong('import { cosmosdb } from "@pulumi/azure-native"; cosmosdb.listThingPasswords();', /Cosmos DB data role/),
  ],
});

script.run("no-key-listing in CommonJS", rule, {
  valid: ['const { StorageAccount } = require("@pulumi/azure-native/storage");'],
  invalid: [
    wrong('const azure = require("@pulumi/azure-native"); azure.storage.listStorageAccountKeys({});'),
    wrong('const { listStorageAccountKeys } = require("@pulumi/azure-native/storage");'),
    wrong('require("@pulumi/azure-native").storage.listStorageAccountKeys({});'),
  ],
});

typescript.run("no-key-listing in TypeScript", rule, {
  valid: [
    'import type { listStorageAccountKeys } from "@pulumi/azure-native/storage/index.js";',
    'import { type listStorageAccountKeys } from "@pulumi/azure-native/storage/index.js";',
    'export type { listStorageAccountKeys } from "@pulumi/azure-native/storage/index.js";',
    'import type { ListStorageAccountKeysResult } from "@pulumi/azure-native/storage/index.js";',
  ],
  invalid: [
    wrong('import azure = require("@pulumi/azure-native"); azure.storage.listStorageAccountKeys({});'),
    wrong(`${storage} (storage as Reader).listStorageAccountKeys({}); `),
    wrong(`${storage} storage!.listStorageAccountKeys({});`),
    wrong(`${classic} const account = new azure.storage.Account("a") as Account; account.primaryConnectionString;`),
  ],
});

describe("the plugin", () => {
  it("recommends its rule as an error", () => {
    expect(plugin.configs.recommended.rules).toEqual({ "keyless-cosmos-iis/no-key-listing": "error" });
    expect(Object.keys(plugin.configs.recommended.plugins ?? {})).toEqual(["keyless-cosmos-iis"]);
  });
});
