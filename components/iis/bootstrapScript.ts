import * as pulumi from "@pulumi/pulumi";
import { renderBootstrap } from "./bootstrap/render.ts";
import type { Bootstrap, BootstrapSite } from "./bootstrap/site.ts";
import { siteFaults } from "./faults.ts";
import type { BlobDeclaration, CertificateDeclaration } from "./hostingDeclaration.ts";
import { refuseSecrets, secretSettings, type PendingSite } from "./secretSettings.ts";
import { blobUrl } from "./storedBlobs.ts";

/** What servers are told beside their settings. */
export interface HostedSite extends PendingSite {
  /** The site's certificate. */
  certificate?: CertificateDeclaration;
  /** The application. */
  package?: BlobDeclaration;
}

/** What all servers are told alike. */
export interface SharedBootstrap {
  /** What is installed on them, in this order. */
  installers: readonly BlobDeclaration[];
  /** When pools are recycled, `HH:MM` in UTC. */
  recycleAt: string;
  /** Where packages and installers come from, and by which identity. */
  packages?: {
    /** The storage account's endpoint for blobs. */
    blobEndpoint: pulumi.Input<string>;
    /** The client id of the identity that reads it. */
    clientId: pulumi.Input<string>;
  };
}

/**
 * The script that sets a server up for some of the sites, once all settings are known.
 *
 * @param served - The names of the sites that the server is for; all are judged, so that a path means the same for all.
 *
 * The output fails with a `pulumi.RunError` where a setting is a secret, or turns out to be none that IIS can keep.
 */
export function bootstrapScript(
  sites: readonly HostedSite[],
  served: readonly string[],
  { installers, recycleAt, packages = { blobEndpoint: "", clientId: "" } }: SharedBootstrap,
): pulumi.Output<string> {
  const known = pulumi.all([
    pulumi.all(sites.map(({ settings }) => pulumi.output(settings))),
    packages.blobEndpoint,
    packages.clientId,
  ]);
  // Apart from the values, as those are not known in a preview, and a secret has to be refused there already.
  const withoutSecrets = pulumi.output(secretSettings(sites)).apply(refuseSecrets);
  return pulumi.all([known, withoutSecrets]).apply(([[settings, blobEndpoint, packagesClientId]]) =>
    judgedScript(
      {
        sites: sites.map((site, index) => knownSite(site, settings[index] ?? {}, blobEndpoint)),
        installers: installers.map((blob) => ({ url: blobUrl(blobEndpoint, blob), sha256: blob.sha256 })),
        recycleAt,
        packagesClientId,
      },
      served,
    ),
  );
}

function knownSite(site: HostedSite, settings: Record<string, string>, blobEndpoint: string): BootstrapSite {
  const { name, hostName, certificate, package: blob } = site;
  return {
    name,
    hostName,
    settings,
    ...(certificate && { certificateSecretUri: certificate.secretUri }),
    ...(blob && { package: { url: blobUrl(blobEndpoint, blob), sha256: blob.sha256 } }),
  };
}

/** @throws pulumi.RunError where a setting's value, now that it is known, is none that IIS can keep. */
export function judgedScript(bootstrap: Bootstrap, served: readonly string[]): string {
  const faults = siteFaults(bootstrap.sites.map(({ name, hostName, settings }) => ({ name, hostName, settings })));
  if (faults.length === 0) {
    return renderBootstrap({ ...bootstrap, sites: bootstrap.sites.filter(({ name }) => served.includes(name)) });
  }
  throw new pulumi.RunError(faults.map(({ path, message }) => `${path}: ${message}`).join("\n"));
}
