/** A container of a database. */
export interface ContainerDeclaration {
  /** Its partition key's path, such as `/customerId`. It can never be changed. */
  partitionKey: string;
  /** Manual throughput in RU/s: 400 or more, in steps of 100. Not together with `maxThroughput`. */
  throughput?: number;
  /** Autoscale's upper end in RU/s: 1,000 or more, in steps of 1,000. Not together with `throughput`. */
  maxThroughput?: number;
  /**
   * Seconds after which an item expires, or -1 for: only where the item says so.
   * @default items never expire
   */
  defaultTtl?: number;
}

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
   * Whether its replicas are spread over availability zones.
   * @default false
   */
  isZoneRedundant?: boolean;
}

/** An Azure Cosmos DB account for NoSQL with what it holds. All values are plain: they decide what exists. */
export interface CosmosDeclaration {
  /** Its databases, by name. */
  databases: Record<string, DatabaseDeclaration>;
  /**
   * `Provisioned` or `Serverless`. It cannot be changed.
   * @default Provisioned
   */
  capacityMode?: string;
  /**
   * Its regions; the first is written to, the others follow in the order of failover.
   * @default the resource group's region
   */
  locations?: LocationDeclaration[];
  /**
   * How far back a restore reaches: `Continuous7Days` or `Continuous30Days`.
   * @default Continuous7Days
   */
  backupTier?: string;
}
