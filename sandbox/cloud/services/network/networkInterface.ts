import { randomUUID } from "node:crypto";
import { AzureFault } from "../../azureFault.ts";
import { nameOf, parentId } from "../../arm.ts";
import type { Service } from "../../service.ts";
import { machineOf } from "../compute.ts";
import { idOf, records, referred } from "../references.ts";
import { allocate } from "./allocation.ts";
import { checkPool } from "./loadBalancer.ts";

/** @see https://learn.microsoft.com/rest/api/virtualnetwork/network-interfaces/create-or-update */
export const networkInterface: Service = {
  check: ({ store, id, old, inputs: { ipConfigurations, networkSecurityGroup, enableAcceleratedNetworking } }) => {
    const configurations = records(ipConfigurations);
    if (configurations.length === 0) {
      throw new AzureFault("InvalidRequestFormat", "A network interface needs at least one IP configuration.");
    }
    const accelerated = old?.properties.enableAcceleratedNetworking === true;
    if (old !== undefined && accelerated !== (enableAcceleratedNetworking === true)) {
      checkDetached(machineOf(store.below(""), id), id);
    }
    for (const { subnet, publicIPAddress, loadBalancerBackendAddressPools } of configurations) {
      const subnetId = idOf(subnet) ?? "";
      referred(store, subnetId, "Microsoft.Network/virtualNetworks/subnets", "ipConfigurations.subnet.id");
      for (const pool of records(loadBalancerBackendAddressPools)) {
        checkPool(store, idOf(pool) ?? "", parentId(subnetId) ?? "");
      }
      const address = idOf(publicIPAddress);
      if (address !== undefined)
        referred(store, address, "Microsoft.Network/publicIPAddresses", "ipConfigurations.publicIPAddress.id");
    }
    const group = idOf(networkSecurityGroup);
    if (group !== undefined)
      referred(store, group, "Microsoft.Network/networkSecurityGroups", "networkSecurityGroup.id");
  },
  computed: ({ store, id, inputs, old }) => {
    const before = records(old?.properties.ipConfigurations);
    return {
      macAddress: old?.properties.macAddress ?? macAddress(),
      provisioningState: "Succeeded",
      ipConfigurations: records(inputs.ipConfigurations).map((configuration, index) => {
        const kept =
          idOf(before[index]?.subnet) === idOf(configuration.subnet) ? before[index]?.privateIPAddress : undefined;
        // Every configuration takes the next one: those before it are not in a file yet.
        const free = () => allocate(store, idOf(configuration.subnet) ?? "", id, index + 1)[index];
        return {
          id: `${id}/ipConfigurations/${String(configuration.name)}`,
          privateIPAddress: configuration.privateIPAddress ?? kept ?? free(),
        };
      }),
    };
  },
  checkDelete: (store, { id }) => {
    const machine = machineOf(store.below(""), id);
    if (machine !== undefined)
      throw new AzureFault("NicInUse", `Network Interface ${nameOf(id)} is used by ${machine} and cannot be deleted.`);
  },
};

/** Azure turns accelerated networking on and off where the machine is switched off; the sandbox switches none off. */
function checkDetached(machine: string | undefined, id: string): void {
  if (machine === undefined) return;
  throw new AzureFault(
    "OperationNotAllowed",
    `Accelerated networking of ${nameOf(id)} cannot be changed while ${machine} is not deallocated.`,
    409,
  );
}

function macAddress(): string {
  return `00-0D-3A-${randomUUID()
    .slice(0, 6)
    .toUpperCase()
    .replace(/(..)(..)(..)/, "$1-$2-$3")}`;
}
