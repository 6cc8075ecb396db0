import { under, type Fault } from "../faults.ts";
import { blobFaults } from "./blobFaults.ts";
import type { BlobDeclaration, CertificateDeclaration } from "./hostingDeclaration.ts";
import { secretUriFault } from "./hostingFaults.ts";
import { allBlobs } from "./storedBlobs.ts";

/** What a site refers to. */
export interface HostedParts {
  /** The site's certificate. */
  certificate?: CertificateDeclaration;
  /** The application. */
  package?: BlobDeclaration;
}

/** Everything that is wrong with what one site refers to. */
export function hostedSiteFaults({ certificate, package: blob }: HostedParts): Fault[] {
  const message = certificate && secretUriFault(certificate.secretUri);
  return [
    ...(message === undefined ? [] : [{ path: "certificate.secretUri", message }]),
    ...(blob === undefined ? [] : under("package", blobFaults(blob, [".zip"]))),
  ];
}

/** Where servers get what sites refer to. */
interface Sources {
  sites: readonly HostedParts[];
  installers?: readonly BlobDeclaration[];
  packages?: object;
  certificates?: object;
}

/** Faults where something is referred to and nobody says where it is, and those of the installers. */
export function sourceFaults({ sites, installers = [], packages, certificates }: Sources): Fault[] {
  const blobs = allBlobs({ workloads: {}, web: { installers } });
  const missing = (what: string, needed: boolean, given: object | undefined): Fault[] =>
    needed && given === undefined ? [{ path: what, message: "is missing, but a site or an installer needs it." }] : [];
  return [
    ...blobs.flatMap(({ path, blob, endings }) => under(path.replace(/^web\./, ""), blobFaults(blob, endings))),
    ...missing("packages", installers.length > 0 || sites.some((site) => site.package !== undefined), packages),
    ...missing(
      "certificates",
      sites.some((site) => site.certificate !== undefined),
      certificates,
    ),
  ];
}
