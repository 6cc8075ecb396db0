/** By code units: a locale's order would differ between machines. */
export function order(one: string, other: string): number {
  return one < other ? -1 : Number(one > other);
}
