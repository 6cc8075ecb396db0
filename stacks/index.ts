import * as pulumi from "@pulumi/pulumi";
import { Environment, refuseKeyFunctions, type AccessPlan } from "../components/index.ts";
import { readConfig } from "./config.ts";
import { dropVersionAliases } from "./versionAliases.ts";

/** One environment: its configuration in, its endpoints and its access plan out. */
export default function deploy(): Record<string, unknown> {
  const declaration = readConfig();
  refuseKeyFunctions();
  dropVersionAliases();
  const environment = new Environment(pulumi.getStack(), declaration);
  return {
    access: accessOutput(environment.accessPlan),
    cosmosAccountId: environment.cosmosAccountId,
    cosmosEndpoint: environment.cosmosEndpoint,
    identities: environment.identities,
    resourceGroupName: environment.resourceGroupName,
    serverIds: environment.serverIds,
    virtualNetworkId: environment.virtualNetworkId,
    workspaceId: environment.workspaceId,
  };
}

/** The access plan as one reads it: who, on what, which operations. */
function accessOutput({ roleAssignments }: AccessPlan): Record<string, Record<string, string>> {
  const output: Record<string, Record<string, string>> = {};
  for (const { grantee, scope, operations } of roleAssignments) {
    const on = [scope.database, scope.container].filter((part) => part !== undefined).join("/");
    (output[grantee] ??= {})[on === "" ? "/" : on] = operations.join(", ");
  }
  return output;
}
