import type { Fault } from "../faults.ts";
import { oneOf, repeated, superfluous } from "./allowed.ts";
import type { CosmosDeclaration } from "./declaration.ts";
import { resourceIds } from "./resourceId.ts";

const modes = ["create", "existing", "policy"];
const zones = resourceIds("Microsoft.Network/privateDnsZones/privatelink.documents.azure.com");
const subnets = resourceIds("Microsoft.Network/virtualNetworks/<network>/subnets/<subnet>");

/** Everything that is wrong with the networks from which the account is reached, and with its name in them. */
export function networkFaults({ privateDnsZone, additionalNetworks = [] }: CosmosDeclaration): Fault[] {
  return [
    ...(privateDnsZone === undefined ? [] : zoneFaults(privateDnsZone.mode ?? "create", privateDnsZone.zoneId)),
    ...repeated(
      "additionalNetworks",
      additionalNetworks.map(({ name }) => name),
      ".name",
    ),
    ...additionalNetworks.flatMap(({ name, subnetId }, index): Fault[] => {
      const path = `additionalNetworks[${index}]`;
      const faults: Fault[] = [];
      if (!/^[a-z][a-z0-9-]{0,30}$/.test(name)) {
        const message = `"${name}" is not possible. Allowed: lowercase letters, digits and hyphens, 31 at most, a letter first.`;
        faults.push({ path: `${path}.name`, message });
      }
      if (!subnets.matches(subnetId)) {
        const message = `"${subnetId}" is no subnet's ARM id. Allowed: ${subnets.form}.`;
        faults.push({ path: `${path}.subnetId`, message });
      }
      return faults;
    }),
  ];
}

function zoneFaults(mode: string, id: string | undefined): Fault[] {
  const path = "privateDnsZone.zoneId";
  const faults = oneOf("privateDnsZone.mode", mode, modes);
  if (mode !== "existing") {
    const unused = superfluous({ zoneId: id }, 'with another mode than "existing"');
    return [...faults, ...unused.map(({ message }) => ({ path, message }))];
  }
  if (id === undefined) return [...faults, { path, message: `is required with "existing": ${zones.form}.` }];
  if (zones.matches(id)) return faults;
  return [...faults, { path, message: `"${id}" is not the zone of accounts for NoSQL. Allowed: ${zones.form}.` }];
}
