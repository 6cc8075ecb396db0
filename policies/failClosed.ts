import type { PolicyConfigSchema, ReportViolation } from "@pulumi/policy";
import { type Exemptible, inForce } from "./exemptions/inForce.ts";
import { type Parameters, parameterFaults } from "./parameters.ts";
import type { Report } from "./report.ts";
import { isUnknown, type UnknownValueError } from "./values.ts";
import { violationMessage } from "./violation.ts";

/** A run of a rule. */
export interface Run {
  parameters: Parameters;
  /** The resource that a violation is about; none where it is about the stack as a whole. */
  find: (urn?: string) => Exemptible | undefined;
  violation: ReportViolation;
}

/** Runs a rule so that nothing it meets lets a resource pass. */
export function failClosed(rule: { name: string; url: string; configSchema: PolicyConfigSchema }) {
  let toldOfParameters = false;
  return ({ parameters, find, violation: reportViolation }: Run, validate: (report: Report) => void): void => {
    const unknowns: UnknownValueError[] = [];
    const isExempt = (urn?: string): boolean => {
      const resource = find(urn);
      return resource !== undefined && inForce.exemptions?.cover(rule.name, resource) === true;
    };
    const report: Report = {
      violation: (subject, violation, urn) => {
        if (!isExempt(urn)) reportViolation(violationMessage(subject, violation, rule.url), urn);
      },
      line: (message) => reportViolation(message),
      unknown: (error) => unknowns.push(error),
    };
    // Once, and not for each resource.
    if (!toldOfParameters) parameterFaults(rule, parameters).forEach((fault) => reportViolation(fault));
    toldOfParameters = true;
    try {
      validate(report);
    } catch (error) {
      if (isUnknown(error)) unknowns.push(error);
      else reportViolation(crashMessage(rule.name, error));
    }
    const [first] = unknowns;
    if (first === undefined || isExempt()) return;
    // The SDK turns what is thrown into an advisory line of this rule; violations reported before stand.
    if (parameters.unknown !== "violation") throw first;
    for (const { props } of unknowns) reportViolation(unknownMessage(props));
  };
}

function unknownMessage(props: readonly string[]): string {
  return `${props.join(".")} is unknown in a preview; wanted: a value that is known before anything is created, for the rule's parameter "unknown" is "violation". Write the value itself.`;
}

/** The error's own message may quote a value of the resource, so only its kind and place are told. */
function crashMessage(rule: string, error: unknown): string {
  const [kind, stack] = error instanceof Error ? [error.name, error.stack ?? ""] : [typeof error, ""];
  const place = /\n\s+at [^\n]*?([^/\\\n(]+:\d+):\d+\)?/.exec(stack)?.[1] ?? "an unknown place";
  return `The rule ${rule} failed (${kind} at ${place}), so nothing is known to be right. Report it as a fault of the pack.`;
}
