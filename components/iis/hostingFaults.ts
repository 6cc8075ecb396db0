import { under, type Fault } from "../faults.ts";
import { blobFaults } from "./blobFaults.ts";
import type {
  BlobDeclaration,
  CertificateDeclaration,
  CertificatesDeclaration,
  PackagesDeclaration,
} from "./hostingDeclaration.ts";
import { allBlobs, defaultContainer, type Hosting } from "./storedBlobs.ts";

/** Everything that is wrong with packages, installers, and where they are. */
export function packageFaults(hosting: Hosting & { packages?: PackagesDeclaration }): Fault[] {
  const { packages } = hosting;
  const blobs = allBlobs(hosting);
  return [
    ...blobs.flatMap(({ path, blob, endings }) => under(path, blobFaults(blob, endings))),
    ...blobs.flatMap(({ path, blob }) => under(path, placeFaults(blob, packages))),
    ...(packages === undefined ? [] : under("packages", storageFaults(packages))),
  ];
}

function placeFaults({ container = defaultContainer }: BlobDeclaration, packages?: PackagesDeclaration): Fault[] {
  if (packages === undefined) {
    const message =
      'has no storage to come from. Write "packages: {}" for an account that the stack makes, run pulumi up, ' +
      "upload the file, and declare it then.";
    return [{ path: "", message }];
  }
  if (packages.storageAccountId !== undefined || container === defaultContainer) return [];
  const message = `"${container}" is not in the stack's own account. Allowed: "${defaultContainer}".`;
  return [{ path: "container", message }];
}

/** Everything that is wrong with the storage of packages. */
export function storageFaults({ storageAccountId, uploadFrom = [], privateEndpoint }: PackagesDeclaration): Fault[] {
  const faults: Fault[] = [];
  if (
    storageAccountId !== undefined &&
    !isId(storageAccountId, "Microsoft.Storage/storageAccounts", "[a-z0-9]{3,24}")
  ) {
    const allowed = "/subscriptions/<id>/resourceGroups/<group>/providers/Microsoft.Storage/storageAccounts/<name>";
    faults.push({
      path: "storageAccountId",
      message: `"${storageAccountId}" is no account's id. Allowed: ${allowed}.`,
    });
  }
  if (storageAccountId !== undefined && uploadFrom.length > 0) {
    const message =
      "is for the account that the stack makes, and the one in storageAccountId has rules of its own: remove one of them.";
    faults.push({ path: "uploadFrom", message });
  }
  if (storageAccountId === undefined && privateEndpoint === false) {
    const message = "is false, but the servers reach the stack's own account by its private endpoint. Take it out.";
    faults.push({ path: "privateEndpoint", message });
  }
  uploadFrom.forEach((range, index) => {
    if (isPublicRange(range)) return;
    const allowed = 'public IPv4 addresses and ranges up to /30, e.g. "203.0.113.7" or "203.0.113.0/24"';
    faults.push({ path: `uploadFrom[${index}]`, message: `"${range}" is not possible. Allowed: ${allowed}.` });
  });
  return faults;
}

/** What Azure Storage takes as a rule: it refuses private addresses, and ranges smaller than /30. */
function isPublicRange(range: string): boolean {
  const [, address = "", prefix] = /^(\d{1,3}(?:\.\d{1,3}){3})(?:\/(\d{1,2}))?$/.exec(range) ?? [];
  const [one = -1, two = -1, ...rest] = address.split(".").map(Number);
  if (address === "" || [one, two, ...rest].some((part) => part > 255)) return false;
  if (prefix !== undefined && (Number(prefix) < 8 || Number(prefix) > 30)) return false;
  const isPrivate = one === 10 || (one === 172 && two >= 16 && two <= 31) || (one === 192 && two === 168);
  return !isPrivate && one !== 0 && one !== 127 && one < 224 && !(one === 169 && two === 254);
}

/** Everything that is wrong with certificates and the vault that holds them. */
export function certificateFaults(
  workloads: Readonly<Record<string, { certificate?: CertificateDeclaration }>>,
  certificates?: CertificatesDeclaration,
): Fault[] {
  const vault = certificates && vaultName(certificates.vaultId);
  const sites = Object.entries(workloads).flatMap(([key, { certificate }]) =>
    certificate === undefined ? [] : under(`workloads.${key}.certificate`, secretFaults(certificate, vault)),
  );
  if (certificates === undefined || vault !== undefined) return sites;
  const allowed = "/subscriptions/<id>/resourceGroups/<group>/providers/Microsoft.KeyVault/vaults/<name>";
  const message = `"${certificates.vaultId}" is no vault's id. Allowed: ${allowed}.`;
  return [...sites, { path: "certificates.vaultId", message }];
}

function secretFaults({ secretUri }: CertificateDeclaration, vault: string | undefined): Fault[] {
  const message = secretUriFault(secretUri) ?? vaultFault(secretUri, vault);
  return message === undefined ? [] : [{ path: "secretUri", message }];
}

/** What is wrong with the reference to a certificate's secret; `undefined` when nothing is. */
export function secretUriFault(secretUri: string): string | undefined {
  const form =
    /^https:\/\/[a-z][a-z0-9-]{1,22}[a-z0-9]\.vault\.azure\.net\/(\w+)\/[A-Za-z0-9-]{1,127}(\/[0-9a-f]+)?\/?$/i;
  const [, kind, version] = form.exec(secretUri) ?? [];
  if (kind === "secrets" && version === undefined && !secretUri.endsWith("/")) return undefined;
  const allowed = "Allowed: https://<vault>.vault.azure.net/secrets/<name>, without a version.";
  if (kind === "secrets" && version !== undefined) {
    return `"${secretUri}" names a version, so a renewed certificate would never come. ${allowed}`;
  }
  if (kind === "certificates") {
    return `"${secretUri}" is the certificate without its private key; its secret has the same name. ${allowed}`;
  }
  return `"${secretUri}" is no reference to a secret. ${allowed}`;
}

function vaultFault(secretUri: string, vault: string | undefined): string | undefined {
  if (vault === undefined) {
    return 'needs the vault\'s id, for the role that reads it: write "certificates: { vaultId: <ARM id> }".';
  }
  const named = new URL(secretUri).hostname.split(".")[0];
  if (named === vault.toLowerCase()) return undefined;
  return `"${secretUri}" is in another vault than certificates.vaultId, which is "${vault}". Use one vault for all.`;
}

function vaultName(vaultId: string): string | undefined {
  return isId(vaultId, "Microsoft.KeyVault/vaults", "[A-Za-z][A-Za-z0-9-]{2,23}")
    ? vaultId.split("/").at(-1)
    : undefined;
}

function isId(id: string, type: string, name: string): boolean {
  const form = `^/subscriptions/[0-9a-f-]{36}/resourceGroups/[^/]{1,90}/providers/${type.replaceAll(".", "\\.")}/${name}$`;
  return new RegExp(form, "i").test(id);
}
