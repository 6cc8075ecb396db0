import * as pulumi from "@pulumi/pulumi";
import type { CertificateExtensionArgs } from "./certificateExtension.ts";
import type { BlobDeclaration, CertificateDeclaration } from "./hostingDeclaration.ts";
import { isDedicated } from "./isolation.ts";
import { readerIdentity, readerRoles, type ReaderIdentity } from "./readerIdentity.ts";
import { defaultContainer } from "./storedBlobs.ts";

interface Place {
  resourceGroupName: pulumi.Input<string>;
  location: pulumi.Input<string>;
}

interface HostedSite {
  name: string;
  certificate?: CertificateDeclaration;
  package?: BlobDeclaration;
}

interface Hosts {
  sites: readonly HostedSite[];
  isolation?: string;
  installers?: readonly BlobDeclaration[];
  packages?: { storageAccountId: pulumi.Input<string> };
  certificates?: { vaultId: pulumi.Input<string> };
}

/** The servers' own identities: apart from the workloads', and each for one thing. */
export interface ServerIdentities {
  /** All of them. */
  all: ReaderIdentity[];
  /** The one that reads packages and installers. */
  packages: ReaderIdentity | undefined;
  /** Those of a server of these sites. */
  of: (served: readonly HostedSite[]) => ReaderIdentity[];
  /** How a server of these sites gets their certificates. */
  certificatesOf: (served: readonly HostedSite[]) => CertificateExtensionArgs | undefined;
}

/**
 * Registers the servers' own identities. One server has one identity for all certificates of its sites, as the agent that
 * fetches them takes no more; where each workload has a server, no server reads another's certificate.
 */
export function serverIdentities(
  component: string,
  place: Place,
  { sites, isolation, installers = [], packages, certificates }: Hosts,
  opts: pulumi.CustomResourceOptions,
): ServerIdentities {
  const blobs = [...sites.flatMap((site) => site.package ?? []), ...installers];
  const reader = packages && packagesReader(component, place, packages.storageAccountId, blobs, opts);
  const dedicated = isDedicated(isolation, sites.length);
  const groups = dedicated ? sites.map((site) => [site]) : [sites];
  const ofSite = new Map<string, ReaderIdentity>();
  const certificateReaders = groups.flatMap((group) => {
    const suffix = dedicated ? `-${group[0]?.name ?? ""}` : "";
    const made = certificates && certificatesReader(component, suffix, place, certificates.vaultId, group, opts);
    if (made !== undefined) for (const { name } of group) ofSite.set(name, made);
    return made ?? [];
  });
  const certificateReader = (served: readonly HostedSite[]) => ofSite.get(served[0]?.name ?? "");
  return {
    all: [reader ?? [], certificateReaders].flat(),
    packages: reader,
    of: (served) => [reader ?? [], certificateReader(served) ?? []].flat(),
    certificatesOf: (served) => {
      const clientId = certificateReader(served)?.clientId;
      const secretUris = [...new Set(served.flatMap(({ certificate }) => certificate?.secretUri ?? []))];
      return clientId && { clientId, secretUris };
    },
  };
}

/** Registers the identity by which all servers read the containers that packages and installers are in. */
function packagesReader(
  component: string,
  place: Place,
  storageAccountId: pulumi.Input<string>,
  blobs: readonly BlobDeclaration[],
  opts: pulumi.CustomResourceOptions,
): ReaderIdentity | undefined {
  const containers = [...new Set(blobs.map(({ container = defaultContainer }) => container))].sort();
  if (containers.length === 0) return undefined;
  const scopes = containers.map((key) => ({
    key,
    id: pulumi.interpolate`${storageAccountId}/blobServices/default/containers/${key}`,
  }));
  return readerIdentity(`${component}-packages`, place, readerRoles.blobs, scopes, opts);
}

/**
 * Registers the identity by which servers of these sites read the sites' certificates: the secrets of these alone, and of
 * no other in the vault.
 *
 * @param suffix - What the name ends with, where each workload has servers of its own.
 */
function certificatesReader(
  component: string,
  suffix: string,
  place: Place,
  vaultId: pulumi.Input<string>,
  sites: readonly { certificate?: CertificateDeclaration }[],
  opts: pulumi.CustomResourceOptions,
): ReaderIdentity | undefined {
  const names = [...new Set(sites.flatMap(({ certificate }) => certificate?.secretUri.split("/").at(-1) ?? []))].sort();
  if (names.length === 0) return undefined;
  const scopes = names.map((key) => ({ key, id: pulumi.interpolate`${vaultId}/secrets/${key}` }));
  return readerIdentity(`${component}-certificates${suffix}`, place, readerRoles.secrets, scopes, opts);
}
