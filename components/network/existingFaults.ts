import type { Fault } from "../faults.ts";
import type { NetworkDeclaration } from "./declaration.ts";

const network = String.raw`/subscriptions/[^/]+/resourceGroups/[^/]+/providers/Microsoft\.Network/virtualNetworks/[^/]+`;
const networkId = new RegExp(`^${network}$`, "i");
const subnetId = new RegExp(`^(${network})/subnets/[^/]+$`, "i");

/** Words that say how a network is made, or change one. */
const makingWords = [
  "addressSpace",
  "subnets",
  "nextHopIpAddress",
  "dnsServers",
  "peering",
  "bastion",
  "flowLogs",
] as const;

/** A fault where an id is none of a virtual network. */
export function networkIdFault(path: string, id: string): Fault[] {
  return networkId.test(id) ? [] : [idFault(path, id, "virtual network", "virtualNetworks/<network>")];
}

/** A fault where an id is none of a storage account. */
export function storageIdFault(path: string, id: string): Fault[] {
  return otherIdFault(path, id, "storage account", "Microsoft.Storage/storageAccounts");
}

/** A fault where an id is none of a user-assigned identity. */
export function identityIdFault(path: string, id: string): Fault[] {
  return otherIdFault(path, id, "user-assigned identity", "Microsoft.ManagedIdentity/userAssignedIdentities");
}

function otherIdFault(path: string, id: string, kind: string, type: string): Fault[] {
  const [, found] = /^\/subscriptions\/[^/]+\/resourceGroups\/[^/]+\/providers\/([^/]+\/[^/]+)\/[^/]+$/i.exec(id) ?? [];
  if (found?.toLowerCase() === type.toLowerCase()) return [];
  const form = `/subscriptions/<id>/resourceGroups/<group>/providers/${type}/<name>`;
  return [{ path, message: `"${id}" is not the ARM id of a ${kind}. Write ${form}.` }];
}

/** Everything that is wrong with a network that is there already, and with what is declared beside it. */
export function existingFaults(declaration: NetworkDeclaration): Fault[] {
  const { existing } = declaration;
  if (existing === undefined) return [];
  const { virtualNetworkId, webSubnetId, privateEndpointSubnetId } = existing;
  const subnets = { webSubnetId, privateEndpointSubnetId };
  return [
    ...networkIdFault("existing.virtualNetworkId", virtualNetworkId),
    ...Object.entries(subnets).flatMap(([name, id]) => subnetFaults(`existing.${name}`, id, virtualNetworkId)),
    ...(webSubnetId.toLowerCase() === privateEndpointSubnetId.toLowerCase()
      ? [
          {
            path: "existing.privateEndpointSubnetId",
            message: `"${privateEndpointSubnetId}" is the servers' subnet too: the rules of the two differ, so name another.`,
          },
        ]
      : []),
    ...makingWords.flatMap((word) =>
      declaration[word] === undefined
        ? []
        : [{ path: word, message: "has no meaning beside existing, of which nothing is changed: take it out." }],
    ),
  ];
}

function subnetFaults(path: string, id: string, virtualNetworkId: string): Fault[] {
  const [, parent] = subnetId.exec(id) ?? [];
  if (parent === undefined) return [idFault(path, id, "subnet", "virtualNetworks/<network>/subnets/<subnet>")];
  if (parent.toLowerCase() === virtualNetworkId.toLowerCase()) return [];
  return [{ path, message: `"${id}" lies in another network than existing.virtualNetworkId, "${virtualNetworkId}".` }];
}

function idFault(path: string, id: string, kind: string, end: string): Fault {
  const form = `/subscriptions/<id>/resourceGroups/<group>/providers/Microsoft.Network/${end}`;
  return { path, message: `"${id}" is not the ARM id of a ${kind}. Write ${form}.` };
}
