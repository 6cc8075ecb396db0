// Before the first resource, so that nothing of the program can ask for keys.
import "../guard/index.ts";
import * as pulumi from "@pulumi/pulumi";
import { Environment, type AccessPlan } from "../components/index.ts";
import { refuseImpossibleChanges } from "./changes.ts";
import { readConfig } from "./config.ts";
import { dropVersionAliases } from "./versionAliases.ts";

/** One environment: its configuration in, its endpoints and its access plan out. */
export default async function deploy(): Promise<Record<string, unknown>> {
  const declaration = readConfig();
  dropVersionAliases();
  await refuseImpossibleChanges(declaration.cosmos);
  const environment = new Environment(pulumi.getStack(), declaration);
  return {
    access: accessOutput(environment.accessPlan),
    // The next run compares with it what it is to deploy.
    cosmos: declaration.cosmos,
    cosmosAccountId: environment.cosmosAccountId,
    cosmosEndpoint: environment.cosmosEndpoint,
    identities: environment.identities,
    signIns: environment.signIns,
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
