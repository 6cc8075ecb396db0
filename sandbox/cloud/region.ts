/** Azure writes `West Europe` and `westeurope` for one region. */
export function shortName(region: unknown): string {
  return String(region).toLowerCase().replaceAll(" ", "");
}
