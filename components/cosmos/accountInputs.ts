import type { DatabaseAccountArgs } from "@pulumi/azure-native/cosmosdb/databaseAccount.js";
import type * as pulumi from "@pulumi/pulumi";
import type { BackupPolicyDeclaration, ConsistencyPolicyDeclaration, CosmosDeclaration } from "./declaration.ts";

/** Where an account goes. */
export interface Place {
  /** The resource group it goes into. */
  resourceGroupName: pulumi.Input<string>;
  /** Its region, and the only one it has unless `locations` says otherwise. */
  location: pulumi.Input<string>;
}

/** What azure-native is told of an account: defaults, then what is declared, then what is no option. */
export function accountInputs(args: CosmosDeclaration & Place & { accountName?: string }): DatabaseAccountArgs {
  const { accountName, resourceGroupName, location, capacityMode, tags } = args;
  const isServerless = capacityMode === "Serverless";
  const capabilities = [...(isServerless ? ["EnableServerless"] : []), ...(args.capabilities ?? [])];
  return {
    ...(accountName === undefined ? {} : { accountName }),
    resourceGroupName,
    location,
    kind: "GlobalDocumentDB",
    databaseAccountOfferType: "Standard",
    consistencyPolicy: consistencyPolicy(args.consistencyPolicy),
    locations: locations(args),
    // Not by the number of regions: Azure refuses an update that changes regions and anything else at once.
    enableAutomaticFailover: args.enableAutomaticFailover ?? !isServerless,
    backupPolicy: backupPolicy(args.backupPolicy),
    ...switches(args),
    ...(args.totalThroughputLimit === undefined
      ? {}
      : { capacity: { totalThroughputLimit: args.totalThroughputLimit } }),
    ...(capabilities.length === 0 ? {} : { capabilities: capabilities.map((name) => ({ name })) }),
    ...encryption(args),
    ...(tags === undefined ? {} : { tags }),
    // No key opens it, and none could change its databases and containers.
    disableLocalAuth: true,
    disableKeyBasedMetadataWriteAccess: true,
    minimalTlsVersion: "Tls12",
    publicNetworkAccess: "Disabled",
    networkAclBypass: "None",
  };
}

/** What is on or off as declared, and as Azure has it where nothing is declared. */
function switches(args: CosmosDeclaration): Partial<DatabaseAccountArgs> {
  const given = {
    enableMultipleWriteLocations: args.enableMultipleWriteLocations,
    enableFreeTier: args.enableFreeTier,
    enableAnalyticalStorage: args.enableAnalyticalStorage,
    enableBurstCapacity: args.enableBurstCapacity,
    enablePartitionMerge: args.enablePartitionMerge,
    enablePerRegionPerPartitionAutoscale: args.enablePerRegionPerPartitionAutoscale,
  };
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
}

function locations({ locations: declared, location }: CosmosDeclaration & Place): DatabaseAccountArgs["locations"] {
  if (declared === undefined) return [{ locationName: location, failoverPriority: 0, isZoneRedundant: false }];
  return declared.map(({ locationName, isZoneRedundant = false }, failoverPriority) => ({
    locationName,
    failoverPriority,
    isZoneRedundant,
  }));
}

type ConsistencyPolicy = NonNullable<pulumi.Unwrap<DatabaseAccountArgs["consistencyPolicy"]>>;

function consistencyPolicy(declared: ConsistencyPolicyDeclaration | undefined): ConsistencyPolicy {
  const { defaultConsistencyLevel, ...bounds } = declared ?? { defaultConsistencyLevel: "Session" };
  // What was declared is one of the levels: the faults have been judged.
  return {
    defaultConsistencyLevel: defaultConsistencyLevel as ConsistencyPolicy["defaultConsistencyLevel"],
    ...bounds,
  };
}

function backupPolicy({ type, tier, ...periodic }: BackupPolicyDeclaration = {}): NonNullable<
  DatabaseAccountArgs["backupPolicy"]
> {
  if (type === "Periodic") return { type, periodicModeProperties: periodic };
  return { type: "Continuous", continuousModeProperties: { tier: tier ?? "Continuous7Days" } };
}

function encryption({ encryption: declared }: CosmosDeclaration): Partial<DatabaseAccountArgs> {
  if (declared === undefined) return {};
  const { keyVaultKeyUri, identityId } = declared;
  return {
    keyVaultKeyUri,
    defaultIdentity: `UserAssignedIdentity=${identityId}`,
    identity: { type: "UserAssigned", userAssignedIdentities: [identityId] },
  };
}
