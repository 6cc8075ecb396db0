import { AzureFault } from "../../azureFault.ts";
import { nameOf, parentId, sameId } from "../../arm.ts";
import type { Service, Write } from "../../service.ts";
import { idOf, records, referred } from "../references.ts";
import { usersOf } from "./usage.ts";

/** @see https://learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules#microsoftnetwork */
export const dnsZone: Service = {
  check: checkZone,
  computed: () => ({ numberOfRecordSets: 2 }),
};

export const privateDnsZone: Service = {
  check: checkZone,
  computed: () => ({ provisioningState: "Succeeded", numberOfRecordSets: 1 }),
  checkDelete: (store, { id }) => {
    const link = store.below(id).find(({ type }) => type.toLowerCase().endsWith("/virtualnetworklinks"));
    if (link !== undefined) {
      throw new AzureFault(
        "CannotDeleteResource",
        `Cannot delete Private DNS zone ${nameOf(id)} while the virtual network link ${nameOf(link.id)} exists.`,
        409,
      );
    }
    const group = usersOf(store, id).find(({ type }) => type.toLowerCase().endsWith("/privatednszonegroups"));
    if (group !== undefined)
      throw new AzureFault("CannotDeleteResource", `The Private DNS zone ${nameOf(id)} is used by ${group.id}.`, 409);
  },
};

export const virtualNetworkLink: Service = {
  check: ({ id, store, inputs: { virtualNetwork, location } }) => {
    checkGlobal(location);
    const network = idOf(virtualNetwork) ?? "";
    referred(store, network, "Microsoft.Network/virtualNetworks", "virtualNetwork.id");
    const other = store
      .below(parentId(id) ?? "")
      .find((link) => !sameId(link.id, id) && sameId(idOf(link.properties.virtualNetwork) ?? "", network));
    if (other !== undefined) {
      throw new AzureFault(
        "Conflict",
        `The virtual network ${network} is linked to the zone already, by ${nameOf(other.id)}.`,
        409,
      );
    }
  },
  computed: () => ({ provisioningState: "Succeeded", virtualNetworkLinkState: "Completed" }),
};

export const privateDnsZoneGroup: Service = {
  check: ({ store, inputs: { privateDnsZoneConfigs } }) => {
    for (const { privateDnsZoneId } of records(privateDnsZoneConfigs)) {
      referred(
        store,
        String(privateDnsZoneId),
        "Microsoft.Network/privateDnsZones",
        "privateDnsZoneConfigs.privateDnsZoneId",
      );
    }
  },
  computed: () => ({ provisioningState: "Succeeded" }),
};

function checkZone({ id, inputs: { location } }: Write): void {
  const name = nameOf(id);
  if (!/^([a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?\.)+[a-z0-9-]{2,63}$/i.test(name)) {
    throw new AzureFault(
      "BadRequest",
      `The DNS zone '${name}' has an invalid name: two labels at least, such as "contoso.internal".`,
    );
  }
  checkGlobal(location);
}

function checkGlobal(location: unknown): void {
  if (typeof location === "string" && location.toLowerCase() === "global") return;
  throw new AzureFault(
    "LocationNotAvailableForResourceType",
    `The provided location '${String(location)}' is not available for a resource of DNS: it must be "Global".`,
  );
}
