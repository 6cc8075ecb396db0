import { ManagementLockByScope } from "@pulumi/azure-native/authorization/managementLockByScope.js";
import { DatabaseAccount } from "@pulumi/azure-native/cosmosdb/databaseAccount.js";
import { SqlResourceSqlContainer } from "@pulumi/azure-native/cosmosdb/sqlResourceSqlContainer.js";
import { SqlResourceSqlDatabase } from "@pulumi/azure-native/cosmosdb/sqlResourceSqlDatabase.js";
import * as pulumi from "@pulumi/pulumi";
import type { Fault } from "../faults.ts";
import { refuse } from "../refuse.ts";
import { accountInputs, type Place } from "./accountInputs.ts";
import { containerResource, throughputOptions } from "./containerInputs.ts";
import { accountPlace } from "./accountPlace.ts";
import { isManaged, type CosmosDeclaration } from "./declaration.ts";
import { accountNameFaults, cosmosFaults } from "./faults.ts";

const type = "keyless-cosmos-iis:index:CosmosAccount";

/** An account, and where it goes. */
export interface CosmosAccountArgs extends CosmosDeclaration, Place {}

/**
 * An Azure Cosmos DB account for NoSQL that no key opens and no public network reaches, with its databases and
 * containers. None of that is an option.
 *
 * What holds data is protected: the account, the databases and the containers can be neither deleted nor replaced
 * before somebody has taken the protection away by hand (`pulumi state unprotect`).
 *
 * Databases and containers are written one after the other, because parallel writes fail with 412. Give the component
 * as `dependsOn` to whatever else writes to the account.
 *
 * @throws pulumi.InputPropertiesError with everything that is wrong with the declaration, or with the name.
 * @see https://learn.microsoft.com/azure/cosmos-db/how-to-disable-local-auth
 */
export class CosmosAccount extends pulumi.ComponentResource {
  /** The account's ARM id. */
  readonly accountId: pulumi.Output<string>;
  /** The account's name. */
  readonly accountName: pulumi.Output<string>;
  /** The account's resource group. */
  readonly resourceGroupName: pulumi.Output<string>;
  /** The account's endpoint, e.g. `https://<account>.documents.azure.com:443/`. */
  readonly documentEndpoint: pulumi.Output<string>;

  constructor(name: string, args: CosmosAccountArgs, opts?: pulumi.ComponentResourceOptions) {
    refuse(`The Cosmos DB account "${name}" cannot be built`, [
      ...accountNameFaults(name),
      ...referenceFaults(args),
      ...cosmosFaults(args),
    ]);
    super(type, name, {}, opts);
    // An account that was imported stays where it is, and keeps its name.
    const place = args.existing === undefined ? {} : accountPlace(args.existing.accountId);
    const inputs = accountInputs({ ...args, ...place });
    const account = new DatabaseAccount(`${name}-account`, inputs, {
      parent: this,
      protect: true,
      // A component's own dependsOn reaches none of its children, and all others follow the account.
      dependsOn: opts?.dependsOn ?? [],
    });
    this.accountId = account.id;
    this.accountName = account.name;
    this.resourceGroupName = pulumi.output(inputs.resourceGroupName);
    this.documentEndpoint = account.documentEndpoint;
    this.#databases(name, args);
    this.registerOutputs({
      accountId: this.accountId,
      accountName: this.accountName,
      documentEndpoint: this.documentEndpoint,
      resourceGroupName: this.resourceGroupName,
    });
  }

  /** One after the other: parallel writes below one account fail with 412. */
  #databases(name: string, { databases, deleteLocks }: CosmosAccountArgs): void {
    const inAccount = { accountName: this.accountName, resourceGroupName: this.resourceGroupName };
    let previous: pulumi.Resource[] = [];
    const next = (): pulumi.CustomResourceOptions => ({ parent: this, protect: true, dependsOn: previous });
    for (const [databaseName, { containers, ...throughput }] of Object.entries(databases)) {
      const database = new SqlResourceSqlDatabase(
        `${name}-${databaseName}`,
        { ...inAccount, databaseName, resource: { id: databaseName }, ...throughputOptions(throughput) },
        next(),
      );
      previous = [database];
      for (const [containerName, declared] of Object.entries(containers)) {
        const container = new SqlResourceSqlContainer(
          // A name in Cosmos DB has no slash, so no two containers come to one name here.
          `${name}-${databaseName}/${containerName}`,
          {
            ...inAccount,
            databaseName: database.name,
            containerName,
            resource: containerResource(containerName, declared),
            ...throughputOptions(declared),
          },
          next(),
        );
        previous = [container];
      }
      if (deleteLocks === true) this.#lock(`${name}-${databaseName}-lock`, database.id, [database, ...previous]);
    }
  }

  /**
   * Keeps a database and its containers from being deleted in Azure by whoever may. Never the account: a lock there would
   * keep role assignments, too, and with them every right that is to be taken away.
   */
  #lock(name: string, scope: pulumi.Output<string>, below: pulumi.Resource[]): void {
    const notes = "Holds data: take this lock away before deleting it.";
    // After the containers, so that a destroy takes it away before them.
    new ManagementLockByScope(name, { scope, level: "CanNotDelete", notes }, { parent: this, dependsOn: below });
  }
}

function referenceFaults(args: CosmosAccountArgs): Fault[] {
  if (isManaged(args)) return [];
  const message = "names an account that somebody else manages: give its id to DataAccess instead, or managed: true.";
  return [{ path: "existing", message }];
}
