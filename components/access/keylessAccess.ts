import * as pulumi from "@pulumi/pulumi";
import { under } from "../faults.ts";
import { refuse } from "../refuse.ts";
import { compileAccess } from "./compile.ts";
import { DataAccess } from "./dataAccess.ts";
import type { AccessDeclaration, GrantDeclaration } from "./declaration.ts";
import { accessFaults } from "./faults.ts";

const type = "keyless-cosmos-iis:index:KeylessAccess";

/** What one grantee does with data. */
export interface GranteeDeclaration {
  /** What it does with data, and nothing else: every right it gets comes from here. */
  grants: GrantDeclaration[];
}

/** Whom to give what on one account, in declared grants. */
export interface KeylessAccessArgs {
  /** The account's resource group. */
  resourceGroupName: pulumi.Input<string>;
  /** The account's name. */
  accountName: pulumi.Input<string>;
  /** The account's ARM id, from which the data-plane scopes are made. */
  accountId: pulumi.Input<string>;
  /** The names of the account's containers, by the name of their database. Plain: grants are checked against them. */
  databases: Record<string, string[]>;
  /** Who is granted what, by a key of your choice such as `storefront`. Plain: it decides what exists. */
  grantees: Record<string, GranteeDeclaration>;
  /** The object id of each grantee's service principal (a managed identity's `principalId`), by the same keys. */
  principalIds: pulumi.Input<Record<string, pulumi.Input<string>>>;
}

/**
 * Keyless access to one Azure Cosmos DB account, whoever made it: declared grants become role definitions with the fewest
 * actions and role assignments on the narrowest scopes.
 *
 * The component's name is a part of the roles' GUIDs: two of them on one account need two names, and one that is renamed
 * gets new roles before the old ones go. Give what else writes
 * to the account as `dependsOn`: its databases and containers, and another `KeylessAccess` on it.
 *
 * @throws pulumi.InputPropertiesError with everything that is wrong with the grants.
 * @see https://learn.microsoft.com/azure/cosmos-db/nosql/how-to-connect-role-based-access-control
 */
export class KeylessAccess extends pulumi.ComponentResource {
  /** The role definitions' ARM ids, by GUID. */
  readonly roleDefinitionIds: Record<string, pulumi.Output<string>>;

  constructor(name: string, args: KeylessAccessArgs, opts?: pulumi.ComponentResourceOptions) {
    const now = new Date();
    const declaration = declarationOf(name, args);
    const principalIds = principalIdsOf(args);
    refuse(`The access "${name}" cannot be granted`, [
      ...under("grantees", accessFaults(declaration, now)),
      ...Object.keys(args.grantees)
        .filter((key) => !Object.hasOwn(principalIds, key))
        .map((key) => ({
          path: `principalIds.${key}`,
          message: "is required: give the principalId of its managed identity.",
        })),
      ...Object.keys(principalIds)
        .filter((key) => !Object.hasOwn(args.grantees, key))
        .map((key) => ({ path: `grantees.${key}`, message: "is required, because it has a principalId." })),
    ]);
    super(type, name, {}, opts);
    const { resourceGroupName, accountName, accountId } = args;
    const access = new DataAccess(
      `${name}-roles`,
      { resourceGroupName, accountName, accountId, plan: compileAccess(declaration, now), principalIds },
      // A component's own dependsOn reaches none of its children, and each of them writes to the account.
      { parent: this, dependsOn: opts?.dependsOn ?? [] },
    );
    this.roleDefinitionIds = access.roleDefinitionIds;
    this.registerOutputs({ roleDefinitionIds: this.roleDefinitionIds });
  }
}

function declarationOf(name: string, { databases, grantees }: KeylessAccessArgs): AccessDeclaration {
  return {
    project: pulumi.getProject(),
    stack: pulumi.getStack(),
    account: name,
    databases,
    grantees: Object.entries(grantees).map(([key, { grants }]) => ({ key, grants })),
  };
}

/** Other languages may hand in the whole as one output: each value is then taken from it. */
function principalIdsOf({ principalIds, grantees }: KeylessAccessArgs): Record<string, pulumi.Input<string>> {
  if (!pulumi.Output.isInstance(principalIds) && !(principalIds instanceof Promise)) return principalIds;
  const known = pulumi.output(principalIds);
  return Object.fromEntries(
    Object.keys(grantees).map((key) => [
      key,
      known.apply((ids) => {
        const id = ids[key];
        if (id === undefined) throw new Error(`principalIds.${key} is required: give the principalId of its identity.`);
        return id;
      }),
    ]),
  );
}
