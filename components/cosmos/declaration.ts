import type { ContainerDeclaration } from "./containerDeclaration.ts";

/** A database of the account. */
export interface DatabaseDeclaration {
  /** Manual throughput in RU/s that its containers share. */
  throughput?: number;
  /** Autoscale's upper end in RU/s that its containers share. */
  maxThroughput?: number;
  /** Its containers, by name. */
  containers: Record<string, ContainerDeclaration>;
}

/** A region of the account. */
export interface LocationDeclaration {
  /** The region's name, such as `westeurope`. */
  locationName: string;
  /**
   * Whether its replicas are spread over availability zones. It can only be chosen when the region is added.
   * @default false
   */
  isZoneRedundant?: boolean;
}

/** How far reads may lag behind writes. */
export interface ConsistencyPolicyDeclaration {
  /** `Strong`, `BoundedStaleness`, `Session`, `ConsistentPrefix` or `Eventual`. */
  defaultConsistencyLevel: string;
  /** With `BoundedStaleness`: by how many writes, from 10 (with several regions 100,000) to 2,147,483,647. */
  maxStalenessPrefix?: number;
  /** With `BoundedStaleness`: by how many seconds, from 5 (with several regions 300) to 86,400. */
  maxIntervalInSeconds?: number;
}

/** How the account is backed up. */
export interface BackupPolicyDeclaration {
  /**
   * `Continuous`, which restores to any second, or `Periodic`. Continuous backup can never become periodic.
   * @default Continuous
   */
  type?: string;
  /**
   * With `Continuous`: how far back, `Continuous7Days` or `Continuous30Days`.
   * @default Continuous7Days
   */
  tier?: string;
  /** With `Periodic`: minutes between two backups, 60 to 1,440. */
  backupIntervalInMinutes?: number;
  /** With `Periodic`: hours that a backup is kept, 8 to 720, and no less than two intervals. */
  backupRetentionIntervalInHours?: number;
  /** With `Periodic`: where backups are, `Geo`, `Zone` or `Local`. */
  backupStorageRedundancy?: string;
}

/** A key of one's own, with which the account's data is encrypted beside the service's. */
export interface EncryptionDeclaration {
  /** The key in a Key Vault, without a version: `https://<vault>.vault.azure.net/keys/<key>`. */
  keyVaultKeyUri: string;
  /** The ARM id of the user-assigned identity that may use it. */
  identityId: string;
}

/** Where the account's name leads inside the virtual networks. */
export interface PrivateDnsZoneDeclaration {
  /**
   * `create`: the stack makes the zone `privatelink.documents.azure.com` and links the networks to it. `existing`: the
   * zone `zoneId`, whose links are somebody else's. `policy`: none; an Azure Policy of the landing zone adds the records.
   * @default create
   */
  mode?: string;
  /** With `existing`: the zone's ARM id, in whichever subscription. */
  zoneId?: string;
}

/** Another network from which the account is reached by a private endpoint of its own. */
export interface AdditionalNetworkDeclaration {
  /** A name for the endpoint: lowercase letters, digits and hyphens. */
  name: string;
  /** The ARM id of the subnet that the endpoint's addresses are taken from. */
  subnetId: string;
  /** The network's region, where it is not the environment's. */
  location?: string;
}

/** An account that the stack did not make. */
export interface ExistingAccountDeclaration {
  /** Its ARM id, in the subscription that the stack is deployed to. */
  accountId: string;
  /**
   * Whether it was imported into the stack (`pulumi import`), which manages it from then on. Otherwise somebody else does,
   * and the stack only grants access on it.
   * @default false
   */
  managed?: boolean;
}

/** Whether the stack manages the account: it made it, or it was imported. */
export function isManaged({ existing }: CosmosDeclaration): boolean {
  return existing === undefined || existing.managed === true;
}

/** An Azure Cosmos DB account for NoSQL with what it holds. All values are plain: they decide what exists. */
export interface CosmosDeclaration {
  /** Its databases, by name. Of an existing account: those that grants name. */
  databases: Record<string, DatabaseDeclaration>;
  /** The account, where the stack did not make it. Of one that somebody else manages, only names are ours to say. */
  existing?: ExistingAccountDeclaration;
  /**
   * `Provisioned` or `Serverless`. It cannot be changed.
   * @default Provisioned
   */
  capacityMode?: string;
  /**
   * The most RU/s that all databases and containers may come to; -1 for no limit.
   * @default no limit
   */
  totalThroughputLimit?: number;
  /**
   * Its regions; the first is written to, the others follow in the order of failover.
   * @default the resource group's region
   */
  locations?: LocationDeclaration[];
  /**
   * Whether the service itself fails over to the next region, if there is one, when the first is down.
   * @default true, and false for a serverless account
   */
  enableAutomaticFailover?: boolean;
  /**
   * Whether every region is written to.
   * @default false
   */
  enableMultipleWriteLocations?: boolean;
  /**
   * How far reads may lag behind writes.
   * @default Session
   */
  consistencyPolicy?: ConsistencyPolicyDeclaration;
  /** How the account is backed up. */
  backupPolicy?: BackupPolicyDeclaration;
  /**
   * Whether it is the one account of its subscription that is free up to 1,000 RU/s and 25 GB. It cannot be changed.
   * @default false
   */
  enableFreeTier?: boolean;
  /**
   * Whether containers may have an analytical store. It can never be switched off.
   * @default false
   */
  enableAnalyticalStorage?: boolean;
  /**
   * Whether a partition may use, for a while, what it did not use before.
   * @default false
   */
  enableBurstCapacity?: boolean;
  /**
   * Whether partitions that hold little may be merged.
   * @default false
   */
  enablePartitionMerge?: boolean;
  /**
   * Whether each partition of each region scales by itself.
   * @default false
   */
  enablePerRegionPerPartitionAutoscale?: boolean;
  /** Further features: `EnableNoSQLVectorSearch`, `EnableNoSQLFullTextSearch`. None can be taken away again. */
  capabilities?: string[];
  /** A key of one's own for the data at rest. It can never be taken away again. */
  encryption?: EncryptionDeclaration;
  /** Azure tags of the account. */
  tags?: Record<string, string>;
  /**
   * Whether databases, and with them their containers, carry a lock against deletion in Azure.
   * @default false
   */
  deleteLocks?: boolean;
  /** Where the account's name leads inside the virtual networks. */
  privateDnsZone?: PrivateDnsZoneDeclaration;
  /** Further networks with a private endpoint each. */
  additionalNetworks?: AdditionalNetworkDeclaration[];
}
