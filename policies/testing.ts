import * as policy from "@pulumi/policy";
import type { PolicyResource, PolicyResourceOptions, ReportViolation } from "@pulumi/policy";
import type { Rule } from "./defineRule.ts";
import { rules } from "./pack.ts";
import { isUnknown } from "./values.ts";

// The SDK exports it but leaves it out of its declarations.
const { unknownCheckingProxy } = policy as unknown as {
  unknownCheckingProxy: (toProxy: object) => Record<string, unknown>;
};

/** Values that a preview does not know, as rules get them: another resource's outputs. */
export const unknown = {
  text: "04da6b54-80e4-46f7-96ec-b56ff0331ba9",
  flag: "1c4a061d-8072-4f0a-a4cb-0ff528b18fe7",
  object: "dd056dcd-154b-4c76-9bd3-c8f88648b5ff",
  list: "6a19a0b0-7e62-4c92-b797-7f8e31da9cc2",
} as const;

/** A resource that a test puts before a rule. */
export interface Given {
  /** Its type token, such as `azure-native:storage:StorageAccount`. */
  type: string;
  /** Its inputs, as the engine gets them. */
  props: object;
  /** @default "orders" */
  name?: string;
  /** The names of the resources that a property depends on. */
  propertyDependencies?: Record<string, string[]>;
  /** Options of the resource that are not Pulumi's defaults. */
  opts?: Partial<PolicyResourceOptions>;
  /** The rule's parameters. */
  parameters?: Record<string, unknown>;
}

/** How a rule judged. */
export interface Outcome {
  violations: { message: string; urn: string | undefined }[];
  /** The advisory line that the SDK would print for what a preview cannot know. */
  advisory: string | undefined;
}

/** What a rule of the pack has to say of a stack. */
export interface Finding {
  rule: string;
  message: string;
}

/**
 * Puts a stack before all rules of the pack, each resource by itself and all together, as a preview does.
 *
 * @param stack - Its resources.
 * @returns What the rules found, violations and what a preview cannot know; none for a keyless stack.
 */
export function findings(stack: readonly Given[]): Finding[] {
  return rules.flatMap((rule) => {
    const outcomes = "validateStack" in rule ? [judgeStack(rule, stack)] : stack.map((given) => judge(rule, given));
    return outcomes.flatMap(({ violations, advisory }) => [
      ...violations.map(({ message }) => ({ rule: rule.name, message })),
      ...(advisory === undefined ? [] : [{ rule: rule.name, message: advisory }]),
    ]);
  });
}

/** Puts one resource before a rule, as the SDK does. */
export function judge(rule: Rule, given: Given): Outcome {
  if (!("validateResource" in rule) || typeof rule.validateResource !== "function") throw new Error("a stack rule");
  const { validateResource } = rule;
  const resource = { ...common, ...resourceOf(given), getConfig: () => (given.parameters ?? {}) as never };
  return outcome((report) => validateResource(resource, report));
}

/** Puts a whole stack before a rule, as the SDK does. */
export function judgeStack(rule: Rule, stack: readonly Given[]): Outcome {
  if (!("validateStack" in rule)) throw new Error("a resource rule");
  const resources: PolicyResource[] = stack.map((given) => ({
    ...common,
    ...resourceOf(given),
    dependencies: [],
    propertyDependencies: {},
  }));
  stack.forEach(({ propertyDependencies = {} }, index) => {
    const resource = resources[index];
    if (resource === undefined) return;
    for (const [property, names] of Object.entries(propertyDependencies)) {
      resource.propertyDependencies[property] = resources.filter((other) => names.includes(other.name));
    }
  });
  return outcome((report) => rule.validateStack({ ...common, resources }, report));
}

const defaults: PolicyResourceOptions = {
  protect: false,
  ignoreChanges: [],
  aliases: [],
  customTimeouts: { createSeconds: 0, updateSeconds: 0, deleteSeconds: 0 },
  additionalSecretOutputs: [],
};

const common = {
  stackTags: new Map<string, string>(),
  isType: () => false,
  asType: () => undefined,
  getConfig: () => ({}) as never,
  notApplicable: (): never => {
    throw new Error("no rule calls this");
  },
};

function resourceOf({ type, props, name = "orders", opts }: Given) {
  const urn = `urn:pulumi:dev::test::${type}::${name}`;
  return { type, name, urn, props: unknownCheckingProxy(props), opts: { ...defaults, ...opts } };
}

function outcome(run: (report: ReportViolation) => void | Promise<void>): Outcome {
  const violations: Outcome["violations"] = [];
  try {
    void run((message, about) => violations.push({ message, urn: about }));
  } catch (error) {
    if (isUnknown(error)) return { violations, advisory: error.message };
    throw error;
  }
  return { violations, advisory: undefined };
}
