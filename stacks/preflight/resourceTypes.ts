import { isManaged } from "../../components/cosmos/declaration.ts";
import { maintenanceWindow } from "../../components/iis/maintenanceWindows.ts";
import { followsRules } from "../../components/iis/isolation.ts";
import { placement } from "../../components/iis/placement.ts";
import { readZoneId } from "../../components/network/dnsZone.ts";
import type { EnvironmentDeclaration } from "../schema.ts";

const cosmos = "Microsoft.DocumentDB/databaseAccounts";
const network = "Microsoft.Network";
const compute = "Microsoft.Compute";
const insights = "Microsoft.Insights";
const workspaces = "Microsoft.OperationalInsights/workspaces";
const containers = "Microsoft.Storage/storageAccounts/blobServices/containers";

/** A way to a service in the network: an endpoint, and the zone by which its name leads there. */
const privateEndpoint = [
  `${network}/privateEndpoints`,
  `${network}/privateEndpoints/privateDnsZoneGroups`,
  `${network}/privateDnsZones`,
  `${network}/privateDnsZones/virtualNetworkLinks`,
];

/** The sites of an environment, as far as servers go by them. */
export function sitesOf({ workloads }: EnvironmentDeclaration) {
  return Object.values(workloads).map(({ package: blob, certificate }) => ({
    ...(blob && { package: blob }),
    ...(certificate && { certificate }),
  }));
}

/** The servers that an environment places. */
export function placedServers({ web, workloads }: EnvironmentDeclaration) {
  return placement("web", web, Object.keys(workloads));
}

/** The Azure resource types that an environment registers, sorted: what is to be registered, and what a deployer may do. */
export function resourceTypes(declaration: EnvironmentDeclaration): string[] {
  const types = [
    "Microsoft.Resources/subscriptions/resourceGroups",
    "Microsoft.ManagedIdentity/userAssignedIdentities",
    ...cosmosTypes(declaration),
    ...networkTypes(declaration),
    ...dnsTypes(declaration),
    ...webTypes(declaration),
    ...auditTypes(declaration),
    ...storageTypes(declaration),
  ];
  return [...new Set(types)].sort();
}

function cosmosTypes({ cosmos: declared }: EnvironmentDeclaration): string[] {
  const { mode = "create" } = declared.privateDnsZone ?? {};
  return [
    `${cosmos}/sqlRoleDefinitions`,
    `${cosmos}/sqlRoleAssignments`,
    ...(isManaged(declared) ? [cosmos, `${cosmos}/sqlDatabases`, `${cosmos}/sqlDatabases/containers`] : []),
    ...(isManaged(declared) && declared.deleteLocks === true ? ["Microsoft.Authorization/locks"] : []),
    ...(mode === "create" ? privateEndpoint : privateEndpoint.slice(0, mode === "existing" ? 2 : 1)),
  ];
}

function networkTypes({ network: declared }: EnvironmentDeclaration): string[] {
  if (declared.existing !== undefined) return [];
  const behindFirewall = declared.egress === "firewall";
  return [
    ...["virtualNetworks", "virtualNetworks/subnets", "networkSecurityGroups"],
    ...(behindFirewall ? ["routeTables"] : ["natGateways", "publicIPAddresses"]),
    ...(declared.bastion === true ? ["bastionHosts", "publicIPAddresses"] : []),
    ...(declared.peering === undefined ? [] : ["virtualNetworks/virtualNetworkPeerings"]),
    ...(declared.flowLogs === undefined ? [] : ["networkWatchers/flowLogs"]),
  ].map((type) => `${network}/${type}`);
}

function dnsTypes({ dns: { mode = "none", zoneId } = {} }: EnvironmentDeclaration): string[] {
  if (mode === "none") return [];
  if (mode === "existing")
    return [`${network}/${readZoneId(zoneId)?.isPublic === true ? "dnsZones" : "privateDnsZones"}/A`];
  return ["privateDnsZones", "privateDnsZones/virtualNetworkLinks", "privateDnsZones/A"].map(
    (type) => `${network}/${type}`,
  );
}

function webTypes(declaration: EnvironmentDeclaration): string[] {
  const { web, certificates, audit } = declaration;
  const sites = sitesOf(declaration);
  const windows = placedServers(declaration).map(({ zone }) => maintenanceWindow(zone, web.maintenanceWindow));
  const galleries = [
    "galleries",
    "galleries/inVMAccessControlProfiles",
    "galleries/inVMAccessControlProfiles/versions",
  ];
  const fetchesCertificates = sites.some(({ certificate }) => certificate !== undefined);
  const hasExtension = fetchesCertificates || web.entraLogin === true || audit?.serverLogs === true;
  const fetches = fetchesCertificates || sites.some((site) => site.package) || (web.installers ?? []).length > 0;
  return [
    `${compute}/virtualMachines`,
    `${compute}/virtualMachines/runCommands`,
    ...(hasExtension ? [`${compute}/virtualMachines/extensions`] : []),
    ...(followsRules({ ...web, sites }) ? galleries.map((type) => `${compute}/${type}`) : []),
    `${network}/networkInterfaces`,
    `${network}/loadBalancers`,
    ...(web.ingress === "public" ? [`${network}/publicIPAddresses`] : []),
    ...(windows.some((window) => window !== undefined)
      ? ["Microsoft.Maintenance/maintenanceConfigurations", "Microsoft.Maintenance/configurationAssignments"]
      : []),
    ...(certificates !== undefined && certificates.privateEndpoint !== false ? privateEndpoint : []),
    // The servers' own identity reads what they fetch.
    ...(fetches ? ["Microsoft.Authorization/roleAssignments"] : []),
  ];
}

function auditTypes({ audit, alerts }: EnvironmentDeclaration): string[] {
  return [
    workspaces,
    `${workspaces}/savedSearches`,
    `${insights}/workbooks`,
    `${insights}/diagnosticSettings`,
    ...(alerts === undefined
      ? []
      : ["actionGroups", "activityLogAlerts", "scheduledQueryRules"].map((type) => `${insights}/${type}`)),
    ...(audit?.serverLogs === true
      ? ["dataCollectionEndpoints", "dataCollectionRules", "dataCollectionRuleAssociations"].map(
          (type) => `${insights}/${type}`,
        )
      : []),
    ...(audit?.immutableDays === undefined
      ? []
      : [
          "Microsoft.Storage/storageAccounts",
          containers,
          `${containers}/immutabilityPolicies`,
          `${workspaces}/dataExports`,
        ]),
  ];
}

function storageTypes({ packages }: EnvironmentDeclaration): string[] {
  if (packages === undefined) return [];
  return [
    ...(packages.storageAccountId === undefined ? ["Microsoft.Storage/storageAccounts", containers] : []),
    ...(packages.privateEndpoint === false ? [] : privateEndpoint),
  ];
}
