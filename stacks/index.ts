import * as pulumi from "@pulumi/pulumi";
import { Environment, refuseKeyFunctions } from "../components/index.ts";
import { readConfig } from "./config.ts";

/** One environment: its configuration in, its endpoints and its access plan out. */
export default function deploy(): Record<string, unknown> {
  const declaration = readConfig();
  refuseKeyFunctions();
  const environment = new Environment(pulumi.getStack(), declaration);
  return {
    access: environment.accessPlan,
    cosmosAccountId: environment.cosmosAccountId,
    cosmosEndpoint: environment.cosmosEndpoint,
    identities: environment.identities,
    resourceGroupName: environment.resourceGroupName,
    serverIds: environment.serverIds,
    virtualNetworkId: environment.virtualNetworkId,
    workspaceId: environment.workspaceId,
  };
}
