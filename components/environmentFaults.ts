import type { AccessDeclaration } from "./access/declaration.ts";
import { accessFaults } from "./access/faults.ts";
import { alertsFaults, auditFaults, breakGlassFaults } from "./audit/faults.ts";
import { accountNameFaults, cosmosFaults } from "./cosmos/faults.ts";
import type { EnvironmentArgs } from "./environmentArgs.ts";
import { entraFaults } from "./entra/faults.ts";
import { under, type Fault } from "./faults.ts";
import { webFaults, workloadFaults } from "./iis/faults.ts";
import { certificateFaults, packageFaults } from "./iis/hostingFaults.ts";
import type { WebDeclaration } from "./iis/declaration.ts";
import { isDedicated, serverCountFaults } from "./iis/isolation.ts";
import type { NetworkDeclaration } from "./network/declaration.ts";
import { dnsFaults } from "./network/dnsZone.ts";
import { networkFaults, publicFaults, serverRoomFaults } from "./network/faults.ts";
import { resourceGroupFaults } from "./resourceGroupFor.ts";

/** The one Cosmos DB account of an environment has this key in names and GUIDs. */
const accountKey = "cosmos";

/** The name of the account's component in the environment of that name. */
export function cosmosName(environment: string): string {
  return `${environment}-${accountKey}`;
}

/**
 * Everything that is wrong with the declaration of an environment beyond its shape: names, limits, relations.
 * Parts that are missing are not judged, so that a reader whose other parts are broken still learns all.
 *
 * @param name - The environment's, which is the stack's.
 * @param now - The time of the run, against which each `until` is judged.
 */
export function environmentFaults(name: string, args: Partial<EnvironmentArgs>, now: Date): Fault[] {
  const { cosmos, workloads, web, network, dns, audit, packages, certificates, alerts, groups } = args;
  return [
    ...accountNameFaults(cosmosName(name)),
    ...(cosmos ? under("cosmos", cosmosFaults(cosmos)) : []),
    ...(workloads ? under("workloads", workloadFaults(workloads)) : []),
    ...(workloads && cosmos ? accessFaults(accessDeclaration("", "", { ...args, cosmos, workloads }), now) : []),
    ...(workloads ? entraFaults(name, workloads, groups) : []),
    ...(web ? under("web", webFaults(web)) : []),
    ...(web && workloads ? under("web", serverCountFaults(web, Object.keys(workloads).length)) : []),
    ...(args.resourceGroup ? under("resourceGroup", resourceGroupFaults(args.resourceGroup)) : []),
    ...(network ? under("network", networkFaults(network)) : []),
    ...(web && network ? under("network", webNetworkFaults(network, web, Object.keys(workloads ?? {}).length)) : []),
    ...(dns
      ? under(
          "dns",
          dnsFaults(
            dns,
            Object.values(workloads ?? {}).map(({ hostName }) => hostName),
          ),
        )
      : []),
    ...(audit ? under("audit", auditFaults(audit)) : []),
    ...packageFaults({ workloads: workloads ?? {}, ...(web && { web }), ...(packages && { packages }) }),
    ...certificateFaults(workloads ?? {}, certificates),
    ...(alerts ? under("alerts", alertsFaults(alerts)) : []),
    ...breakGlassFaults(args.people ?? {}, alerts),
  ];
}

/** What is wrong between servers and network: room for them and the load balancer, and who reaches a public one. */
function webNetworkFaults(network: NetworkDeclaration, web: WebDeclaration, workloads: number): Fault[] {
  const { servers, ingress, isolation } = web;
  const groups = isDedicated(isolation, workloads) ? workloads : 1;
  const frontends = ingress === "public" ? 0 : groups;
  return [...serverRoomFaults(network, { servers, frontends }), ...publicFaults(network, ingress)];
}

/** What the grants' compiler needs to know of an environment. */
export function accessDeclaration(project: string, stack: string, args: AccessArgs): AccessDeclaration {
  const { cosmos, workloads, identities = {}, people = {}, access } = args;
  return {
    project,
    stack,
    account: accountKey,
    databases: Object.fromEntries(
      Object.entries(cosmos.databases).map(([name, { containers }]) => [name, Object.keys(containers)]),
    ),
    grantees: [
      ...Object.entries(workloads).map(([key, { grants }]) => ({ key, path: `workloads.${key}`, grants })),
      ...Object.entries(identities).map(([key, identity]) => ({ ...identity, key, path: `identities.${key}` })),
      ...Object.entries(people).map(([key, person]) => ({ ...person, key, path: `people.${key}` })),
    ],
    ...(access?.maxGrantDays === undefined ? {} : { maxGrantDays: access.maxGrantDays }),
  };
}

type AccessArgs = Pick<EnvironmentArgs, "cosmos" | "workloads" | "identities" | "people" | "access">;
