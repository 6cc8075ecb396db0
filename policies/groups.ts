import type { EnforcementLevel } from "@pulumi/policy";

/** What a rule is switched on and off with: keys, what goes with doing without them, or the exemptions from all that. */
export type Group = "keys" | "network" | "audit" | "relations" | "exemptions";

/**
 * The levels by group. What audit and relations miss may well be in another stack, so that they only advise.
 */
export const levels: Readonly<Record<Group, EnforcementLevel>> = {
  keys: "mandatory",
  network: "mandatory",
  audit: "advisory",
  relations: "advisory",
  exemptions: "advisory",
};
