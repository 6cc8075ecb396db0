import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { betrayingRoles } from "../../../policies/catalogue/roles/builtIn.ts";
import { harmlessRoles } from "../../../policies/catalogue/roles/harmless.ts";
import { minting } from "../../../policies/catalogue/minting.ts";
import { isKeyAction } from "../../../policies/catalogue/roles/keyAction.ts";
import { keyActions } from "../../../policies/catalogue/roles/keyActions.ts";
import { openPackage } from "../../../sandbox/schema/index.ts";
import { keyFunctions } from "../catalogue/mintingCandidates.ts";
import { betraying, builtInRoles } from "./betraying.ts";
import { builtInModules } from "./builtInModule.ts";

const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

describe("the list of all built-in roles", () => {
  it("has each once, sorted", () => {
    const ids = builtInRoles.map(({ id }) => id);
    expect(ids).toEqual([...new Set(ids)].sort());
    expect(ids.filter((id) => !guid.test(id))).toEqual([]);
    expect(ids.length).toBeGreaterThan(880);
  });

  it("knows every role that another may assign", () => {
    const ids = new Set(builtInRoles.map(({ id }) => id));
    expect(builtInRoles.flatMap(({ assigns = [] }) => assigns.filter((id) => !ids.has(id)))).toEqual([]);
  });
});

describe("the catalogue's built-in roles", () => {
  it("are written from the list of all", async () => {
    for (const { file, source } of await builtInModules()) expect(readFileSync(file, "utf8")).toBe(source);
  });

  it("are each betraying or harmless", () => {
    const ids = [...betrayingRoles.map(({ id }) => id), ...harmlessRoles.keys()];
    expect(ids.sort()).toEqual(builtInRoles.map(({ id }) => id));
  });

  it.each([
    ["Owner", "*"],
    ["Contributor", "*"],
    ["User Access Administrator", "Microsoft.Authorization/*"],
    ["Role Based Access Control Administrator", "Microsoft.Authorization/roleAssignments/write"],
    ["DocumentDB Account Contributor", "Microsoft.DocumentDb/databaseAccounts/*"],
    ["Cosmos DB Account Reader Role", "Microsoft.DocumentDB/databaseAccounts/readonlykeys/action"],
    ["Storage Account Contributor", "Microsoft.Storage/storageAccounts/*"],
    ["Reader and Data Access", "Microsoft.Storage/storageAccounts/listKeys/action"],
    ["Azure Event Hubs Data Owner", "Microsoft.EventHub/*"],
    ["Azure Service Bus Data Owner", "Microsoft.ServiceBus/*"],
    ["Cognitive Services User", "Microsoft.CognitiveServices/accounts/listkeys/action"],
    ["Website Contributor", "Microsoft.Insights/components/*"],
  ])("%s betrays by %s", (name, action) => {
    expect(betrayingRoles.find((role) => role.name === name)?.access.action).toBe(action);
  });

  it.each([
    "Reader",
    "Network Contributor",
    "Cosmos DB Operator",
    "Key Vault Contributor",
    "Key Vault Secrets User",
    "Managed Identity Operator",
    "Managed Identity Contributor",
    "Monitoring Reader",
    "AcrPull",
    "AcrPush",
    "Log Analytics Reader",
    "Azure Kubernetes Service Cluster User Role",
    "Azure Event Hubs Data Sender",
    "Azure Service Bus Data Receiver",
    "Cognitive Services OpenAI User",
    "Storage Blob Data Contributor",
    "Storage Blob Data Owner",
    "Storage Blob Delegator",
    "Virtual Machine Administrator Login",
    "Tag Contributor",
    "SQL DB Contributor",
    "Reservations Administrator",
  ])("%s is harmless", (name) => {
    const role = builtInRoles.find((each) => each.name === name);
    expect(harmlessRoles.get(role?.id ?? "")).toBe(name);
  });
});

describe("betraying", () => {
  const grant = "Microsoft.Authorization/roleAssignments/write";
  const keys = { id: "k", name: "keys", actions: ["Microsoft.Storage/*"] };
  const ids = (...roles: Parameters<typeof betraying>[0]) => betraying(roles).map(({ id }) => id);

  it("follows what a role may assign", () => {
    const first = { id: "1", name: "1", actions: [grant], assigns: ["2"] };
    const second = { id: "2", name: "2", actions: [grant], assigns: ["1", "k"] };
    expect(ids(first, second, keys)).toEqual(["1", "2", "k"]);
    expect(ids(first, { ...second, assigns: ["1", "2"] }, keys)).toEqual(["k"]);
    expect(ids({ id: "1", name: "1", actions: [grant] })).toEqual(["1"]);
    expect(ids({ ...first, actions: [grant, "*"] }, { ...second, assigns: [] })).toEqual(["1"]);
  });

  it("leaves out what cannot be assigned to a resource", () => {
    expect(ids({ ...keys, scope: "/providers/Microsoft.Capacity" })).toEqual([]);
  });
});

describe("the actions that give keys away", () => {
  it("are each once, and told without the list of the known ones where Azure names them alike", () => {
    const lower = keyActions.map((action) => action.toLowerCase());
    expect(new Set(lower).size).toBe(lower.length);
    expect(keyActions.filter((action) => !isKeyAction(action.toUpperCase()))).toEqual([]);
  });

  it("take in all that is a key by its existence", () => {
    // A key vault opens by an identity, networks are joined, and others' credentials are only kept here.
    const others =
      /^Microsoft\.(KeyVault|Network|Automation|Sql|TestBase|TimeSeriesInsights|DataBoxEdge|CognitiveServices|DataFactory)\/|\/service\/(workspaces\/)?(certificates|caches|users)$/;
    const writes = minting.flatMap(({ arm }) => (arm === undefined || others.test(arm) ? [] : [`${arm}/write`]));
    expect(writes.filter((write) => !keyActions.includes(write))).toEqual([]);
    expect(writes.length).toBeGreaterThan(10);
  });

  it("take in every service by whose functions the SDK lists keys", () => {
    const schema = openPackage("azure-native", fileURLToPath(new URL("../../../.sandbox/schemas", import.meta.url)));
    const providers = new Set(keyActions.map((action) => action.split("/")[0]?.toLowerCase()));
    const modules = new Set(keyFunctions(schema).map((name) => name.split(":")[0] ?? ""));
    const missing = [...modules].filter((module) => {
      const provider = providersOfModules[module] ?? module;
      return !harmlessModules.has(module) && !providers.has(`microsoft.${provider}`);
    });
    expect(missing).toEqual([]);
  });
});

/** Providers whose name is not that of the SDK's module. */
const providersOfModules: Readonly<Record<string, string>> = {
  cosmosdb: "documentdb",
  deviceprovisioningservices: "devices",
  iothub: "devices",
  mongocluster: "documentdb",
  redis: "cache",
  redisenterprise: "cache",
  webpubsub: "signalrservice",
};

/** Their functions hand out what lives for hours, opens no Azure service, or needs a sign-in to Entra. */
const harmlessModules = new Set([
  "billingtrust",
  "desktopvirtualization",
  "hybridconnectivity",
  "kubernetes",
  "network",
  "saas",
]);
