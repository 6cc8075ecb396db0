import type { BlobDeclaration } from "./hostingDeclaration.ts";

/** The container of a blob that names none, and the one that the stack's own account has. */
export const defaultContainer = "packages";

/** What comes from the package storage. */
export interface Hosting {
  /** The workloads, of which some have a package. */
  workloads: Readonly<Record<string, { package?: BlobDeclaration }>>;
  /** The servers, on which something may be installed. */
  web?: { installers?: readonly BlobDeclaration[] };
}

/** A blob, where it is declared, and how its name may end. */
export interface DeclaredBlob {
  /** Where it is declared. */
  path: string;
  /** The reference to it. */
  blob: BlobDeclaration;
  /** How its name may end. */
  endings: readonly string[];
}

/** Every blob that is declared. */
export function allBlobs({ workloads, web }: Hosting): DeclaredBlob[] {
  const packages = Object.entries(workloads).flatMap(([key, { package: blob }]) =>
    blob === undefined ? [] : [{ path: `workloads.${key}.package`, blob, endings: [".zip"] }],
  );
  const installers = (web?.installers ?? []).map((blob, index) => ({
    path: `web.installers[${index}]`,
    blob,
    endings: [".msi", ".exe"],
  }));
  return [...packages, ...installers];
}

/** Where a blob is, below the account's endpoint for blobs. */
export function blobUrl(endpoint: string, { container = defaultContainer, blob }: BlobDeclaration): string {
  return `${endpoint.replace(/\/+$/, "")}/${container}/${blob}`;
}
