import { AzureFault } from "../../azureFault.ts";
import type { Service } from "../../service.ts";
import { records } from "../references.ts";
import { refuseWhileUsed } from "./usage.ts";

/** @see https://learn.microsoft.com/azure/virtual-network/network-security-groups-overview */
export const networkSecurityGroup: Service = {
  check: ({ inputs }) => {
    const seen = new Map<string, string>();
    const names = new Set<string>();
    for (const { name, priority, direction } of records(inputs.securityRules)) {
      if (typeof name !== "string" || names.has(name.toLowerCase())) {
        throw new AzureFault("InvalidRequestFormat", `Security rules need names, each of its own: '${String(name)}'.`);
      }
      if (typeof priority !== "number" || priority < 100 || priority > 4096 || !Number.isInteger(priority)) {
        throw new AzureFault(
          "SecurityRuleInvalidPriority",
          `Security rule ${name} has the priority ${String(priority)}: it must be a whole number from 100 to 4096.`,
        );
      }
      const place = `${String(direction)} ${priority}`;
      const other = seen.get(place);
      if (other !== undefined) {
        throw new AzureFault(
          "SecurityRuleConflict",
          `Security rule ${name} conflicts with rule ${other}. Rules cannot have the same Priority and Direction.`,
        );
      }
      names.add(name.toLowerCase());
      seen.set(place, name);
    }
  },
  computed: () => ({ provisioningState: "Succeeded" }),
  checkDelete: (store, resource) => refuseWhileUsed(store, resource, "InUseNetworkSecurityGroupCannotBeDeleted"),
};
