/** Family, number of vCPUs (perhaps constrained), feature letters, then accelerator and version. */
const shape = /^Standard_(?<family>[A-Z]+)\d+(-\d+)?(?<features>[a-z]*)(_[A-Za-z0-9]+)*$/;

/**
 * What is wrong with a virtual machine's size by its name alone; `undefined` when nothing is. Whether the region has it
 * and the subscription may use it, only Azure knows.
 *
 * @see https://learn.microsoft.com/azure/virtual-machines/vm-naming-conventions
 */
export function sizeFault(size: string): string | undefined {
  const { family, features } = shape.exec(size)?.groups ?? {};
  if (family === undefined || features === undefined) {
    return `"${size}" is no size. Allowed: Azure's own names, e.g. "Standard_D2s_v5".`;
  }
  if (features.includes("p")) {
    return `"${size}" has an Arm processor (p), and Windows Server's image is for x64. Choose e.g. "Standard_D2s_v5".`;
  }
  // Old series carry the letter in the family: Standard_DS2_v2.
  if (features.includes("s") || /^[DGL]S$/.test(family)) return undefined;
  return `"${size}" has no Premium Storage (s), which the servers' disks are on. Choose e.g. "Standard_D2s_v5".`;
}

/** Series of which every size with this many vCPUs has accelerated networking; of others it is not known. */
const accelerated: readonly [RegExp, number][] = [
  [/^[DEFLM].*_v([4-9]|\d\d)$/, 2],
  // Two hyper-threads of one core are too few in the older series.
  [/^[DEF].*_v[23]$/, 4],
  [/^B.*_v2$/, 2],
];

/**
 * Whether a size surely has accelerated networking, by its name.
 *
 * @see https://learn.microsoft.com/azure/virtual-network/accelerated-networking-overview
 */
export function hasAcceleratedNetworking(size: string): boolean {
  const name = size.replace(/^Standard_/, "");
  const vCpus = Number(/^[A-Z]+(\d+)/.exec(name)?.[1] ?? 0);
  const family = /^[A-Z]+/.exec(name)?.[0] ?? "";
  return (
    family.replace(/S$/, "").length === 1 && accelerated.some(([series, least]) => series.test(name) && vCpus >= least)
  );
}
