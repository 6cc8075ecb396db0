import { createHash } from "node:crypto";
import { isRecord } from "../../../values.ts";
import { AzureFault } from "../../azureFault.ts";
import type { Values } from "../../resource.ts";
import type { Service } from "../../service.ts";
import { idOf, list, records, referred } from "../references.ts";
import { refuseWhileUsed } from "./usage.ts";

/** An address of the range that is kept for documentation: nobody's, and so no pretence. */
const documentationRange = "203.0.113.";

export const publicIPAddress: Service = {
  check: ({ inputs }) => {
    if (list(inputs.zones).some((zone) => !["1", "2", "3"].includes(String(zone)))) {
      throw new AzureFault(
        "InvalidAvailabilityZone",
        `The zones of a public IP address are of 1, 2 and 3, not ${JSON.stringify(inputs.zones)}.`,
      );
    }
    if (skuName(inputs) === "Standard" && inputs.publicIPAllocationMethod !== "Static") {
      throw new AzureFault(
        "StandardSkuPublicIPAddressesMustBeStatic",
        "A public IP address of the Standard SKU must be allocated statically.",
      );
    }
  },
  computed: ({ id, inputs }) => ({
    provisioningState: "Succeeded",
    ...(inputs.publicIPAllocationMethod === "Static" && {
      ipAddress:
        documentationRange + String(1 + ((createHash("sha256").update(id.toLowerCase()).digest()[0] ?? 0) % 254)),
    }),
  }),
  checkDelete: (store, resource) => refuseWhileUsed(store, resource, "PublicIPAddressCannotBeDeleted"),
};

export const natGateway: Service = {
  check: ({ store, inputs }) => {
    if (!["Standard", "StandardV2"].includes(String(skuName(inputs)))) {
      throw new AzureFault("InvalidRequestFormat", "A NAT gateway needs the SKU Standard or StandardV2.");
    }
    for (const reference of records(inputs.publicIpAddresses)) {
      const address = referred(
        store,
        idOf(reference) ?? "",
        "Microsoft.Network/publicIPAddresses",
        "publicIpAddresses",
      );
      if (skuName(address.properties) !== skuName(inputs)) {
        throw new AzureFault(
          "NatGatewayPublicIpSkuMismatch",
          `The public IP address ${address.id} must have the NAT gateway's SKU.`,
        );
      }
    }
  },
  computed: () => ({ provisioningState: "Succeeded" }),
  checkDelete: (store, resource) => refuseWhileUsed(store, resource, "InUseNatGatewayCannotBeDeleted"),
};

function skuName({ sku }: Values): unknown {
  return isRecord(sku) ? sku.name : undefined;
}
