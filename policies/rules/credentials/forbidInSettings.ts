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
import { templateHolder } from "../../catalogue/templates.ts";
import { type DeclaredResource, type Found, read } from "../../declared/declaredResources.ts";
import { eachDeclared } from "../../declared/each.ts";
import { defineRule } from "../../defineRule.ts";
import { credentialIn } from "../../recognise/credential.ts";
import { at, isList, isRecord, isUnknown, plain, type Value } from "../../values.ts";
import type { Violation } from "../../violation.ts";

const machineSettings = [
  "osProfile.customData",
  "osProfile.windowsConfiguration.additionalUnattendContent",
  "userData",
  // The classic provider's.
  "customData",
  "additionalUnattendContents",
  "osProfileWindowsConfig.additionalUnattendConfigs",
];
const scaleSetSettings = [
  "virtualMachineProfile.osProfile.customData",
  "virtualMachineProfile.osProfile.windowsConfiguration.additionalUnattendContent",
  "virtualMachineProfile.userData",
  "virtualMachineProfile.extensionProfile",
  // The classic provider's.
  "extensions",
  "userDataBase64",
  "osProfile.customData",
];

/** What settings are read from, by type: azure-native's names and the classic provider's. */
const places = new Map<AzureType, readonly string[]>([
  ...webApps.map((type) => [type, ["siteConfig", "appSettings", "connectionStrings", "storageAccounts"]] as const),
  ...webAppConfigs.map((type) => [type, ["properties"]] as const),
  ...siteContainers.map((type) => [type, ["environmentVariables", "startUpCommand"]] as const),
  [staticSite, ["appSettings"]],
  ...containerApps.map((type) => [type, ["configuration", "template", "secrets"]] as const),
  [containerGroup, ["containers", "initContainers"]],
  [virtualMachine, machineSettings],
  [virtualMachineScaleSetVm, machineSettings],
  [virtualMachineScaleSet, [...machineSettings, ...scaleSetSettings]],
  ...runCommands.map((type) => [type, ["source", "parameters", "protectedParameters"]] as const),
  ...extensions.map((type) => [type, ["settings", "protectedSettings"]] as const),
  [arcExtension, ["properties", "settings", "protectedSettings"]],
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
  validate: (resource, report) => {
    const told = new Set<string>();
    eachDeclared([...places.keys()], (declared, { violation, unknown }) => {
      for (const { path, value } of settings(declared).flatMap(leaves)) {
        if (isUnknown(value)) unknown(value);
        const fault = told.has(path.toLowerCase()) ? undefined : faultOf({ path, value });
        if (fault === undefined) continue;
        told.add(path.toLowerCase());
        violation(fault);
      }
    })(resource, report);
    // By way of parameters and variables a credential reaches settings from anywhere in a template.
    if (templateHolder(resource.type) === undefined) return;
    for (const leaf of leaves({ path: "", value: plain(resource.props) })) {
      const fault = told.has(leaf.path.toLowerCase()) ? undefined : faultOf(leaf);
      if (fault !== undefined) report.violation(`The deployment "${resource.name}"`, fault);
    }
  },
});

function settings(resource: DeclaredResource): Found[] {
  return (places.get(resource.type) ?? []).map((place) => {
    const [property = "", ...names] = place.split(".");
    return names.reduce<Found>(
      ({ path, value }, name) => ({
        path: `${path}.${name}`,
        value: at(value, name, { ignoreCase: resource.form === "arm" }),
      }),
      read(resource, property),
    );
  });
}

function faultOf({ path, value }: Found): Violation | undefined {
  const kind = typeof value === "string" ? credentialIn(value) : undefined;
  if (kind === undefined) return undefined;
  return {
    path,
    found: `a text with ${kind}`,
    wanted: "an endpoint and a managed identity, or a reference to Key Vault",
    write: "Remove the credential and grant the identity a role instead.",
  };
}

/** All values below one, each with its path; JSON in a text is looked into. */
function leaves({ path, value }: Found): Found[] {
  const place = (name: string): string => (path === "" ? name : `${path}.${name}`);
  const nested = typeof value === "string" ? parsed(value) : value;
  if (isList(nested)) return nested.flatMap((each, index) => leaves({ path: `${path}[${index}]`, value: each }));
  if (isRecord(nested))
    return Object.entries(nested).flatMap(([name, each]) => leaves({ path: place(name), value: each }));
  return [{ path, value }];
}

function parsed(text: string): Value {
  if (!/^\s*[[{]/.test(text)) return text;
  try {
    return JSON.parse(text) as Value;
  } catch {
    return text;
  }
}
