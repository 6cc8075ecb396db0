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
  // The steps are the id's end; before them stands `/providers/{namespace}`.
  if (typeof scope === "object") inputs[scope.property] = parts.slice(0, -2 * steps.length - 2).join("/");
  for (const [index, { property }] of [...steps].reverse().entries()) {
    if (property !== undefined) inputs[property] = parts.at(-1 - 2 * index);
  }
  return inputs;
}

/** The inputs that an id is made of. */
export function idInputs({ scope, steps }: AzureType): string[] {
  const place = typeof scope === "object" ? [scope.property] : scope === "resourceGroup" ? ["resourceGroupName"] : [];
  return [...place, ...steps.flatMap(({ property }) => property ?? [])];
}

function scopeId({ scope }: AzureType, inputs: Values, subscriptionId: string): string {
  const subscription = `/subscriptions/${subscriptionId}`;
  if (scope === "subscription") return subscription;
  if (scope === "resourceGroup") return `${subscription}/resourceGroups/${text(inputs.resourceGroupName)}`;
  return `/${text(inputs[scope.property]).replace(/^\/+|\/+$/g, "")}`;
}

function text(value: unknown): string {
  return typeof value === "string" ? value : String(value);
}
