import * as pulumi from "@pulumi/pulumi";
import { refuse } from "../refuse.ts";
import { bootstrapScript, type SharedBootstrap } from "./bootstrapScript.ts";
import { clientIdFaults, siteFaults, webFaults } from "./faults.ts";
import { sourceFaults } from "./hostedSiteFaults.ts";
import type { BlobDeclaration, CertificateDeclaration } from "./hostingDeclaration.ts";
import { defaultImageVersion } from "./image.ts";
import { isolationOf, serverCountFaults } from "./isolation.ts";
import { MetadataAccessProfile, type PoolArgs } from "./metadataAccessProfile.ts";
import { placement } from "./placement.ts";
import type { ReaderIdentity } from "./readerIdentity.ts";
import { server } from "./server.ts";
import { serverIdentities } from "./serverIdentities.ts";

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
  /**
   * The site's certificate. Plain: a role exists by it. It needs `certificates`.
   * @default none: each server makes a self-signed one, which no client trusts by itself
   */
  certificate?: CertificateDeclaration;
  /**
   * The application, a zip with what the site serves. Plain: a role exists by it. It needs `packages`.
   * @default none: a page that says so
   */
  package?: BlobDeclaration;
}

/** The storage that servers fetch packages and installers from. */
export interface PackageSourceArgs {
  /** The storage account's ARM id. */
  storageAccountId: pulumi.Input<string>;
  /** Its endpoint for blobs, e.g. `https://<account>.blob.core.windows.net`. */
  blobEndpoint: pulumi.Input<string>;
}

/** The vault that servers fetch certificates from. */
export interface CertificateSourceArgs {
  /** The vault's ARM id. */
  vaultId: pulumi.Input<string>;
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
   * @default metadataPolicy with several workloads, or where servers fetch packages or certificates; else server
   */
  isolation?: string;
  /**
   * When application pools are recycled each day, `HH:MM` in UTC.
   * @default 03:00
   */
  recycleAt?: string;
  /**
   * What applications run on: `.msi`, or `.exe` in the manner of the .NET hosting bundle. It needs `packages`.
   * @default none
   */
  installers?: BlobDeclaration[];
  /**
   * Where packages and installers come from. The servers get an identity that reads their containers and nothing else.
   * @default none: nothing is fetched
   */
  packages?: PackageSourceArgs;
  /**
   * Where certificates come from. The servers get an identity that reads those of their sites and nothing else.
   * @default none: nothing is fetched
   */
  certificates?: CertificateSourceArgs;
  /** The workloads. */
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
  /** The servers' ARM ids, in the order of their numbers, or of the workloads where each has one. */
  readonly serverIds: pulumi.Output<string>[];
  /** The servers' addresses in the subnet, in the same order. */
  readonly privateIpAddresses: pulumi.Output<string>[];

  constructor(name: string, args: IisServersArgs, opts?: pulumi.ComponentResourceOptions) {
    const { sites } = args;
    const isPolicy = followsRules(args);
    refuse(`The servers "${name}" cannot be built`, [
      ...webFaults(args),
      ...serverCountFaults(args, sites.length),
      ...siteFaults(sites),
      ...sourceFaults(args),
      ...(isPolicy ? clientIdFaults(sites) : []),
    ]);
    super(type, name, {}, opts);
    const selfSigned = sites.filter(({ certificate }) => certificate === undefined).map(({ name: site }) => site);
    if (selfSigned.length > 0) {
      const message = "without a certificate: each server makes a self-signed one, which no client trusts by itself.";
      void pulumi.log.info(`${selfSigned.join(", ")}: ${message}`, this);
    }
    const place = { resourceGroupName: args.resourceGroupName, location: args.location };
    const identities = serverIdentities(name, place, args, { parent: this });
    const profile = isPolicy
      ? new MetadataAccessProfile(
          `${name}-access`,
          { ...place, pools: pools(sites), serverClientIds: identities.all.map(({ clientId }) => clientId) },
          { parent: this },
        )
      : undefined;
    const shared = sharedBootstrap(args, identities.packages);
    const servers = placement(
      name,
      args,
      sites.map((site) => site.name),
    ).map((placed) => {
      const served = sites.filter((site) => placed.sites.includes(site.name));
      const own = identities.of(served);
      const certificates = identities.certificatesOf(served);
      return server(
        name,
        placed.label,
        {
          ...place,
          subnetId: args.subnetId,
          size: args.size,
          imageVersion: args.imageVersion ?? defaultImageVersion,
          ...(placed.zone === undefined ? {} : { zone: placed.zone }),
          computerName: placed.computerName,
          identityIds: [...served, ...own].map(({ identityId }) => identityId),
          script: bootstrapScript(sites, placed.sites, shared),
          rights: own.flatMap(({ roleAssignments }) => roleAssignments),
          ...(certificates === undefined ? {} : { certificates }),
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

/** Whether rules say whose tokens the metadata service gives. */
function followsRules({ isolation, sites, installers = [] }: IisServersArgs): boolean {
  const fetches = sites.some((site) => site.package !== undefined || site.certificate !== undefined);
  return isolationOf(isolation, sites.length, fetches || installers.length > 0) === "metadataPolicy";
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
