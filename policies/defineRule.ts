import type {
  PolicyComplianceFramework,
  PolicyResource,
  ReportViolation,
  ResourceValidationPolicy,
  Severity,
  StackValidationPolicy,
} from "@pulumi/policy";
import { isUnknown, type UnknownValueError } from "./values.ts";
import { type Violation, violationMessage } from "./violation.ts";

/** What every rule says about itself. */
export interface RuleMetadata {
  /** `<service>-<verb-noun>`, after the rule's file. */
  name: string;
  displayName: string;
  /** One sentence: what the rule wants. */
  description: string;
  severity: Severity;
  framework: PolicyComplianceFramework;
  /** The Azure page that the rule comes from. */
  url: string;
  remediationSteps: string;
}

/** What a rule tells about what it looks at. */
export interface Report {
  /**
   * @param subject - The resource, as a message calls it.
   * @param urn - The resource, where a rule looks at a whole stack.
   */
  violation: (subject: string, violation: Violation, urn?: string) => void;
  /** What a preview cannot know. It becomes an advisory line, after all violations, and is decided at the update. */
  unknown: (error: UnknownValueError) => void;
}

/** A resource of the program, as far as rules look at it. */
export type ProgramResource = Pick<PolicyResource, "type" | "name" | "urn" | "props">;

/** A rule that looks at each resource before it is created or updated. */
export interface ResourceRule extends RuleMetadata {
  validate: (resource: ProgramResource, report: Report) => void;
}

/** A rule that looks at all resources of a stack together. */
export interface StackRule extends RuleMetadata {
  validateStack: (resources: readonly PolicyResource[], report: Report) => void;
}

/** A finished rule: always mandatory, unless the pack's configuration says otherwise. */
export type Rule = (ResourceValidationPolicy | StackValidationPolicy) & RuleMetadata;

/**
 * Makes a rule that cannot fail open: what it throws is a violation, for the SDK would end the whole analysis at it, and
 * an unknown value hides no known fault.
 */
export function defineRule(rule: ResourceRule | StackRule): Rule {
  if ("validate" in rule) {
    const { validate, ...metadata } = rule;
    return {
      ...metadata,
      enforcementLevel: "mandatory",
      validateResource: (resource, violation) => guarded(rule, violation, (report) => validate(resource, report)),
    };
  }
  const { validateStack, ...metadata } = rule;
  return {
    ...metadata,
    enforcementLevel: "mandatory",
    validateStack: ({ resources }, violation) => guarded(rule, violation, (report) => validateStack(resources, report)),
  };
}

function guarded({ name, url }: RuleMetadata, reportViolation: ReportViolation, run: (report: Report) => void): void {
  const unknowns: UnknownValueError[] = [];
  const report: Report = {
    violation: (subject, violation, urn) => reportViolation(violationMessage(subject, violation, url), urn),
    unknown: (error) => unknowns.push(error),
  };
  try {
    run(report);
  } catch (error) {
    if (isUnknown(error)) unknowns.push(error);
    else reportViolation(crashMessage(name, error));
  }
  const [first] = unknowns;
  // The SDK turns it into an advisory line of this rule; violations reported before stand.
  if (first !== undefined) throw first;
}

/** The error's own message may quote a value of the resource, so only its kind and place are told. */
function crashMessage(rule: string, error: unknown): string {
  const [kind, stack] = error instanceof Error ? [error.name, error.stack ?? ""] : [typeof error, ""];
  const place = /\n\s+at [^\n]*?([^/\\\n(]+:\d+):\d+\)?/.exec(stack)?.[1] ?? "an unknown place";
  return `The rule ${rule} failed (${kind} at ${place}), so nothing is known to be right. Report it as a fault of the pack.`;
}
