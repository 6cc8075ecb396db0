import { benchmark } from "../../benchmark.ts";
import { audited, diagnosticSetting } from "../../catalogue/audit.ts";
import { declaredInStack, type InStack, subjectOf } from "../../declared/each.ts";
import { readGiven, type Reference, referrersOf } from "../../declared/references.ts";
import { defineRule, type Report } from "../../defineRule.ts";
import { at, isList, isUnknown, type UnknownValueError } from "../../values.ts";

export const requireDiagnostics = defineRule({
  name: "audit-require-diagnostics",
  displayName: "Audit: a log of who used what",
  description:
    "Each service of the stack that holds data, secrets or messages has a diagnostic setting with a log category enabled.",
  group: "audit",
  severity: "medium",
  framework: benchmark("LT-3", "Enable logging for security investigation"),
  url: "https://learn.microsoft.com/azure/azure-monitor/platform/diagnostic-settings",
  remediationSteps:
    "Declare a diagnostic setting for the resource with the category of its data plane (Cosmos DB: DataPlaneRequests, Key Vault: AuditEvent, or the group audit) and a Log Analytics workspace.",
  validateStack: (stack, report) => {
    const services = declaredInStack(stack, audited, report);
    if (services.length === 0) return;
    const settings = declaredInStack(stack, [diagnosticSetting], report);
    const references = settings.map(referenceOf);
    for (const service of services) judge(service, services, references, report);
  },
});

function referenceOf(from: InStack): Reference {
  // The older way of templates to write a setting is as a child of what it is about, whose name is mostly computed.
  const written = from.form === "arm" ? at(from.values, "type", { ignoreCase: true }) : undefined;
  const isChild = typeof written === "string" && /(^|\/)providers\//i.test(written);
  const about = isChild ? (/^(.+)\/providers\//i.exec(written)?.[1] ?? from.parent) : undefined;
  if (about !== undefined) return { from, property: "", value: about };
  const property = { "azure-native": "resourceUri", arm: "scope", bridged: "targetResourceId" }[from.form];
  return { from, property, value: readGiven(from, property) };
}

function judge(service: InStack, peers: readonly InStack[], references: readonly Reference[], report: Report): void {
  const { found, unknown } = referrersOf(service, peers, references);
  const logs = found.map(logsOf);
  if (logs.includes(true)) return;
  const hidden = logs.find(isUnknown) ?? unknown;
  if (hidden !== undefined) {
    report.unknown(hidden);
    return;
  }
  const violation = {
    path: service.path,
    found: found.length === 0 ? "without a diagnostic setting" : "with a diagnostic setting that has no log enabled",
    wanted: "one with a log category in the same stack",
    write: 'Declare a diagnostic setting with `logs: [{ categoryGroup: "audit", enabled: true }]` for it.',
  };
  report.violation(subjectOf(service, service.by.name), violation, service.by.urn);
}

/** Whether a setting has a log enabled, or what hides it. */
function logsOf(setting: InStack): boolean | UnknownValueError {
  // The classic provider's newer list has only what is enabled.
  const enabled = setting.form === "bridged" ? readGiven(setting, "enabledLogs") : undefined;
  const logs = enabled ?? readGiven(setting, "logs");
  if (isUnknown(logs)) return logs;
  if (!isList(logs)) return false;
  const states = logs.map((log) => {
    if (isUnknown(log)) return log;
    return at(log, "enabled", { ignoreCase: setting.form === "arm" }) ?? setting.form === "bridged";
  });
  return states.includes(true) || (states.find(isUnknown) ?? false);
}
