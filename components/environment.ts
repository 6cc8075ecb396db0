import * as pulumi from "@pulumi/pulumi";
import { compileAccess } from "./access/compile.ts";
import { DataAccess } from "./access/dataAccess.ts";
import type { AccessDeclaration, AccessPlan } from "./access/declaration.ts";
import { accessNotices } from "./access/notices.ts";
import { poolCosmosSettings } from "./access/settings.ts";
import { auditAgent, environmentAudit, securityGroupDiagnostics } from "./audit/environmentAudit.ts";
import { ServerLogs } from "./audit/serverLogs.ts";
import { accountFor } from "./cosmos/accountFor.ts";
import type { AccountReference } from "./cosmos/existingAccount.ts";
import type { CosmosDeclaration } from "./cosmos/declaration.ts";
import { CosmosPrivateEndpoint } from "./cosmos/privateEndpoint.ts";
import type { EnvironmentArgs } from "./environmentArgs.ts";
import { accessDeclaration, cosmosName, environmentFaults } from "./environmentFaults.ts";
import { signInsFor, type SignInOutputs, type SignIns } from "./entra/signIns.ts";
import { keyRingSettings, type KeyRingOutputs, type KeyRings } from "./entra/keyRings.ts";
import { keyRingsFor, serviceZonesFor, type ServiceZones } from "./entra/keyRingsFor.ts";
import { refuse } from "./refuse.ts";
import { resourceGroupFor } from "./resourceGroupFor.ts";
import { WorkloadIdentity } from "./identity/workloadIdentity.ts";
import { PackageStore, packageStoreType } from "./iis/packageStore.ts";
import { IisServers } from "./iis/servers.ts";
import type { SiteArgs } from "./iis/serversArgs.ts";
import { serviceEndpoint } from "./network/serviceEndpoint.ts";
import { networkFor } from "./network/networkFor.ts";
import { siteNames } from "./network/siteNames.ts";
import { placement } from "./iis/placement.ts";

const type = "keyless-cosmos-iis:index:Environment";

/** Where one workload's identity is found: nothing of it is secret. */
export interface WorkloadIdentityOutputs {
  /** The application id that the workload asks tokens for. */
  clientId: pulumi.Output<string>;
  /** The object id of the service principal that the data roles are assigned to. */
  principalId: pulumi.Output<string>;
}

/**
 * A whole environment: applications on IIS that use Azure Cosmos DB without any key, on a private network, each under
 * an identity of its own with exactly the data rights it declares, and an audit log that names who did what.
 *
 * @throws pulumi.InputPropertiesError with everything that is wrong with the arguments.
 * @see https://learn.microsoft.com/azure/cosmos-db/nosql/how-to-connect-role-based-access-control
 */
export class Environment extends pulumi.ComponentResource {
  /** Who may do what where, as compiled from the grants: plain values, known in a preview. */
  readonly accessPlan: AccessPlan;
  /** The account's ARM id. */
  readonly cosmosAccountId: pulumi.Output<string>;
  /** The account's endpoint, e.g. `https://<account>.documents.azure.com:443/`; it resolves to a private address. */
  readonly cosmosEndpoint: pulumi.Output<string>;
  /** The address at which each workload is reached, by workload; `undefined` in the preview of a new load balancer. */
  readonly frontendAddresses: Record<string, pulumi.Output<string | undefined>>;
  /** The workloads' identities, by workload. */
  readonly identities: Record<string, WorkloadIdentityOutputs>;
  /** The data-protection key rings, by workload. */
  readonly keyRings: Record<string, KeyRingOutputs>;
  /** The endpoint to which packages are uploaded, e.g. `https://<account>.blob.core.windows.net`; `undefined` without `packages`. */
  readonly packagesEndpoint: pulumi.Output<string> | undefined;
  /** The resource group that holds everything. */
  readonly resourceGroupName: pulumi.Output<string>;
  /** The applications of Entra ID that the workloads are, by workload. */
  readonly signIns: Record<string, SignInOutputs>;
  /** The servers' ARM ids. */
  readonly serverIds: pulumi.Output<string>[];
  /** The virtual network's ARM id. */
  readonly virtualNetworkId: pulumi.Output<string>;
  /** The audit log's ARM id. */
  readonly workspaceId: pulumi.Output<string>;

  constructor(name: string, args: EnvironmentArgs, opts?: pulumi.ComponentResourceOptions) {
    const now = new Date();
    refuse(`The environment "${name}" cannot be built`, environmentFaults(name, args, now));
    super(type, name, {}, opts);
    const group = resourceGroupFor(`${name}-rg`, args.resourceGroup ?? {}, this);
    const place = { resourceGroupName: group.name, location: group.location };
    const declaration = accessDeclaration(pulumi.getProject(), pulumi.getStack(), args);
    this.accessPlan = compileAccess(declaration, now);
    for (const { path, message } of accessNotices(declaration, now)) void pulumi.log.warn(`${path}: ${message}`, this);
    // Identities come first: by the time the slow account is there, Entra ID has replicated them.
    const child = { parent: this };
    const identities = mapValues(args.workloads, (key) => new WorkloadIdentity(`${name}-${key}`, place, child));
    const signIns = signInsFor(name, { ...args, identities }, child);
    const network = networkFor(`${name}-network`, place, args.network, child);
    const { virtualNetworkId, privateEndpointSubnetId: subnetId, securityGroupIds } = network;
    const reached = { ...place, subnetId, virtualNetworkId };
    const packageStoreUrn = pulumi.createUrn(`${name}-packages`, packageStoreType, this);
    const zones = serviceZonesFor(name, args, reached, child, packageStoreUrn);
    const rings = keyRingsFor(name, args, { ...reached, zones, identities }, child);
    const { cosmos, written } = this.#cosmos(name, args, reached, Object.values(identities));
    const principalIds = mapValues(identities, (_key, { principalId }) => principalId);
    const { grantees } = declaration;
    const { accountId } = cosmos;
    const scopes = args.cosmos.existing === undefined ? [group.id] : [group.id, accountId];
    const audited = { place, accountId, grantees, plan: this.accessPlan, principalIds, scopes };
    const diagnostics = [...securityGroupDiagnostics(securityGroupIds), ...(rings?.diagnostics ?? [])];
    const audit = environmentAudit(name, { ...args, ...audited, diagnostics }, child);
    this.#grants(name, cosmos, principalIds, written);
    const { servers, packages } = this.#web(name, args, {
      place,
      webSubnetId: network.webSubnetId,
      reached,
      zones,
      workspaceId: audit.workspaceId,
      sites: sites(args.workloads, { identities, signIns, rings, declaration, endpoint: cosmos.documentEndpoint }),
      before: rings?.before ?? [],
    });

    this.cosmosAccountId = cosmos.accountId;
    this.cosmosEndpoint = cosmos.documentEndpoint;
    this.frontendAddresses = servers.frontendAddresses;
    this.keyRings = rings?.outputs ?? {};
    this.packagesEndpoint = packages?.blobEndpoint;
    this.identities = mapValues(identities, (_key, { clientId, principalId }) => ({ clientId, principalId }));
    this.resourceGroupName = group.name;
    this.signIns = signIns.outputs;
    this.serverIds = servers.serverIds;
    this.virtualNetworkId = network.virtualNetworkId;
    this.workspaceId = audit.workspaceId;
    this.registerOutputs({
      accessPlan: this.accessPlan,
      cosmosAccountId: this.cosmosAccountId,
      cosmosEndpoint: this.cosmosEndpoint,
      frontendAddresses: this.frontendAddresses,
      identities: this.identities,
      keyRings: this.keyRings,
      packagesEndpoint: this.packagesEndpoint,
      resourceGroupName: this.resourceGroupName,
      signIns: this.signIns,
      serverIds: this.serverIds,
      virtualNetworkId: this.virtualNetworkId,
      workspaceId: this.workspaceId,
    });
  }

  /** The account and the way to it, and what writes to it before its roles do. */
  #cosmos(name: string, args: EnvironmentArgs, reached: Reached, dependsOn: pulumi.Resource[]) {
    const { resourceGroupName, location } = reached;
    const declared = { resourceGroupName, location, ...args.cosmos };
    const { account: cosmos, writers } = accountFor(cosmosName(name), declared, { parent: this, dependsOn });
    const endpoint = new CosmosPrivateEndpoint(
      cosmosName(name),
      { ...reached, accountId: cosmos.accountId, ...reach(args.cosmos) },
      // A private endpoint changes the account: it waits until nothing else writes below it, and the roles wait for it.
      { parent: this, dependsOn: writers },
    );
    return { cosmos, written: [...writers, endpoint] };
  }

  #grants(
    name: string,
    { resourceGroupName, accountName, accountId }: AccountReference,
    principalIds: Record<string, pulumi.Output<string>>,
    dependsOn: pulumi.Resource[],
  ): void {
    new DataAccess(
      `${name}-access`,
      { resourceGroupName, accountName, accountId, plan: this.accessPlan, principalIds },
      { parent: this, dependsOn },
    );
  }

  /** The servers, where they fetch packages and certificates, which must be there before they can, and their names. */
  #web(name: string, args: EnvironmentArgs, inputs: ServersInputs) {
    const { packages, certificates } = args;
    const { place, reached, zones, sites } = inputs;
    const child = { parent: this };
    const zoneOf = (service: keyof ServiceZones) => ({ ...(zones[service] && { privateDnsZoneId: zones[service] }) });
    const stored = { ...reached, ...packages, ...zoneOf("blob") };
    const store = packages && new PackageStore(`${name}-packages`, stored, child);
    const before: pulumi.Resource[] = [...inputs.before, ...(store === undefined ? [] : [store])];
    if (certificates !== undefined && certificates.privateEndpoint !== false) {
      const target = { ...reached, targetId: certificates.vaultId, ...zoneOf("vault") };
      before.push(serviceEndpoint(`${name}-certificates`, "vault", target, child));
    }
    const agentIdentity = args.audit?.serverLogs === true ? auditAgent(name, place, child) : undefined;
    const servers = new IisServers(
      `${name}-web`,
      {
        ...place,
        ...args.web,
        sites,
        subnetId: inputs.webSubnetId,
        ...(store && { packages: store }),
        ...(certificates && { certificates }),
        ...(agentIdentity && { agentIdentity }),
        ...(args.deployedServers && { deployedServers: args.deployedServers }),
      },
      { parent: this, dependsOn: before },
    );
    if (agentIdentity !== undefined) {
      const placed = placement(`${name}-web`, args.web, Object.keys(args.workloads));
      const logged = servers.serverIds.map((serverId, index) => ({ name: placed[index]?.label ?? "", serverId }));
      const { workspaceId } = inputs;
      const { clientId } = agentIdentity;
      new ServerLogs(`${name}-server-logs`, { ...place, workspaceId, servers: logged, clientId }, child);
    }
    const named = mapValues(args.workloads, (key, { hostName }) => ({
      hostName,
      address: servers.frontendAddresses[key],
    }));
    siteNames(`${name}-dns`, args.dns ?? {}, { ...reached, sites: named }, child);
    return { servers, packages: store };
  }
}

/** What the servers follow from beside what is declared of them. */
interface ServersInputs {
  place: Place;
  webSubnetId: pulumi.Output<string>;
  reached: Reached;
  zones: ServiceZones;
  workspaceId: pulumi.Output<string>;
  sites: SiteArgs[];
  /** What the servers wait for. */
  before: pulumi.Resource[];
}

type Place = Record<"resourceGroupName" | "location", pulumi.Output<string>>;

/** Where private endpoints go. */
type Reached = Place & Record<"subnetId" | "virtualNetworkId", pulumi.Output<string>>;

/** From where an account is reached, as far as it is declared. */
function reach({ privateDnsZone, additionalNetworks }: CosmosDeclaration) {
  return { ...(privateDnsZone && { privateDnsZone }), ...(additionalNetworks && { additionalNetworks }) };
}

/** What the pools' settings are made of. */
interface Told {
  identities: Record<string, WorkloadIdentity>;
  signIns: SignIns;
  rings: KeyRings | undefined;
  declaration: AccessDeclaration;
  endpoint: pulumi.Output<string>;
}

/** The sites with what each pool is told: where its data is and which identity to use, never a secret. */
function sites(
  workloads: EnvironmentArgs["workloads"],
  { identities, signIns, rings, declaration, endpoint }: Told,
): SiteArgs[] {
  return Object.entries(workloads).flatMap(([key, { hostName, exePath, settings, certificate, package: blob }]) => {
    const identity = identities[key];
    if (identity === undefined) return [];
    const ring = rings?.outputs[key];
    return {
      name: key,
      hostName,
      identityId: identity.identityId,
      clientId: identity.clientId,
      ...(exePath === undefined ? {} : { exePath }),
      ...(certificate && { certificate }),
      ...(blob && { package: blob }),
      settings: {
        ...settings,
        AZURE_CLIENT_ID: identity.clientId,
        AZURE_TENANT_ID: identity.tenantId,
        AZURE_TOKEN_CREDENTIALS: "ManagedIdentityCredential",
        COSMOS_ENDPOINT: endpoint,
        ...poolCosmosSettings(declaration, key),
        ...signIns.settingsOf(key),
        ...(ring && keyRingSettings(ring)),
      },
    };
  });
}

function mapValues<From, To>(record: Record<string, From>, map: (key: string, value: From) => To): Record<string, To> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, map(key, value)]));
}
