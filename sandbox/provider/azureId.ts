import type { AzureType } from "./azureTypes.ts";
import type { Values } from "./wire.ts";

/** The ARM id of a resource with these inputs. */
export function azureId(type: AzureType, inputs: Values, subscriptionId: string): string {
  const steps = type.steps
    .map((step) => `${step.type}/${step.property === undefined ? "default" : text(inputs[step.property])}`)
    .join("/");
  const scope = scopeId(type, inputs, subscriptionId);
  return type.namespace === "" ? `${scope}/${steps}` : `${scope}/providers/${type.namespace}/${steps}`;
}

/** The inputs that an id stands for: what an import has in the place of a program's inputs. */
export function inputsOfId({ scope, steps }: AzureType, id: string): Values {
  const parts = id.split("/");
  const inputs: Values = {};
  const group = /\/resourceGroups\/([^/]+)/i.exec(id)?.[1];
  if (scope === "resourceGroup") inputs.resourceGroupName = group;
  if (scope === "resource") Object.assign(inputs, inputsOfResource(id));
  if (scope === "assignedTo") Object.assign(inputs, inputsOfAssigned(id));
  // The steps are the id's end; before them stands `/providers/{namespace}`.
  if (typeof scope === "object") inputs[scope.property] = parts.slice(0, -2 * steps.length - 2).join("/");
  for (const [index, { property }] of [...steps].reverse().entries()) {
    if (property !== undefined) inputs[property] = parts.at(-1 - 2 * index);
  }
  return inputs;
}

/** The inputs that an id is made of. */
export function idInputs({ scope, steps }: AzureType): string[] {
  return [...placeInputs(scope), ...steps.flatMap(({ property }) => property ?? [])];
}

function placeInputs(scope: AzureType["scope"]): readonly string[] {
  if (typeof scope === "object") return [scope.property];
  if (scope === "resource") return resourceInputs;
  if (scope === "assignedTo") return assignedInputs;
  return scope === "resourceGroup" ? ["resourceGroupName"] : [];
}

/** How azure-native names a resource of any type. */
const resourceInputs = [
  "resourceGroupName",
  "resourceProviderNamespace",
  "parentResourcePath",
  "resourceType",
  "resourceName",
] as const;

/** How azure-native names the resource that a maintenance configuration is assigned to. */
const assignedInputs = ["resourceGroupName", "providerName", "resourceType", "resourceName"] as const;

/** The inputs for the resource that an assignment's id starts with. */
function inputsOfAssigned(id: string): Values {
  const found = /\/resourceGroups\/([^/]+)\/providers\/([^/]+)\/([^/]+)\/([^/]+)\/providers\//i.exec(id) ?? [];
  return Object.fromEntries(assignedInputs.map((input, index) => [input, found[index + 1] ?? ""]));
}

/** The inputs for the resource that a lock's id starts with. */
function inputsOfResource(id: string): Values {
  const pattern = /\/resourceGroups\/([^/]+)\/providers\/([^/]+)\/(?:(.+)\/)?([^/]+)\/([^/]+)\/providers\//i;
  const found = pattern.exec(id) ?? [];
  return Object.fromEntries(resourceInputs.map((input, index) => [input, found[index + 1] ?? ""]));
}

function resourceId(inputs: Values): string {
  const [group, namespace, parent, type, name] = resourceInputs.map((input) => text(inputs[input]));
  const path = [namespace, parent, type, name].filter((part) => part !== "").join("/");
  return `/resourceGroups/${group ?? ""}/providers/${path}`;
}

function scopeId({ scope }: AzureType, inputs: Values, subscriptionId: string): string {
  const subscription = `/subscriptions/${subscriptionId}`;
  if (scope === "subscription") return subscription;
  if (scope === "resource") return `${subscription}${resourceId(inputs)}`;
  if (scope === "assignedTo") {
    const [group, namespace, type, name] = assignedInputs.map((input) => text(inputs[input]));
    return `${subscription}/resourceGroups/${group ?? ""}/providers/${namespace ?? ""}/${type ?? ""}/${name ?? ""}`;
  }
  if (scope === "resourceGroup") return `${subscription}/resourceGroups/${text(inputs.resourceGroupName)}`;
  return `/${text(inputs[scope.property]).replace(/^\/+|\/+$/g, "")}`;
}

function text(value: unknown): string {
  return typeof value === "string" ? value : String(value);
}
