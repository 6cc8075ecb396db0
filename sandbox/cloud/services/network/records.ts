import { isIPv4 } from "node:net";
import { nameOf } from "../../arm.ts";
import { AzureFault } from "../../azureFault.ts";
import type { Service } from "../../service.ts";
import { records } from "../references.ts";

/**
 * A record with addresses, in a public or in a private zone.
 *
 * @see https://learn.microsoft.com/azure/dns/private-dns-privatednszone
 */
export const addressRecord: Service = {
  check: ({ id, inputs: { recordType, aRecords, ttl } }) => {
    if (recordType !== "A") {
      throw new AzureFault("BadRequest", `The sandbox knows records of the type A, not ${String(recordType)}.`);
    }
    const addresses = records(aRecords).map(({ ipv4Address }) => ipv4Address);
    if (addresses.length === 0 || addresses.some((address) => typeof address !== "string" || !isIPv4(address))) {
      throw new AzureFault("BadRequest", `The record ${nameOf(id)} needs IPv4 addresses.`);
    }
    if (typeof ttl !== "number" || ttl < 1 || ttl > 2_147_483_647) {
      throw new AzureFault("BadRequest", `The record ${nameOf(id)} needs a TTL from 1 to 2147483647.`);
    }
  },
  computed: () => ({ provisioningState: "Succeeded" }),
};
