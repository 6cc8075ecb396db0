import * as pulumi from "@pulumi/pulumi";
import { refuse } from "../refuse.ts";
import { bootstrapScript } from "./bootstrapScript.ts";
import { clientIdFaults, siteFaults, webFaults } from "./faults.ts";
import type { MaintenanceWindowDeclaration, OsDiskDeclaration } from "./declaration.ts";
import { imageOf } from "./image.ts";
import { isolationOf, serverCountFaults } from "./isolation.ts";
import { MetadataAccessProfile, type PoolArgs } from "./metadataAccessProfile.ts";
import { loadBalancer, type Frontend } from "./loadBalancer.ts";
import { maintenanceWindow } from "./maintenanceWindows.ts";
import { maintenanceConfiguration } from "./patching.ts";
import { placement, type PlacedServer } from "./placement.ts";
import { server, type Server } from "./server.ts";
import { hasAcceleratedNetworking } from "./size.ts";

const type = "keyless-cosmos-iis:index:IisServers";

/** A workload on the servers. */
export interface SiteArgs {
  /** The workload's key: the name of its application pool, its site and its folder. Plain: pools exist by it. */
  name: string;
  /** The host name that the site answers to. Plain: the certificate and the binding exist by it. */
  hostName: string;
  /** The ARM id of the workload's user-assigned identity. */
  identityId: pulumi.Input<string>;
  /** That identity's client id. Required with the isolation `metadataPolicy`. */
  clientId?: pulumi.Input<string>;
  /**
   * The full path of the executable that asks for tokens, where the application runs in a process of its own behind
   * IIS. The isolation `metadataPolicy` gives tokens to no other executable. Plain: the rules exist by it.
   * @default IIS's worker process
   */
  exePath?: string;
  /** The environment variables of its application pool. They stand in IIS's configuration: never a secret. */
  settings: Record<string, pulumi.Input<string>>;
}

/** How many servers there are, what they are made of, and what they serve. */
export interface IisServersArgs {
  /** The resource group they go into. */
  resourceGroupName: pulumi.Input<string>;
  /** The subnet's region. */
  location: pulumi.Input<string>;
  /** The ARM id of the subnet they stand in. It must have a way out, for updates. */
  subnetId: pulumi.Input<string>;
  /** How many servers, 1 to 99. Plain, because servers exist by it. */
  servers: number;
  /** Their size, e.g. `Standard_D2s_v5`: x64, with Premium Storage, trusted launch and encryption at host. */
  size: string;
  /**
   * The edition of Windows Server: `2022-datacenter-azure-edition` or `2025-datacenter-azure-edition`. Another one replaces
   * the servers.
   * @default 2022-datacenter-azure-edition
   */
  imageSku?: string;
  /**
   * The version of the image. Another one replaces the servers.
   * @default of 2022, the version that this release of the package was made with; required for 2025
   */
  imageVersion?: string;
  /**
   * The availability zones, `"1"` to `"3"`, over which the servers are spread in turn.
   * @default none: Azure chooses
   */
  zones?: string[];
  /**
   * How workloads are kept from each other's tokens. `metadataPolicy`: they share the servers, whose metadata service
   * gives a pool tokens of its own identity alone. `server`: each has a server of its own, so there must be as many
   * servers as workloads; a single workload may have several. Plain, because servers exist by it.
   * @default metadataPolicy with several workloads, server with one
   */
  isolation?: string;
  /**
   * From where the load balancer in front of the servers is reached: `internal` or `public`. Plain, because an address
   * exists by it.
   * @default internal
   */
  ingress?: string;
  /**
   * The servers' system disk. Another one replaces the servers.
   * @default Premium_LRS of the image's size, encrypted with a key of Azure's
   */
  osDisk?: OsDiskDeclaration;
  /**
   * `Windows_Server` where the licences are your own (Azure Hybrid Benefit).
   * @default none: the licence is a part of the price
   */
  licenseType?: string;
  /**
   * Whether the servers' interfaces have accelerated networking. Azure changes it only on a server that is switched off.
   * @default by the size, where its name tells
   */
  enableAcceleratedNetworking?: boolean;
  /**
   * When Windows is patched: zone 1 on that day, each further zone a day later. Plain, because windows exist by it.
   * @default with zones, on Sundays at 02:00 UTC for three hours; without, when Azure chooses
   */
  maintenanceWindow?: MaintenanceWindowDeclaration;
  /**
   * Whether people log in to the servers with Entra ID. The servers then have an identity of their own too, without any
   * role. Plain, because an extension exists by it.
   * @default false
   */
  entraLogin?: boolean;
  /**
   * Tags of the servers, their interfaces and the load balancer.
   * @default none
   */
  tags?: Record<string, string>;
  /**
   * The labels of the servers that are deployed already: `1`, `2`, … or the workloads that have servers of their own. Those
   * are replaced and restarted one after the other; the others are made at once. Plain, because it orders what exists.
   * @default all of them: each server comes after the one before
   */
  deployedServers?: string[];
  /** The workloads. */
  sites: SiteArgs[];
}

/**
 * Windows servers with IIS behind a load balancer and, for each workload, a site and an application pool that is told where its data is. The
 * workloads' identities are attached to the servers, so that no server holds a secret: neither a key nor an account
 * that anybody could log in with.
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
    const { isolation, entraLogin = false, sites } = args;
    // Rules for a single workload too where the servers have an identity of their own: its tokens are the extension's.
    const isPolicy = entraLogin || isolationOf(isolation, sites.length) === "metadataPolicy";
    refuse(`The servers "${name}" cannot be built`, [
      ...webFaults(args),
      ...serverCountFaults(args, sites.length),
      ...siteFaults(sites),
      ...(isPolicy ? clientIdFaults(sites) : []),
    ]);
    super(type, name, {}, opts);
    const { resourceGroupName, location, tags, zones = [] } = args;
    const place = { resourceGroupName, location };
    const profile = isPolicy
      ? new MetadataAccessProfile(`${name}-access`, { ...place, pools: pools(sites), entraLogin }, { parent: this })
      : undefined;
    const placed = placement(
      name,
      args,
      sites.map((site) => site.name),
    );
    const frontends = loadBalancer(
      name,
      {
        ...place,
        ...(tags && { tags }),
        subnetId: args.subnetId,
        isPublic: args.ingress === "public",
        isZonal: zones.length > 0,
        groups: [...new Set(placed.map(({ group }) => group))],
      },
      { parent: this },
    );
    const servers = oneByOne(placed, args.deployedServers, (each, turn) =>
      server(
        name,
        each.label,
        {
          ...machineOf(args, each),
          ...turn,
          backendPoolId: frontendOf(frontends, each).poolId,
          script: bootstrapScript(sites, each.sites),
          ...(profile === undefined ? {} : { accessProfileVersionId: profile.versionId }),
          ...this.#window(name, args, each.zone),
        },
        { parent: this, dependsOn: opts?.dependsOn ?? [] },
      ),
    );
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

  /** The windows that have been made, by zone. */
  readonly #windows = new Map<string, pulumi.Output<string>>();

  /** The window in which the servers of a zone are patched, made with the first of them. */
  #window(name: string, args: IisServersArgs, zone = "1"): { maintenanceConfigurationId?: pulumi.Output<string> } {
    const { resourceGroupName, location, zones = [] } = args;
    const window = maintenanceWindow(zones.length > 0 ? zone : undefined, args.maintenanceWindow);
    if (window === undefined) return {};
    const made = this.#windows.get(zone);
    if (made !== undefined) return { maintenanceConfigurationId: made };
    const place = { resourceGroupName, location };
    const { id } = maintenanceConfiguration(`${name}-window-${zone}`, place, window, { parent: this });
    this.#windows.set(zone, id);
    return { maintenanceConfigurationId: id };
  }
}

/** What a server comes after. */
type Turn = Pick<Parameters<typeof server>[2], "replaceAfter" | "bootstrapAfter">;

/**
 * Makes servers that serve the same so that one after the other is away: a script runs when the server before is well, and
 * a machine that is there already is replaced or restarted only then. New machines are made at once.
 */
function oneByOne(
  placed: readonly PlacedServer[],
  deployed: readonly string[] | undefined,
  make: (placed: PlacedServer, turn: Turn) => Server,
): Server[] {
  const last = new Map<string, pulumi.Resource>();
  return placed.map((each) => {
    const before = last.get(each.group);
    const isDeployed = deployed?.includes(each.label) ?? true;
    const turn = before && { bootstrapAfter: before, ...(isDeployed && { replaceAfter: before }) };
    const made = make(each, turn ?? {});
    last.set(each.group, made.ready);
    return made;
  });
}

/** What a server's machine is made of. */
function machineOf(args: IisServersArgs, { zone, computerName, sites }: PlacedServer) {
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
    identityIds: args.sites.filter(({ name }) => sites.includes(name)).map(({ identityId }) => identityId),
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

/** The sites as the access profile takes them; that each has a client id was judged before. */
function pools(sites: readonly SiteArgs[]): PoolArgs[] {
  return sites.map(({ name, clientId = "", exePath }) => ({
    name,
    clientId,
    ...(exePath === undefined ? {} : { exePath }),
  }));
}
