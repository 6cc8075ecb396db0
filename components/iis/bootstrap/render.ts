import { renderData } from "./data.ts";
import { indented } from "./indented.ts";
import type { Bootstrap } from "./site.ts";
import { administratorStep } from "./steps/administrator.ts";
import { auditingStep } from "./steps/auditing.ts";
import { certificatesStep, selectCertificate } from "./steps/certificates.ts";
import { configurationStep } from "./steps/configuration.ts";
import { featuresStep } from "./steps/features.ts";
import { fetching } from "./steps/fetching.ts";
import { firewallStep } from "./steps/firewall.ts";
import { healthStep } from "./steps/health.ts";
import { installersStep } from "./steps/installers.ts";
import { logsStep } from "./steps/logs.ts";
import { oldPackagesStep } from "./steps/oldPackages.ts";
import { packagesStep } from "./steps/packages.ts";
import { poolsStep } from "./steps/pools.ts";
import { prelude } from "./steps/prelude.ts";
import { probeStep } from "./steps/probe.ts";
import { removalsStep } from "./steps/removals.ts";
import { requestsStep } from "./steps/requests.ts";
import { scanning } from "./steps/scanning.ts";
import { settingsStep } from "./steps/settings.ts";
import { sitesStep } from "./steps/sites.ts";
import { systemStep } from "./steps/system.ts";
import { removeOldLogs, tasksStep, updateCertificates } from "./steps/tasks.ts";
import { tlsStep } from "./steps/tls.ts";

const functions = [prelude, fetching, scanning, selectCertificate, updateCertificates, removeOldLogs] as const;

/** In the order in which a step needs what another made. */
const steps = [
  administratorStep,
  tlsStep,
  systemStep,
  auditingStep,
  firewallStep,
  featuresStep,
  installersStep,
  configurationStep,
  certificatesStep,
  packagesStep,
  removalsStep,
  poolsStep,
  settingsStep,
  requestsStep,
  logsStep,
  sitesStep,
  probeStep,
] as const;

/** What waits until IIS has the new configuration. */
const lastSteps = [oldPackagesStep, tasksStep, healthStep] as const;

/**
 * Renders the script that makes a Windows server the IIS server of these sites, and of no others that it once made.
 *
 * Every configured text is in one block of data at the top, as literals; the steps below it are the same for everybody.
 * The same sites give the same script in whatever order they come, for another script is run again on every server.
 */
export function renderBootstrap(bootstrap: Bootstrap): string {
  return [
    "# Made by keyless-cosmos-iis from the declaration of the workloads. It can be run any number of times.",
    ...functions.map((text) => text.trim()),
    renderData(bootstrap),
    "try {",
    ...steps.map((step) => indented(step.trim())),
    indented("$manager.CommitChanges()"),
    ...lastSteps.map((step) => indented(step.trim())),
    indented("Write-Log 'Done.'"),
    "} catch {",
    indented("Write-Log ('FAILED: ' + $_.Exception.Message + ' ' + $_.InvocationInfo.PositionMessage)\nexit 1"),
    "}",
    "exit 0",
    "",
  ].join("\n");
}
