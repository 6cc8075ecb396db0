// Before the first resource, so that nothing of the program can ask for keys.
import "../guard/index.ts";
import * as pulumi from "@pulumi/pulumi";
import { Environment, type AccessPlan } from "../components/index.ts";
import { recordedWeb } from "../components/iis/recordedWeb.ts";
import { recordedNetwork } from "../components/network/changeFaults.ts";
import { egressFqdns } from "../components/network/egress.ts";
import { neededRules } from "../components/network/networkFor.ts";
import { refuseImpossibleChanges } from "./changes.ts";
import { readConfig } from "./config.ts";
import type { EnvironmentDeclaration } from "./schema.ts";
import { dropVersionAliases } from "./versionAliases.ts";

/** One environment: its configuration in, its endpoints and its access plan out. */
export default async function deploy(): Promise<Record<string, unknown>> {
  const declaration = readConfig();
  dropVersionAliases();
  const web = recordedWeb(declaration.web, Object.keys(declaration.workloads));
  const network = recordedNetwork(declaration.network);
  const { cosmos, workloads, resourceGroup = {} } = declaration;
  const signIns = Object.keys(workloads).filter((key) => workloads[key]?.signIn !== undefined);
  const deployed = await refuseImpossibleChanges({ cosmos, web, network, resourceGroup, signIns });
  const environment = new Environment(pulumi.getStack(), {
    ...declaration,
    deployedServers: Object.keys(deployed.web?.servers ?? {}),
    deployedKeyRings: Object.keys(deployed.keyRings ?? {}),
  });
  return {
    access: accessOutput(environment.accessPlan),
    // The next run compares with these what it is to deploy: account, network and servers.
    cosmos,
    cosmosAccountId: environment.cosmosAccountId,
    cosmosEndpoint: environment.cosmosEndpoint,
    network,
    ...networkOutputs(declaration),
    frontendAddresses: environment.frontendAddresses,
    identities: environment.identities,
    keyRings: environment.keyRings,
    ...(environment.packagesEndpoint && { packagesEndpoint: environment.packagesEndpoint }),
    signIns: environment.signIns,
    resourceGroup,
    resourceGroupName: environment.resourceGroupName,
    serverIds: environment.serverIds,
    virtualNetworkId: environment.virtualNetworkId,
    web,
    workspaceId: environment.workspaceId,
  };
}

/** What whoever owns the network, or the firewall, has to see to. */
function networkOutputs({ network, web }: EnvironmentDeclaration): Record<string, unknown> {
  const networkRules = neededRules(network);
  return {
    ...(network.egress === "firewall" ? { egressFqdns: egressFqdns(web.entraLogin ?? false) } : {}),
    ...(networkRules && { networkRules }),
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
