import type { Fault } from "../faults.ts";
import type { CosmosDeclaration } from "./declaration.ts";

/**
 * A further network under another name: its link to the zone would be made before the one of the former name goes, and
 * Azure links a network to a zone once.
 */
export function renamedNetworkFaults(before: CosmosDeclaration, after: CosmosDeclaration): Fault[] {
  const modes = [before, after].map(({ privateDnsZone }) => privateDnsZone?.mode ?? "create");
  if (modes.some((mode) => mode !== "create")) return [];
  const [old = [], now = []] = [before.additionalNetworks, after.additionalNetworks];
  return now.flatMap(({ name, subnetId }, index) => {
    if (old.some((each) => each.name === name)) return [];
    const former = old.find(
      (each) => networkOf(each.subnetId) === networkOf(subnetId) && !now.some((kept) => kept.name === each.name),
    );
    if (former === undefined) return [];
    const message = `was "${former.name}", and a network is linked to the zone by one name: write "${former.name}", or take the network away first and add it in another run.`;
    return [{ path: `additionalNetworks[${index}].name`, message }];
  });
}

function networkOf(subnetId: string): string {
  return subnetId.replace(/\/subnets\/.*$/, "").toLowerCase();
}
