import { DatabaseAccount, type DatabaseAccountArgs } from "@pulumi/azure-native/cosmosdb/databaseAccount.js";
import { SqlResourceSqlContainer } from "@pulumi/azure-native/cosmosdb/sqlResourceSqlContainer.js";
import { SqlResourceSqlDatabase } from "@pulumi/azure-native/cosmosdb/sqlResourceSqlDatabase.js";
import * as pulumi from "@pulumi/pulumi";
import { refuse } from "../refuse.ts";
import type { ContainerDeclaration, CosmosDeclaration } from "./declaration.ts";
import { accountNameFaults, cosmosFaults } from "./faults.ts";

const type = "keyless-cosmos-iis:index:CosmosAccount";

/** An account, and where it goes. */
export interface CosmosAccountArgs extends CosmosDeclaration {
  /** The resource group it goes into. */
  resourceGroupName: pulumi.Input<string>;
  /** Its region, and the only one it has unless `locations` says otherwise. */
  location: pulumi.Input<string>;
}

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
  /** The account's endpoint, e.g. `https://<account>.documents.azure.com:443/`. */
  readonly documentEndpoint: pulumi.Output<string>;

  constructor(name: string, args: CosmosAccountArgs, opts?: pulumi.ComponentResourceOptions) {
    refuse(`The Cosmos DB account "${name}" cannot be built`, [...accountNameFaults(name), ...cosmosFaults(args)]);
    super(type, name, {}, opts);
    const account = new DatabaseAccount(`${name}-account`, accountInputs(args), {
      parent: this,
      protect: true,
      // A component's own dependsOn reaches none of its children, and all others follow the account.
      dependsOn: opts?.dependsOn ?? [],
    });
    this.accountId = account.id;
    this.accountName = account.name;
    this.documentEndpoint = account.documentEndpoint;
    this.#databases(name, args);
    this.registerOutputs({
      accountId: this.accountId,
      accountName: this.accountName,
      documentEndpoint: this.documentEndpoint,
    });
  }

  /** One after the other: parallel writes below one account fail with 412. */
  #databases(name: string, { resourceGroupName, databases }: CosmosAccountArgs): void {
    const inAccount = { accountName: this.accountName, resourceGroupName };
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
    }
  }
}

function accountInputs(args: CosmosAccountArgs): DatabaseAccountArgs {
  const { resourceGroupName, location, capacityMode, backupTier } = args;
  const locations = args.locations ?? [{ locationName: location }];
  return {
    resourceGroupName,
    location,
    kind: "GlobalDocumentDB",
    databaseAccountOfferType: "Standard",
    // No key opens it, and none could change its databases and containers.
    disableLocalAuth: true,
    disableKeyBasedMetadataWriteAccess: true,
    minimalTlsVersion: "Tls12",
    publicNetworkAccess: "Disabled",
    networkAclBypass: "None",
    consistencyPolicy: { defaultConsistencyLevel: "Session" },
    locations: locations.map(({ locationName, isZoneRedundant = false }: LocationInputs, failoverPriority) => ({
      locationName,
      failoverPriority,
      isZoneRedundant,
    })),
    enableAutomaticFailover: locations.length > 1,
    backupPolicy: {
      type: "Continuous",
      continuousModeProperties: { tier: backupTier ?? "Continuous7Days" },
    },
    ...(capacityMode === "Serverless" ? { capabilities: [{ name: "EnableServerless" }] } : {}),
  };
}

interface LocationInputs {
  locationName: pulumi.Input<string>;
  isZoneRedundant?: boolean;
}

function containerResource(id: string, { partitionKey, defaultTtl }: ContainerDeclaration) {
  return {
    id,
    partitionKey: { paths: [partitionKey], kind: "Hash", version: 2 },
    ...(defaultTtl === undefined ? {} : { defaultTtl }),
  };
}

function throughputOptions({ throughput, maxThroughput }: { throughput?: number; maxThroughput?: number }) {
  if (throughput !== undefined) return { options: { throughput } };
  if (maxThroughput !== undefined) return { options: { autoscaleSettings: { maxThroughput } } };
  return {};
}
