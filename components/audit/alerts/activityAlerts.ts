import type { AlertDefinition } from "./definition.ts";

/** An alert on Azure's own log of what was done to resources. */
export interface ActivityAlert extends AlertDefinition {
  /** The operations that raise it, as Azure's log names them. */
  operations: readonly string[];
}

const account = "Microsoft.DocumentDB/databaseAccounts";
const storage = "Microsoft.Storage/storageAccounts";
const machine = "Microsoft.Compute/virtualMachines";

/**
 * Role assignments and definitions, of Azure Cosmos DB's data plane and of Azure.
 *
 * @see https://learn.microsoft.com/azure/role-based-access-control/resource-provider-operations
 */
export const roleChanges: ActivityAlert = {
  name: "role-changed",
  description: "A role assignment or a role definition was changed.",
  severity: 1,
  operations: [
    `${account}/sqlRoleAssignments/write`,
    `${account}/sqlRoleAssignments/delete`,
    `${account}/sqlRoleDefinitions/write`,
    `${account}/sqlRoleDefinitions/delete`,
    "Microsoft.Authorization/roleAssignments/write",
    "Microsoft.Authorization/roleAssignments/delete",
  ],
};

/** The activity alerts of every stack, beside that on role changes. */
export const activityAlerts: readonly ActivityAlert[] = [
  {
    name: "keys-listed",
    description: "Keys were listed or made anew.",
    severity: 0,
    operations: [
      `${account}/listKeys/action`,
      `${account}/readonlykeys/action`,
      `${account}/listConnectionStrings/action`,
      `${account}/regenerateKey/action`,
      `${storage}/listKeys/action`,
      `${storage}/regenerateKey/action`,
    ],
  },
  {
    name: "account-changed",
    // Azure's log tells that an account was written, and not what of it: local auth and the public network are among it.
    description: "The account was changed: local auth or the public network may be on.",
    severity: 1,
    operations: [`${account}/write`],
  },
  {
    name: "diagnostics-changed",
    description: "A diagnostic setting was removed or changed: the audit log may have a hole from now on.",
    severity: 1,
    operations: ["Microsoft.Insights/diagnosticSettings/delete", "Microsoft.Insights/diagnosticSettings/write"],
  },
  {
    name: "server-commanded",
    description:
      "A command or an extension was put on a server, which runs as SYSTEM and could take any workload's token.",
    severity: 2,
    operations: [`${machine}/runCommand/action`, `${machine}/runCommands/write`, `${machine}/extensions/write`],
  },
];

/** One condition of an activity log alert: a field with a value, or any of several such. */
export interface ActivityCondition {
  /** The event's field. */
  field?: string;
  /** Its value, whatever the case. */
  equals?: string;
  /** Conditions of which one suffices. */
  anyOf?: ActivityCondition[];
}

/** What an event must be like to raise an alert: all of it. */
export function activityConditions({ operations }: ActivityAlert): ActivityCondition[] {
  return [
    { field: "category", equals: "Administrative" },
    // An operation is logged when it starts, and again when it ends.
    { field: "status", equals: "Succeeded" },
    { anyOf: operations.map((operation) => ({ field: "operationName", equals: operation })) },
  ];
}
