import { AzureFault } from "../azureFault.ts";
import { nameOf } from "../arm.ts";
import type { Service } from "../service.ts";

/** @see https://learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules#microsoftresources */
export const resourceGroup: Service = {
  check: ({ id, inputs }) => {
    const name = nameOf(id);
    if (!/^[-\w.()\p{L}\p{N}]{1,90}$/u.test(name) || name.endsWith(".")) {
      throw new AzureFault(
        "InvalidResourceGroup",
        `The provided resource group name '${name}' must be of 1 to 90 letters, digits, '.', '_', '-' and parentheses, and not end with a period.`,
      );
    }
    if (inputs.location === undefined) {
      throw new AzureFault("LocationRequired", "The location property is required for this definition.");
    }
  },
  computed: () => ({ properties: { provisioningState: "Succeeded" } }),
};
