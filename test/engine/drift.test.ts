import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { cloudOf, normalised, readState } from "../../bench/torture/observe.ts";
import { commands, openWorld, pulumi, type World } from "../../bench/torture/scenarios.ts";
import { switches } from "../../policies/catalogue/switches.ts";
import { azureTypes } from "../../sandbox/provider/azureTypes.ts";
import { idInputs } from "../../sandbox/provider/azureId.ts";
import { installed } from "../sandbox/schemaSupport.ts";
import { driftSettings, isFound, type Drift } from "./support/drift.ts";
import { repositoryStackFile } from "./support/project.ts";
import type { StateResource } from "./support/sandbox.ts";

/** What Azure refuses to change on a resource that exists, or changes by other requests, beside what the sandbox knows. */
const unchangeable: Readonly<Record<string, readonly string[]>> = {
  "compute:VirtualMachine": [
    "licenseType",
    "networkProfile",
    "osProfile.adminPassword",
    "osProfile.adminUsername",
    "osProfile.computerName",
    "storageProfile",
    "zones",
  ],
  "compute:GalleryInVMAccessControlProfile": ["properties.applicableHostEndpoint", "properties.osType"],
  "compute:GalleryInVMAccessControlProfileVersion": ["mode", "defaultAccess", "rules"],
  // A failover, and no setting; nor can anybody go back to backups at intervals.
  "cosmosdb:DatabaseAccount": ["locations", "backupPolicy.type"],
  "network:LoadBalancer": ["frontendIPConfigurations.zones"],
  // Only while the machine is switched off.
  "network:NetworkInterface": ["enableAcceleratedNetworking"],
  "network:Subnet": ["addressPrefix"],
  "network:VirtualNetwork": ["addressSpace"],
};

function isFixed(type: string, property: string): boolean {
  const known = azureTypes[type];
  const listed = [
    ...(known === undefined ? [] : idInputs(known)),
    ...(known?.createOnly ?? ["location"]),
    ...(unchangeable[type] ?? []),
  ];
  // The name of a part of a resource says which part it is.
  return /(^|\.)name$/.test(property) || listed.some((each) => property === each || property.startsWith(`${each}.`));
}

const stack = "prod";

describe("every setting of prod that somebody changes by hand", () => {
  let world: World;
  let before: string[];
  let drifts: Drift[];

  const resources = (): StateResource[] => readState(world.sandbox, stack).resources;

  beforeAll(async () => {
    world = openWorld(stack, repositoryStackFile(stack));
    const run = await pulumi(world, commands.up);
    expect(run.code, run.output).toBe(0);
    before = normalised(world.sandbox, stack);
    const [store, schema] = [cloudOf(world.sandbox), installed("azure-native")];
    drifts = resources().flatMap((resource) => driftSettings(store, schema, resource, isFixed));
  });
  afterAll(() => world.sandbox.remove());

  it("is one of hundreds, each switch of the policy pack among them", () => {
    expect(drifts.length).toBeGreaterThan(400);
    const types = new Map(resources().map(({ urn, type }) => [urn, type]));
    const drifted = new Set(drifts.map(({ urn, property }) => `${types.get(urn) ?? ""} ${property}`));
    const deployed = new Set(types.values());
    const wanted = switches.flatMap(({ type, property, safe }) => {
      const token = `azure-native:${type.native}`;
      // What is judged only where it is there, such as a Linux machine's passwords, is not there.
      const isThere = property !== undefined && !property.includes("?") && safe.length > 0;
      return deployed.has(token) && isThere ? [`${token} ${property}`] : [];
    });
    const ofTheAccount = [
      "disableLocalAuth",
      "disableKeyBasedMetadataWriteAccess",
      "publicNetworkAccess",
      "minimalTlsVersion",
    ];
    wanted.push(...ofTheAccount.map((property) => `azure-native:cosmosdb:DatabaseAccount ${property}`));
    expect(wanted.filter((each) => !drifted.has(each))).toEqual([]);
    expect(wanted.length).toBeGreaterThan(8);
  });

  it("is found by a refresh", async () => {
    const run = await pulumi(world, commands.refresh);
    expect(run.code, run.output).toBe(0);
    const refreshed = new Map(resources().map((resource) => [resource.urn, resource]));
    const missed = drifts.filter(
      (drift) => !isFound(refreshed.get(drift.urn) ?? { urn: "", type: "", custom: true }, drift),
    );
    expect(missed).toEqual([]);
    const unnamed = drifts.filter(({ urn, property }) => {
      const name = urn.split("::").at(-1) ?? "";
      const lines = run.output.split("\n").filter((line) => line.includes(` ${name} updated`));
      return !lines.some((line) =>
        (/\[diff: ([^\]]*)\]/.exec(line)?.[1] ?? "").includes(property.split(".")[0] ?? "?"),
      );
    });
    expect(unnamed).toEqual([]);
  });

  it("is set right by the next up, which replaces nothing, and nothing else changes", async () => {
    const preview = await pulumi(world, ["preview", "--json", "--non-interactive"]);
    expect(preview.code, preview.output).toBe(0);
    const { steps } = JSON.parse(preview.stdout) as { steps: { op: string; urn: string }[] };
    expect(steps.filter(({ op }) => op !== "same" && op !== "update").map(({ op, urn }) => `${op} ${urn}`)).toEqual([]);
    const run = await pulumi(world, commands.up);
    expect(run.code, run.output).toBe(0);
    expect(normalised(world.sandbox, stack)).toEqual(before);
  });
});
