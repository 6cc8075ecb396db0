import * as pulumi from "@pulumi/pulumi";
import { refuse } from "../refuse.ts";
import { bootstrapScript, type SharedBootstrap } from "./bootstrapScript.ts";
import { clientIdFaults, siteFaults, webFaults } from "./faults.ts";
import { sourceFaults } from "./hostedSiteFaults.ts";
import { imageOf } from "./image.ts";
import { followsRules, serverCountFaults } from "./isolation.ts";
import { loadBalancer, type Frontend } from "./loadBalancer.ts";
import { MetadataAccessProfile, type PoolArgs } from "./metadataAccessProfile.ts";
import { oneByOne } from "./oneByOne.ts";
import { maintenanceConfigurations, windowOf } from "./patching.ts";
import { placement, type PlacedServer } from "./placement.ts";
import type { ReaderIdentity } from "./readerIdentity.ts";
import { server } from "./server.ts";
import { serverIdentities } from "./serverIdentities.ts";
import type { IisServersArgs, SiteArgs } from "./serversArgs.ts";
import { hasAcceleratedNetworking } from "./size.ts";

const type = "keyless-cosmos-iis:index:IisServers";

/**
 * Windows servers with IIS behind a load balancer and, for each workload, a site and an application pool that is told where
 * its data is. The workloads' identities are attached to the servers, so that no server holds a secret: neither a key nor
 * an account that anybody could log in with.
 *
 * @throws pulumi.InputPropertiesError with everything that is wrong with the arguments.
 * @see https://learn.microsoft.com/azure/virtual-machines/windows/run-command-managed
 */
export class IisServers extends pulumi.ComponentResource {
  /** The servers' ARM ids, in the order of their numbers, or of the workloads where each has one. */
  readonly serverIds: pulumi.Output<string>[];
  /** The servers' addresses in the subnet, in the same order. */
  readonly privateIpAddresses: pulumi.Output<string>[];
  /** The address at which each workload is reached, by workload; `undefined` in the preview of a new load balancer. */
  readonly frontendAddresses: Record<string, pulumi.Output<string | undefined>>;

  constructor(name: string, args: IisServersArgs, opts?: pulumi.ComponentResourceOptions) {
    const { sites, entraLogin = false, agentIdentity } = args;
    const isPolicy = followsRules(args);
    refuse(`The servers "${name}" cannot be built`, [
      ...webFaults(args),
      ...serverCountFaults(args, sites.length),
      ...siteFaults(sites),
      ...sourceFaults(args),
      ...(isPolicy ? clientIdFaults(sites) : []),
    ]);
    super(type, name, {}, opts);
    saySelfSigned(sites, this);
    const { resourceGroupName, location } = args;
    const place = { resourceGroupName, location };
    const identities = serverIdentities(name, place, args, { parent: this });
    const serverClientIds = identities.all.map(({ clientId }) => clientId);
    const profile = isPolicy
      ? new MetadataAccessProfile(
          `${name}-access`,
          { ...place, ...profiled(args), serverClientIds, entraLogin },
          { parent: this },
        )
      : undefined;
    const shared = sharedBootstrap(args, identities.packages);
    const siteNames = sites.map((site) => site.name);
    const placed = placement(name, args, siteNames);
    const frontends = this.#frontends(name, args, placed);
    const windows = maintenanceConfigurations(name, args, placed, { parent: this });
    const servers = oneByOne(placed, args.deployedServers, (each, turn) => {
      const served = sites.filter((site) => each.sites.includes(site.name));
      const own = identities.of(served);
      const certificates = identities.certificatesOf(served);
      return server(
        name,
        each.label,
        {
          ...machineOf(args, each),
          ...turn,
          identityIds: [...served, ...own, ...(agentIdentity ? [agentIdentity] : [])].map(
            ({ identityId }) => identityId,
          ),
          backendPoolId: frontendOf(frontends, each).poolId,
          script: bootstrapScript(sites, each.sites, shared),
          rights: own.flatMap(({ roleAssignments }) => roleAssignments),
          ...(certificates === undefined ? {} : { certificates }),
          ...(profile === undefined ? {} : { accessProfileVersionId: profile.versionId }),
          ...windowOf(windows, each),
        },
        { parent: this, dependsOn: opts?.dependsOn ?? [] },
      );
    });
    this.serverIds = servers.map(({ id }) => id);
    this.privateIpAddresses = servers.map(({ privateIpAddress }) => privateIpAddress);
    this.frontendAddresses = Object.fromEntries(
      placed.flatMap((each) => each.sites.map((site) => [site, frontendOf(frontends, each).address])),
    );
    this.registerOutputs({
      serverIds: this.serverIds,
      privateIpAddresses: this.privateIpAddresses,
      frontendAddresses: this.frontendAddresses,
    });
  }

  #frontends(name: string, args: IisServersArgs, placed: readonly PlacedServer[]): ReadonlyMap<string, Frontend> {
    const { resourceGroupName, location, subnetId, tags, zones = [], loadDistribution } = args;
    const groups = [...new Set(placed.map(({ group }) => group))];
    return loadBalancer(
      name,
      {
        resourceGroupName,
        location,
        subnetId,
        ...(tags && { tags }),
        isPublic: args.ingress === "public",
        isZonal: zones.length > 0,
        ...(loadDistribution === undefined ? {} : { loadDistribution }),
        groups,
      },
      { parent: this },
    );
  }
}

/** What a server's machine is made of. */
function machineOf(args: IisServersArgs, { zone, computerName }: PlacedServer) {
  const { resourceGroupName, location, subnetId, size, tags, osDisk, licenseType, entraLogin = false } = args;
  return {
    resourceGroupName,
    location,
    subnetId,
    size,
    computerName,
    entraLogin,
    image: imageOf(args),
    enableAcceleratedNetworking: args.enableAcceleratedNetworking ?? hasAcceleratedNetworking(size),
    ...(zone === undefined ? {} : { zone }),
    ...(tags && { tags }),
    ...(osDisk && { osDisk }),
    ...(licenseType === undefined ? {} : { licenseType }),
  };
}

function frontendOf(frontends: ReadonlyMap<string, Frontend>, { group }: PlacedServer): Frontend {
  const frontend = frontends.get(group);
  if (frontend === undefined) throw new Error(`The load balancer has no frontend for ${group}.`);
  return frontend;
}

/** A certificate that each server makes for itself is no fault, but nothing to find out by a browser's warning. */
function saySelfSigned(sites: readonly SiteArgs[], servers: IisServers): void {
  const names = sites.filter(({ certificate }) => certificate === undefined).map(({ name }) => name);
  if (names.length === 0) return;
  const message = "without a certificate: each server makes a self-signed one, which no client trusts by itself.";
  void pulumi.log.info(`${names.join(", ")}: ${message}`, servers);
}

/** Who may ask for tokens. */
function profiled({ sites, agentIdentity }: IisServersArgs) {
  return { pools: pools(sites), ...(agentIdentity && { agentClientId: agentIdentity.clientId }) };
}

/** The sites as the access profile takes them; that each has a client id was judged before. */
function pools(sites: readonly SiteArgs[]): PoolArgs[] {
  return sites.map(({ name, clientId = "", exePath }) => ({
    name,
    clientId,
    ...(exePath === undefined ? {} : { exePath }),
  }));
}

function sharedBootstrap(
  { installers = [], recycleAt = "03:00", packages }: IisServersArgs,
  reader: ReaderIdentity | undefined,
): SharedBootstrap {
  const source = packages && reader && { blobEndpoint: packages.blobEndpoint, clientId: reader.clientId };
  return { installers, recycleAt, ...(source && { packages: source }) };
}
