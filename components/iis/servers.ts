import * as pulumi from "@pulumi/pulumi";
import { refuse } from "../refuse.ts";
import { bootstrapScript } from "./bootstrapScript.ts";
import { clientIdFaults, siteFaults, webFaults } from "./faults.ts";
import { defaultImageVersion } from "./image.ts";
import { isolationOf, serverCountFaults } from "./isolation.ts";
import { MetadataAccessProfile, type PoolArgs } from "./metadataAccessProfile.ts";
import { placement } from "./placement.ts";
import { server } from "./server.ts";

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
   * The version of the image `MicrosoftWindowsServer:WindowsServer:2022-datacenter-azure-edition`. Another one replaces
   * the servers.
   * @default the version that this release of the package was made with
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
  /** The workloads. */
  sites: SiteArgs[];
  /**
   * The identity of the Azure Monitor Agent, which is attached to every server and gets tokens beside the workloads'.
   * @default none: there is no agent
   */
  agentIdentity?: AgentIdentityArgs;
}

/** The identity of the Azure Monitor Agent. It needs no role. */
export interface AgentIdentityArgs {
  /** Its ARM id. */
  identityId: pulumi.Input<string>;
  /** Its client id. */
  clientId: pulumi.Input<string>;
}

/**
 * Windows servers with IIS and, for each workload, a site and an application pool that is told where its data is. The
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

  constructor(name: string, args: IisServersArgs, opts?: pulumi.ComponentResourceOptions) {
    const { imageVersion = defaultImageVersion, isolation, sites, agentIdentity } = args;
    const isPolicy = isolationOf(isolation, sites.length) === "metadataPolicy";
    refuse(`The servers "${name}" cannot be built`, [
      ...webFaults(args),
      ...serverCountFaults(args, sites.length),
      ...siteFaults(sites),
      ...(isPolicy ? clientIdFaults(sites) : []),
    ]);
    super(type, name, {}, opts);
    const place = { resourceGroupName: args.resourceGroupName, location: args.location };
    const profile = isPolicy
      ? new MetadataAccessProfile(`${name}-access`, { ...place, ...profiled(args) }, { parent: this })
      : undefined;
    const servers = placement(
      name,
      args,
      sites.map((site) => site.name),
    ).map((placed) => {
      const served = sites.filter((site) => placed.sites.includes(site.name));
      return server(
        name,
        placed.label,
        {
          ...place,
          subnetId: args.subnetId,
          size: args.size,
          imageVersion,
          ...(placed.zone === undefined ? {} : { zone: placed.zone }),
          computerName: placed.computerName,
          identityIds: [...served, ...(agentIdentity ? [agentIdentity] : [])].map(({ identityId }) => identityId),
          script: bootstrapScript(sites, placed.sites),
          ...(profile === undefined ? {} : { accessProfileVersionId: profile.versionId }),
        },
        { parent: this, dependsOn: opts?.dependsOn ?? [] },
      );
    });
    this.serverIds = servers.map(({ id }) => id);
    this.privateIpAddresses = servers.map(({ privateIpAddress }) => privateIpAddress);
    this.registerOutputs({ serverIds: this.serverIds, privateIpAddresses: this.privateIpAddresses });
  }
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
