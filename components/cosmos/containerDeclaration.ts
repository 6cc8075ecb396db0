/** A path that is indexed, or is not. */
export interface IndexPath {
  /** A path that ends in what it stands for: `/name/?` a value, `/tags/[]/?` an array's values, `/address/*` all below. */
  path: string;
}

/** One property of a composite index. */
export interface CompositePath {
  /** The property's path, such as `/name`. */
  path: string;
  /**
   * `ascending` or `descending`.
   * @default ascending
   */
  order?: string;
}

/** A path that holds shapes on the globe. */
export interface SpatialIndex {
  /** The path, such as `/location/*`. */
  path: string;
  /** What it holds: `Point`, `LineString`, `Polygon`, `MultiPolygon`. */
  types: string[];
}

/** An index for the search of similar vectors. */
export interface VectorIndex {
  /** The path of one of the container's `vectorEmbeddings`. */
  path: string;
  /** `flat` (505 dimensions at most), `quantizedFlat` or `diskANN`. */
  type: string;
}

/** What a container indexes. Left out, Cosmos DB indexes every property. */
export interface IndexingPolicyDeclaration {
  /**
   * `consistent`, or `none` for a container that is only read and written by id.
   * @default consistent
   */
  indexingMode?: string;
  /** What is indexed. The root path `/*` must stand here or among the excluded paths. */
  includedPaths?: IndexPath[];
  /** What is not. */
  excludedPaths?: IndexPath[];
  /** Indexes over several properties, 2 to 8 each, in the order a query sorts by. */
  compositeIndexes?: CompositePath[][];
  /** Indexes of shapes. */
  spatialIndexes?: SpatialIndex[];
  /** Indexes of vectors. */
  vectorIndexes?: VectorIndex[];
  /** Indexes of words, each on one of the paths of `fullTextPolicy`. */
  fullTextIndexes?: IndexPath[];
}

/** Properties whose values occur once in a logical partition. */
export interface UniqueKeyDeclaration {
  /** 1 to 16 paths, which together are unique. */
  paths: string[];
}

/** What becomes of two writes of one item in two regions. */
export interface ConflictResolutionPolicyDeclaration {
  /** `LastWriterWins` or `Custom`. */
  mode: string;
  /**
   * With `LastWriterWins`: the path of the number that decides.
   * @default /_ts
   */
  conflictResolutionPath?: string;
  /** With `Custom`: the stored procedure that decides. Without, an application reads the conflicts feed. */
  conflictResolutionProcedure?: string;
}

/** A property that holds vectors. */
export interface VectorEmbeddingDeclaration {
  /** Its path. */
  path: string;
  /** `float32`, `float16`, `uint8` or `int8`. */
  dataType: string;
  /** `cosine`, `dotproduct` or `euclidean`. */
  distanceFunction: string;
  /** How long a vector is, 1 to 4,096. */
  dimensions: number;
}

/** A property that holds text to be searched by words. */
export interface FullTextPath {
  /** Its path. */
  path: string;
  /**
   * Its language, such as `en-US`.
   * @default the policy's
   */
  language?: string;
}

/** Which properties are searched by words. */
export interface FullTextPolicyDeclaration {
  /** The language of paths that name none, such as `en-US`. */
  defaultLanguage: string;
  /** The properties. */
  fullTextPaths: FullTextPath[];
}

/** A property that a query computes. */
export interface ComputedPropertyDeclaration {
  /** Its name, which no property of an item has. */
  name: string;
  /** What it is, such as `SELECT VALUE LOWER(c.name) FROM c`. */
  query: string;
}

/** A container of a database. */
export interface ContainerDeclaration {
  /** Its partition key's path, such as `/customerId`. It can never be changed. This, or `partitionKeyPaths`. */
  partitionKey?: string;
  /** The 2 or 3 paths of a hierarchical partition key, the widest first. They can never be changed. */
  partitionKeyPaths?: string[];
  /** Manual throughput in RU/s: 400 or more, in steps of 100. Not together with `maxThroughput`. */
  throughput?: number;
  /** Autoscale's upper end in RU/s: 1,000 or more, in steps of 1,000. Not together with `throughput`. */
  maxThroughput?: number;
  /**
   * Seconds after which an item expires, or -1 for: only where the item says so.
   * @default items never expire
   */
  defaultTtl?: number;
  /**
   * Seconds that an item stays in the analytical store, or -1 for ever. Takes `enableAnalyticalStorage` of the account.
   * @default the container has no analytical store
   */
  analyticalStorageTtl?: number;
  /** Up to 10 unique keys. They can never be changed. */
  uniqueKeys?: UniqueKeyDeclaration[];
  /** What is indexed. */
  indexingPolicy?: IndexingPolicyDeclaration;
  /** What becomes of conflicting writes, where the account is written to in several regions. It can never be changed. */
  conflictResolutionPolicy?: ConflictResolutionPolicyDeclaration;
  /** Properties that hold vectors. Takes the capability `EnableNoSQLVectorSearch`, and can never be changed. */
  vectorEmbeddings?: VectorEmbeddingDeclaration[];
  /** Properties that are searched by words. Takes the capability `EnableNoSQLFullTextSearch`. */
  fullTextPolicy?: FullTextPolicyDeclaration;
  /** Up to 20 properties that queries compute. */
  computedProperties?: ComputedPropertyDeclaration[];
}
