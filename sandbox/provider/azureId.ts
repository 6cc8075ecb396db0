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
  if (scope === "resourceGroup") return `${subscription}/resourceGroups/${text(inputs.resourceGroupName)}`;
  return `/${text(inputs[scope.property]).replace(/^\/+|\/+$/g, "")}`;
}

function text(value: unknown): string {
  return typeof value === "string" ? value : String(value);
}
