import { didYouMean, type Fault } from "../faults.ts";

/** The build of Windows that each image's versions start with, by the image's sku; generation 2, as trusted launch demands. */
const builds = new Map([
  ["2022-datacenter-azure-edition", "20348"],
  ["2025-datacenter-azure-edition", "26100"],
]);

/** The sku where none is declared. */
export const defaultImageSku = "2022-datacenter-azure-edition";

/**
 * The version of the default image where none is declared, of September 2026. Microsoft takes versions away after a while;
 * the next one is found by {@link imageVersionsCommand}.
 */
export const defaultImageVersion = "20348.5622.260906";

/** The image that servers are made from, in Azure's words. */
export interface ImageReference {
  /** Who publishes it. */
  publisher: string;
  /** What it is of. */
  offer: string;
  /** The edition. */
  sku: string;
  /** The pinned version. */
  version: string;
}

/**
 * The image that is declared, or the default one.
 *
 * @see https://learn.microsoft.com/azure/virtual-machines/trusted-launch
 */
export function imageOf({ imageSku, imageVersion }: { imageSku?: string; imageVersion?: string }): ImageReference {
  return {
    publisher: "MicrosoftWindowsServer",
    offer: "WindowsServer",
    sku: imageSku ?? defaultImageSku,
    version: imageVersion ?? defaultImageVersion,
  };
}

/** The command that lists the versions of an image that there are, the newest last. */
export function imageVersionsCommand(sku: string): string {
  return `az vm image list --all --publisher MicrosoftWindowsServer --offer WindowsServer --sku ${sku} --query "[?sku=='${sku}'].version" --output tsv`;
}

/** Everything that is wrong with the image that is declared. */
export function imageFaults({ imageSku, imageVersion }: { imageSku?: string; imageVersion?: string }): Fault[] {
  const sku = imageSku ?? defaultImageSku;
  const build = builds.get(sku);
  if (build === undefined) {
    const allowed = [...builds.keys()].map((name) => `"${name}"`).join(", ");
    return [
      { path: "imageSku", message: `"${sku}" is not known. Allowed: ${allowed}.${didYouMean(sku, builds.keys())}` },
    ];
  }
  const path = "imageVersion";
  if (imageVersion === undefined) {
    if (sku === defaultImageSku) return [];
    return [{ path, message: `is required with imageSku "${sku}". ${imageVersionsCommand(sku)} lists the versions.` }];
  }
  if (!/^\d+\.\d+\.\d+$/.test(imageVersion)) {
    const reason = "a version that moves would give each server, and each run, another system";
    const message = `"${imageVersion}" is no pinned version (${reason}). Allowed: three numbers, e.g. "${defaultImageVersion}".`;
    return [{ path, message }];
  }
  if (imageVersion.startsWith(`${build}.`)) return [];
  const message = `"${imageVersion}" is none of "${sku}", whose versions start with ${build}. ${imageVersionsCommand(sku)} lists them.`;
  return [{ path, message }];
}
