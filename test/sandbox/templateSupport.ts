import { deploymentTemplate, type DeploymentTemplate } from "../../sandbox/template/template.ts";
import type { RecordedResource } from "../../sandbox/template/recorded.ts";
import { armResources } from "../../stacks/armResources.ts";
import { readLeft, versions } from "../engine/upgrade/states.ts";
import { installed } from "./schemaSupport.ts";

const schema = installed("azure-native");

/** The resources of Azure that the newest recorded state of an environment has. */
export function recordedResources(stack: string): RecordedResource[] {
  return armResources(readLeft(versions().at(-1) ?? "", stack).state).resources as RecordedResource[];
}

/** The template of some resources. */
export function templateOf(
  resources: readonly RecordedResource[],
  credentials: readonly string[] = [],
): DeploymentTemplate {
  return deploymentTemplate(schema, resources, credentials);
}

/** A resource as a state has it, in the resource group `g` of the subscription `s`. */
export function recorded(
  token: string,
  path: string,
  inputs: Record<string, unknown>,
  more: Partial<RecordedResource> = {},
): RecordedResource {
  const type = `azure-native:${token}`;
  return {
    urn: `urn:pulumi:dev::p::${type}::${path.split("/").at(-1) ?? ""}`,
    type,
    id: `/subscriptions/s/resourceGroups/g/providers/${path}`,
    inputs,
    outputs: {},
    ...more,
  };
}

const address = new Set(["type", "apiVersion", "name", "scope", "dependsOn"]);

/** A resource of a template without what says which one it is. */
export function bodyOf(resource: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(resource).filter(([key]) => !address.has(key)));
}
