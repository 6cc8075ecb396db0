import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { alternativeOf } from "../../guard/list/alternatives.ts";
import { handedOut as azure } from "../../guard/list/azure.ts";
import { handedOut as azureNative } from "../../guard/list/azureNative.ts";
import { isWithoutCredential, noCredential, pattern } from "../../guard/list/noCredential.ts";
import { isRefusedFunction } from "../../guard/refused.ts";
import { openPackage } from "../../sandbox/schema/index.ts";
import { keyFunctions } from "../policy/catalogue/mintingCandidates.ts";
import { functionCandidates, outputCandidates } from "./derive/azureNative.ts";
import { installedLists } from "./derive/installed.ts";
import { written } from "./derive/written.ts";

const cache = fileURLToPath(new URL("../../.sandbox/schemas", import.meta.url));
const schema = openPackage("azure-native", cache);
const candidates = [...functionCandidates(schema), ...outputCandidates(schema)];

describe("the lists of what hands out credentials", () => {
  it.each(installedLists())("$file is what follows from the installed SDK", async ({ file, sdk, found }) => {
    const text = readFileSync(new URL(`../../guard/list/${file}.ts`, import.meta.url), "utf8");
    expect(text, "run: node test/guard/derive/write.ts").toBe(await written(sdk, found));
  });

  it("let nothing pass that is no candidate: a reason without one is outdated", () => {
    const names = noCredential.flatMap((entry) => entry.names);
    expect(names.filter((name) => !candidates.some((candidate) => pattern(name).test(candidate)))).toEqual([]);
  });

  it("have whatever the catalogue of the policies takes for a function that hands out keys", () => {
    const functions = keyFunctions(schema);
    expect(functions.length).toBeGreaterThan(140);
    const passed = functions.filter((key) => {
      const [module = "", name = ""] = key.split(":");
      return !isRefusedFunction({ provider: "azure-native", module, name });
    });
    // The names of keys in a vault, and their dates.
    expect(passed).toEqual(["logic:listIntegrationAccountKeyVaultKeys"]);
  });

  it("have the well-known functions, and the classic provider's that read an account with its keys", () => {
    expect(azureNative.functions.storage).toContain("listStorageAccountKeys");
    expect(azureNative.functions.operationalinsights).toContain("getSharedKeys");
    expect(azureNative.functions.web).toContain("listWebAppPublishingCredentials");
    expect(azureNative.functions.containerregistry).toContain("listTaskDetails");
    expect(azure.functions.storage).toEqual(["getAccount", "getAccountBlobContainerSAS", "getAccountSAS"]);
    expect(azure.functions.cosmosdb).toContain("getAccount");
    expect(azure.outputs["storage:Account"]).toContain("primaryConnectionString");
  });

  it("let pass what only reads a resource, or looks like a credential", () => {
    for (const name of ["network:getVirtualNetworkGatewayConnection", "applicationinsights:getComponent"]) {
      expect(isWithoutCredential("azure-native", name), name).toBe(true);
    }
    expect(isWithoutCredential("azure-native", "network:listVirtualNetworkGatewayRadiusSecrets")).toBe(false);
  });

  it("tell for each service what to do instead, with a page", () => {
    const modules = [azureNative, azure].flatMap(({ functions }) => Object.keys(functions));
    const alternatives = modules.map((module) => [module, alternativeOf(module)] as const);
    for (const [module, { instead, page }] of alternatives) {
      expect(instead, module).toMatch(/^[A-Z][^.]*.+\.$/);
      expect(page, module).toMatch(/^https:\/\/learn\.microsoft\.com\/(azure|entra)\/[\w/-]+$/);
    }
    const general = alternatives.filter(([, { page }]) => page.includes("/managed-identities-azure-resources/"));
    // What no identity can do without: registrations, partners' links, retired services.
    expect(general.map(([module]) => module)).not.toContain("storage");
    expect(general.length).toBeLessThan(alternatives.length / 2);
  });
});
