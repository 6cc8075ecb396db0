import type { Fault } from "../faults.ts";
import { readNetwork } from "./addressPlan.ts";
import { usableAddresses } from "./cidr.ts";
import type { NetworkDeclaration } from "./declaration.ts";

/** Everything that is wrong with a network's declaration. */
export function networkFaults(declaration: NetworkDeclaration): Fault[] {
  return readNetwork(declaration).faults;
}

/** Whether the web subnet has room for the servers; a network with other faults is not judged. */
export function serverRoomFaults(declaration: NetworkDeclaration, servers: number): Fault[] {
  const { subnets, faults } = readNetwork(declaration);
  if (faults.length > 0 || subnets.web === undefined) return [];
  const room = usableAddresses(subnets.web);
  if (servers <= room) return [];
  const message = `"${subnets.web.networkForm()}" has room for ${room} servers, and ${servers} are declared. Choose a larger range.`;
  return [{ path: "subnets.web", message }];
}
