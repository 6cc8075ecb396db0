import type {
  PolicyComplianceFramework,
  PolicyConfigSchema,
  PolicyResource,
  ResourceValidationPolicy,
  Severity,
  StackValidationPolicy,
} from "@pulumi/policy";
import { failClosed } from "./failClosed.ts";
import { type Group, levels } from "./groups.ts";
import { type Parameters, withUnknown } from "./parameters.ts";
import type { ProgramResource, Report } from "./report.ts";
import { ruleNames } from "./ruleNames.ts";

/** What every rule says about itself. */
export interface RuleMetadata {
  /** `<service>-<verb-noun>`, after the rule's file. */
  name: string;
  displayName: string;
  /** One sentence: what the rule wants. */
  description: string;
  /**
   * What it is switched on and off with.
   *
   * @default "keys"
   */
  group?: Group;
  severity: Severity;
  framework: PolicyComplianceFramework;
  /** The Azure page that the rule comes from. */
  url: string;
  remediationSteps: string;
  /** The rule's own parameters. Every rule has `unknown`, too. */
  configSchema?: PolicyConfigSchema;
}

export type { ProgramResource, Report };

/** A rule that looks at each resource before it is created or updated. */
export interface ResourceRule extends RuleMetadata {
  validate: (resource: ProgramResource, report: Report, parameters: Parameters) => void;
}

/** A rule that looks at all resources of a stack together. */
export interface StackRule extends RuleMetadata {
  validateStack: (resources: readonly PolicyResource[], report: Report, parameters: Parameters) => void;
}

/** A finished rule. Its level is its group's, unless the pack's configuration says otherwise. */
export type Rule = (ResourceValidationPolicy | StackValidationPolicy) & RuleMetadata & { group: Group };

/**
 * Makes a rule that cannot fail open: what it throws is a violation, for the SDK would end the whole analysis at it, and
 * an unknown value hides no known fault.
 */
export function defineRule(rule: ResourceRule | StackRule): Rule {
  const { group = "keys", configSchema, name } = rule;
  ruleNames.add(name);
  const common = { group, tags: [group], enforcementLevel: levels[group], configSchema: withUnknown(configSchema) };
  if ("validate" in rule) {
    const { validate, ...metadata } = rule;
    const run = failClosed({ ...metadata, ...common });
    return {
      ...metadata,
      ...common,
      validateResource: (resource, violation) => {
        const parameters = resource.getConfig<Parameters>();
        run({ parameters, find: () => resource, violation }, (report) => validate(resource, report, parameters));
      },
    };
  }
  const { validateStack, ...metadata } = rule;
  const run = failClosed({ ...metadata, ...common });
  return {
    ...metadata,
    ...common,
    validateStack: (stack, violation) => {
      const { resources } = stack;
      const parameters = stack.getConfig<Parameters>();
      const find = (urn?: string) => resources.find((resource) => resource.urn === urn);
      run({ parameters, find, violation }, (report) => validateStack(resources, report, parameters));
    },
  };
}
