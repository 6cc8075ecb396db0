import { order } from "../order.ts";
import { literal } from "./literal.ts";
import type { BootstrapSite } from "./site.ts";
import { administratorStep } from "./steps/administrator.ts";
import { certificatesStep } from "./steps/certificates.ts";
import { featuresStep } from "./steps/features.ts";
import { poolsStep } from "./steps/pools.ts";
import { prelude } from "./steps/prelude.ts";
import { removalsStep } from "./steps/removals.ts";
import { settingsStep } from "./steps/settings.ts";
import { sitesStep } from "./steps/sites.ts";

/** In the order in which a step needs what another made. */
const steps = [
  administratorStep,
  featuresStep,
  certificatesStep,
  removalsStep,
  poolsStep,
  settingsStep,
  sitesStep,
] as const;

/**
 * Renders the script that makes a Windows server the IIS server of these sites, and of no others that it once made.
 *
 * Every configured text is in one block of data at the top, as literals; the steps below it are the same for everybody.
 * The same sites give the same script in whatever order they come, for another script is run again on every server.
 */
export function renderBootstrap(sites: readonly BootstrapSite[]): string {
  return [
    "# Made by keyless-cosmos-iis from the declaration of the workloads. It can be run any number of times.",
    prelude,
    sitesData(sites),
    "try {",
    ...steps.map((step) => indented(step.trim())),
    indented("$manager.CommitChanges()\nWrite-Log 'Done.'"),
    "} catch {",
    indented("Write-Log ('FAILED: ' + $_.Exception.Message + ' ' + $_.InvocationInfo.PositionMessage)\nexit 1"),
    "}",
    "exit 0",
    "",
  ].join("\n");
}

function sitesData(sites: readonly BootstrapSite[]): string {
  const blocks = sites.toSorted((one, other) => order(one.name, other.name)).map(siteData);
  return ["$sites = @(", ...blocks.map(indented), ")"].join("\n");
}

function siteData({ name, hostName, settings }: BootstrapSite): string {
  const entries = Object.entries(settings)
    .toSorted(([one], [other]) => order(one, other))
    .map(([key, value]) => `${literal(key)} = ${literal(value)}`);
  return [
    "@{",
    indented(`Name = ${literal(name)}`),
    indented(`HostName = ${literal(hostName.toLowerCase())}`),
    indented("Settings = @{"),
    ...entries.map((entry) => indented(indented(entry))),
    indented("}"),
    "}",
  ].join("\n");
}

function indented(text: string): string {
  return text.replace(/^(?=.)/gm, "  ");
}
