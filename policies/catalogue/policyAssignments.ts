import { type DeclaredResource, read } from "../declared/declaredResources.ts";
import { at, isList, isUnknown, type UnknownValueError, type Value } from "../values.ts";
import { shown } from "../violation.ts";
import type { AzureType } from "./azureType.ts";
import { keylessPolicies } from "./keylessPolicies.ts";
import { definitionId } from "./roles/definitionId.ts";

export const policyAssignment: AzureType = {
  noun: "policy assignment",
  native: "authorization:PolicyAssignment",
  arm: "Microsoft.Authorization/policyAssignments",
  bridged: [
    "azure:core/resourceGroupPolicyAssignment:ResourceGroupPolicyAssignment",
    "azure:core/resourcePolicyAssignment:ResourcePolicyAssignment",
    "azure:core/subscriptionPolicyAssignment:SubscriptionPolicyAssignment",
    "azure:management/groupPolicyAssignment:GroupPolicyAssignment",
    "azure:policy/assignment:Assignment",
  ],
};

export const policyExemption: AzureType = {
  noun: "policy exemption",
  native: "authorization:PolicyExemption",
  arm: "Microsoft.Authorization/policyExemptions",
  bridged: [
    "azure:core/resourceGroupPolicyExemption:ResourceGroupPolicyExemption",
    "azure:core/resourcePolicyExemption:ResourcePolicyExemption",
    "azure:core/subscriptionPolicyExemption:SubscriptionPolicyExemption",
    "azure:management/groupPolicyExemption:GroupPolicyExemption",
  ],
};

const keyless = new Map(keylessPolicies.map(({ id, name }) => [id, name]));

/** A built-in definition has no scope before it. Initiatives and custom definitions may hold any demand. */
const builtInDefinition = /^\/providers\/microsoft\.authorization\/policydefinitions\//i;

/**
 * What an assigned policy demands of keys, as a message may say it; `undefined` when it is a built-in definition that has
 * nothing to do with them.
 */
export function keylessDemand(policyDefinitionId: Value): string | undefined {
  if (typeof policyDefinitionId !== "string") return untold(policyDefinitionId);
  const id = definitionId(policyDefinitionId);
  const name = keyless.get(id ?? "");
  if (name !== undefined) return `the policy "${name}"`;
  return id !== undefined && builtInDefinition.test(policyDefinitionId.trim()) ? undefined : untold(policyDefinitionId);
}

function untold(reference: Value): string {
  return `policies that cannot be told here (${shown(reference)})`;
}

/** A way in which an assignment leaves something out. */
export interface Weakness {
  path: string;
  found: string;
  /** What to write in its place. */
  write: string;
}

/** The ways in which an assignment does not enforce its policies, and what hides whether there are more. */
export function weaknesses(assignment: DeclaredResource): { weak: Weakness[]; unknowns: UnknownValueError[] } {
  const parts = [enforcement(assignment), excludedScopes(assignment), ...overrides(assignment)];
  return {
    weak: parts.filter((part): part is Weakness => part !== undefined && !isUnknown(part)),
    unknowns: parts.filter(isUnknown),
  };
}

type Part = Weakness | UnknownValueError | undefined;

function enforcement(assignment: DeclaredResource): Part {
  const classic = assignment.form === "bridged";
  const { path, value } = read(assignment, classic ? "enforce" : "enforcementMode");
  if (isUnknown(value)) return value;
  const enforced = classic ? value === true : typeof value === "string" && value.toLowerCase() === "default";
  if (value === undefined || value === null || enforced) return undefined;
  return { path, found: shown(value), write: classic ? "Write `enforce: true`." : "Write `enforcementMode: Default`." };
}

function excludedScopes(assignment: DeclaredResource): Part {
  const { path, value } = read(assignment, "notScopes");
  if (isUnknown(value)) return value;
  if (value === undefined || value === null || (isList(value) && value.length === 0)) return undefined;
  const scopes = isList(value) ? value.map(shown).join(", ") : shown(value);
  return { path, found: scopes, write: "Leave notScopes out." };
}

/** Effects that let nothing pass. */
const strict = new Set(["deny", "denyaction", "modify", "append", "deployifnotexists"]);

function overrides(assignment: DeclaredResource): Part[] {
  const { path, value } = read(assignment, "overrides");
  if (value === undefined || value === null) return [];
  if (isUnknown(value)) return [value];
  if (!isList(value)) return [{ path, found: shown(value), write }];
  const ignoreCase = assignment.form === "arm";
  return value.map((each, index) => {
    const kind = at(each, "kind", { ignoreCase });
    if (typeof kind === "string" && kind.toLowerCase() === "definitionversion") return undefined;
    const effect = at(each, "value", { ignoreCase });
    if (isUnknown(effect)) return effect;
    if (typeof effect === "string" && strict.has(effect.toLowerCase())) return undefined;
    return { path: `${path}[${index}].value`, found: shown(effect), write };
  });
}

const write = "Override the effect to deny or modify, or leave it as it is.";
