import { armType, parentId, parseArmId, resourceGroupId, sameId } from "../cloud/arm.ts";
import type { Values } from "../provider/wire.ts";
import { withOwnId } from "../provider/selfReferences.ts";
import type { PackageSchema, ResourceSchema } from "../schema/index.ts";
import { Bodies } from "./body.ts";
import { inOrder } from "./order.ts";
import { SecureParameters, type SecureParameter } from "./parameters.ts";
import { markedInputs, type RecordedResource } from "./recorded.ts";

/** A deployment template: https://learn.microsoft.com/azure/azure-resource-manager/templates/syntax */
export interface DeploymentTemplate {
  $schema: string;
  contentVersion: string;
  parameters: Record<string, SecureParameter>;
  resources: Values[];
}

const $schema = "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#";

/**
 * Writes recorded resources of azure-native as Azure's own requests for them.
 *
 * @param credentials - Texts of their inputs that are secrets although nothing marks them.
 * @throws Error about a resource that cannot be written: a type that the SDK does not declare, an id that is none.
 */
export function deploymentTemplate(
  schema: PackageSchema,
  resources: readonly RecordedResource[],
  credentials: readonly string[],
): DeploymentTemplate {
  const home = commonGroup(resources.map(({ id }) => id));
  const before = dependencies(resources);
  const ordered = inOrder(resources.map((resource) => ({ ...resource, dependsOn: before(resource) })));
  const bodies = new Bodies(schema, credentials);
  const parameters = new SecureParameters();
  const written = ordered.map((resource) => {
    const declared = schema.resource(resource.type);
    if (declared === undefined) throw new Error(`${resource.urn}: azure-native declares no type ${resource.type}.`);
    const inputs = withOwnId(markedInputs(resource), resource.id) as Values;
    const owner = resource.urn.split("::").at(-1) ?? "";
    const body = bodies.of(declared, inputs, (path, isText) => parameters.add(owner, path, isText));
    return {
      ...address(resource, declared, home),
      ...(resource.dependsOn.length > 0 && { dependsOn: resource.dependsOn }),
      ...body,
    };
  });
  return { $schema, contentVersion: "1.0.0.0", parameters: parameters.declared(), resources: written };
}

/** Type, version and name, and where it is unless it is in the template's own resource group. */
function address({ urn, id, outputs }: RecordedResource, { apiVersion }: ResourceSchema, home: string): Values {
  const parsed = parseArmId(id);
  if (parsed === undefined) throw new Error(`${urn}: ${id} is no id of Azure Resource Manager.`);
  const isGroup = parsed.namespace === "";
  const scope = isGroup ? id.split("/").slice(0, 3).join("/") : parsed.scope;
  const steps = isGroup ? parsed.steps.slice(-1) : parsed.steps;
  return {
    type: armType(parsed),
    apiVersion: outputs?.azureApiVersion ?? apiVersion,
    name: steps.map(({ name }) => name).join("/"),
    ...(!sameId(scope, home) && { scope }),
  };
}

/** The resource group that most ids lie in. */
function commonGroup(ids: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const id of ids) {
    const group = resourceGroupId(id);
    if (group !== undefined) counts.set(group, (counts.get(group) ?? 0) + 1);
  }
  const [most] = [...counts].sort(([one, many], [other, more]) => more - many || (one < other ? -1 : 1));
  return most?.[0] ?? "";
}

/** Gives the ids that a resource depends on: what its state says, and what it lies in. */
function dependencies(resources: readonly RecordedResource[]): (resource: RecordedResource) => string[] {
  const byUrn = new Map(resources.map(({ urn, id }) => [urn, id]));
  return ({ id, dependencies: urns = [] }) => {
    const parent = resources.find((other) => sameId(other.id, parentId(id) ?? ""))?.id;
    const all = [...urns.flatMap((urn) => byUrn.get(urn) ?? []), ...(parent === undefined ? [] : [parent])];
    return [...new Set(all)].sort();
  };
}
