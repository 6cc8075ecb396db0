import { SqlResourceSqlRoleAssignment } from "@pulumi/azure-native/cosmosdb/sqlResourceSqlRoleAssignment.js";
import { SqlResourceSqlRoleDefinition } from "@pulumi/azure-native/cosmosdb/sqlResourceSqlRoleDefinition.js";
import * as pulumi from "@pulumi/pulumi";
import type { Fault } from "../faults.ts";
import { refuse } from "../refuse.ts";
import type { AccessPlan } from "./declaration.ts";
import { roleWriteHooks } from "./retry.ts";
import { dataScope } from "./scope.ts";

const type = "keyless-cosmos-iis:index:DataAccess";

/** Whom to give what on which account. */
export interface DataAccessArgs {
  /** The account's resource group. */
  resourceGroupName: pulumi.Input<string>;
  /** The account's name. */
  accountName: pulumi.Input<string>;
  /** The account's ARM id, from which the data-plane scopes are made. */
  accountId: pulumi.Input<string>;
  /** What {@link compileAccess} made of the grants. Plain: it decides what exists. */
  plan: AccessPlan;
  /**
   * The object id of each grantee's service principal (a managed identity's `principalId`), by grantee. Who is declared by
   * an object id has none here.
   */
  principalIds: Record<string, pulumi.Input<string>>;
}

/**
 * The role definitions and role assignments of a plan on one Azure Cosmos DB account.
 *
 * Writes of one account are made one after the other, because parallel ones fail with 412, and are tried again while
 * an identity is not yet replicated. Give what else writes to the account as `dependsOn`: its `CosmosAccount`, and
 * another `DataAccess` on it.
 *
 * @throws pulumi.InputPropertiesError when the plan has a grantee without principal.
 * @see https://learn.microsoft.com/azure/cosmos-db/nosql/how-to-connect-role-based-access-control
 */
export class DataAccess extends pulumi.ComponentResource {
  /** The role definitions' ARM ids, by GUID. */
  readonly roleDefinitionIds: Record<string, pulumi.Output<string>>;

  constructor(name: string, args: DataAccessArgs, opts?: pulumi.ComponentResourceOptions) {
    refuse(`The data access "${name}" cannot be granted`, principalFaults(args));
    super(type, name, {}, opts);
    const account = { accountName: args.accountName, resourceGroupName: args.resourceGroupName };
    const hooks = roleWriteHooks(name);
    // A component's own dependsOn reaches none of its children: the first write carries it, the others follow that one.
    let previous: NonNullable<pulumi.ResourceOptions["dependsOn"]> = opts?.dependsOn ?? [];

    const definitionIds: [string, pulumi.Output<string>][] = args.plan.roleDefinitions.map((planned) => {
      const definition = new SqlResourceSqlRoleDefinition(
        `${name}-${planned.id}`,
        {
          ...account,
          roleDefinitionId: planned.id,
          roleName: planned.roleName,
          type: "CustomRole",
          // The least privilege lies in each assignment's scope; a definition that is shared must not be narrower.
          assignableScopes: [args.accountId],
          permissions: [{ dataActions: [...planned.dataActions] }],
        },
        // It is only ever replaced by one on another account; the old one goes last, after the assignments that use it.
        { parent: this, dependsOn: previous, hooks, deleteBeforeReplace: false },
      );
      previous = [definition];
      return [planned.id, definition.id];
    });
    this.roleDefinitionIds = Object.fromEntries(definitionIds);

    for (const { id, grantee, objectId, roleDefinition, scope } of args.plan.roleAssignments) {
      const assignment = new SqlResourceSqlRoleAssignment(
        // What stands in the GUID stands in the name: a renamed key must not make a second resource of one assignment.
        `${name}-${objectId ?? grantee}-${id}`,
        {
          ...account,
          roleAssignmentId: id,
          roleDefinitionId: required(this.roleDefinitionIds, roleDefinition),
          principalId: objectId ?? required(args.principalIds, grantee),
          scope: pulumi.output(args.accountId).apply((accountId) => dataScope(accountId, scope)),
        },
        // Its GUID is its name: a replacement made first would be the very assignment that is then deleted.
        { parent: this, dependsOn: previous, hooks, deleteBeforeReplace: true },
      );
      previous = [assignment];
    }
    this.registerOutputs({ roleDefinitionIds: this.roleDefinitionIds });
  }
}

function principalFaults({ plan, principalIds }: DataAccessArgs): Fault[] {
  const missing = plan.roleAssignments.filter(
    ({ grantee, objectId }) => objectId === undefined && !Object.hasOwn(principalIds, grantee),
  );
  return [...new Set(missing.map(({ grantee }) => grantee))].map((grantee) => ({
    path: `principalIds.${grantee}`,
    message: "is required, because the plan grants something to it: give the principalId of its managed identity.",
  }));
}

function required<T>(values: Readonly<Record<string, T>>, key: string): T {
  const value = Object.hasOwn(values, key) ? values[key] : undefined;
  if (value === undefined) throw new Error(`The plan names "${key}", which it does not define`);
  return value;
}
