import { randomUUID } from "node:crypto";
import { AzureFault } from "../azureFault.ts";
import { nameOf } from "../arm.ts";
import type { Service } from "../service.ts";

const userAssignedIdentity: Service = {
  check: ({ id }) => {
    const name = nameOf(id);
    if (/^[a-zA-Z0-9][\w-]{2,127}$/.test(name)) return;
    throw new AzureFault(
      "InvalidResourceName",
      `'${name}' is not a valid name of an identity: 3 to 128 letters, digits, '-' and '_', the first a letter or digit.`,
    );
  },
  computed: ({ old, tenantId }) => ({
    clientId: old?.properties.clientId ?? randomUUID(),
    principalId: old?.properties.principalId ?? randomUUID(),
    tenantId,
  }),
};

export const identityServices: Record<string, Service> = {
  "Microsoft.ManagedIdentity/userAssignedIdentities": userAssignedIdentity,
};
