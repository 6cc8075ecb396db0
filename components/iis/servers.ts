import * as pulumi from "@pulumi/pulumi";
import { refuse } from "../refuse.ts";
import { bootstrapScript } from "./bootstrapScript.ts";
import { siteFaults, webFaults } from "./faults.ts";
import { defaultImageVersion } from "./image.ts";
import { server, type Server } from "./server.ts";

const type = "keyless-cosmos-iis:index:IisServers";

/** A workload on the servers. */
export interface SiteArgs {
  /** The workload's key: the name of its application pool, its site and its folder. Plain: pools exist by it. */
  name: string;
  /** The host name that the site answers to. Plain: the certificate and the binding exist by it. */
  hostName: string;
  /** The ARM id of the workload's user-assigned identity. */
  identityId: pulumi.Input<string>;
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
  /** The workloads; every server runs all of them. */
  sites: SiteArgs[];
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
  /** The servers' ARM ids, in the order of their numbers. */
  readonly serverIds: pulumi.Output<string>[];
  /** The servers' addresses in the subnet, in the order of their numbers. */
  readonly privateIpAddresses: pulumi.Output<string>[];

  constructor(name: string, args: IisServersArgs, opts?: pulumi.ComponentResourceOptions) {
    refuse(`The servers "${name}" cannot be built`, [...webFaults(args), ...siteFaults(args.sites)]);
    super(type, name, {}, opts);
    const { zones = [], imageVersion = defaultImageVersion } = args;
    const script = bootstrapScript(args.sites);
    const servers = Array.from({ length: args.servers }, (_, index): Server => {
      // In turn by number, so that another number of servers moves none of them.
      const zone = zones[index % zones.length];
      return server(
        name,
        index + 1,
        {
          resourceGroupName: args.resourceGroupName,
          location: args.location,
          subnetId: args.subnetId,
          size: args.size,
          imageVersion,
          ...(zone === undefined ? {} : { zone }),
          identityIds: args.sites.map(({ identityId }) => identityId),
          script,
        },
        { parent: this, dependsOn: opts?.dependsOn ?? [] },
      );
    });
    this.serverIds = servers.map(({ id }) => id);
    this.privateIpAddresses = servers.map(({ privateIpAddress }) => privateIpAddress);
    this.registerOutputs({ serverIds: this.serverIds, privateIpAddresses: this.privateIpAddresses });
  }
}
