import { benchmark } from "../../benchmark.ts";
import {
  arcExtension,
  extensions,
  runCommands,
  virtualMachine,
  virtualMachineScaleSet,
  virtualMachineScaleSetVm,
} from "../../catalogue/compute.ts";
import { containerApps, containerGroup } from "../../catalogue/containers.ts";
import { siteContainers, staticSite, webAppConfigs, webApps } from "../../catalogue/web.ts";
import type { AzureType } from "../../catalogue/azureType.ts";
import { read } from "../../declared/declaredResources.ts";
import { eachDeclared } from "../../declared/each.ts";
import { defineRule } from "../../defineRule.ts";
import { credentialIn } from "../../recognise/credential.ts";
import { isList, isRecord, isUnknown, type Value } from "../../values.ts";

const machineProperties = [
  "osProfile",
  "userData",
  "customData",
  "additionalUnattendContents",
  "osProfileWindowsConfig",
  "virtualMachineProfile",
  "extensions",
];

/** What settings are read from, by type: azure-native's names and, behind them, those of the classic provider. */
const places = new Map<AzureType, readonly string[]>([
  ...webApps.map((type) => [type, ["siteConfig", "appSettings", "connectionStrings", "storageAccounts"]] as const),
  ...webAppConfigs.map((type) => [type, ["properties"]] as const),
  ...siteContainers.map((type) => [type, ["environmentVariables", "startUpCommand"]] as const),
  [staticSite, ["appSettings"]] as const,
  ...containerApps.map((type) => [type, ["configuration", "template", "secrets"]] as const),
  [containerGroup, ["containers", "initContainers"]] as const,
  ...[virtualMachine, virtualMachineScaleSet, virtualMachineScaleSetVm].map(
    (type) => [type, machineProperties] as const,
  ),
  ...runCommands.map((type) => [type, ["source", "parameters", "protectedParameters"]] as const),
  ...extensions.map((type) => [type, ["settings", "protectedSettings"]] as const),
  [arcExtension, ["properties", "settings", "protectedSettings"]] as const,
]);

export const forbidInSettings = defineRule({
  name: "credentials-forbid-in-settings",
  displayName: "Settings: no keys and connection strings",
  description: "No app setting, run command, custom data or extension setting holds a long-lived credential.",
  severity: "critical",
  framework: benchmark("IM-8", "Restrict the exposure of credential and secrets"),
  url: "https://learn.microsoft.com/azure/app-service/tutorial-connect-overview",
  remediationSteps:
    "Hand over an endpoint and a client id, and let the application ask for tokens by its managed identity. What cannot do without a secret reads it from Key Vault by reference.",
  validate: eachDeclared([...places.keys()], (resource, report) => {
    for (const property of places.get(resource.type) ?? []) {
      const { path, value } = read(resource, property);
      for (const { path: place, value: leaf } of leaves(path, value)) {
        if (isUnknown(leaf)) report.unknown(leaf);
        const kind = typeof leaf === "string" ? credentialIn(leaf) : undefined;
        if (kind === undefined) continue;
        report.violation({
          path: place,
          found: `a text with ${kind}`,
          wanted: "an endpoint and a managed identity, or a reference to Key Vault",
          write: "Remove the credential and grant the identity a role instead.",
        });
      }
    }
  }),
});

/** All values below a property, each with its path. */
function leaves(path: string, value: Value): { path: string; value: Value }[] {
  if (isList(value)) return value.flatMap((each, index) => leaves(`${path}[${index}]`, each));
  if (isRecord(value)) return Object.entries(value).flatMap(([name, each]) => leaves(`${path}.${name}`, each));
  return [{ path, value }];
}
