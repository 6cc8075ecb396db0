import type { Operation } from "../../components/access/operations.ts";
import type { DataRequest } from "./questions.ts";

/** A container, and what is needed to ask for its items. */
export interface Container {
  database: string;
  container: string;
  /** How many paths its partition key has. */
  partitionKeyPaths: number;
}

interface Shape {
  method: DataRequest["method"];
  /** Below the container. */
  path: string;
  headers?: Record<string, string>;
  body?: unknown;
  /** What Cosmos DB answers where the operation is permitted, and there is nothing to do. */
  permitted: readonly number[];
}

const json = { "content-type": "application/json" };

/**
 * A request for each operation that has no effect, whether it is permitted or not. What is read or deleted is an item
 * that is not there. What is written says another partition key in its header than in its body, which Cosmos DB refuses
 * with 400 whoever asks.
 *
 * @see https://learn.microsoft.com/rest/api/cosmos-db/cosmosdb-resource-uri-syntax-for-rest
 */
const shapes: Record<Operation, (item: string) => Shape> = {
  read: (item) => ({ method: "GET", path: `docs/${item}`, permitted: [404] }),
  query: (item) => ({
    method: "POST",
    path: "docs",
    headers: { "content-type": "application/query+json", "x-ms-documentdb-isquery": "True" },
    body: { query: "SELECT VALUE c.id FROM c WHERE c.id = @id", parameters: [{ name: "@id", value: item }] },
    permitted: [200],
  }),
  create: (item) => ({ method: "POST", path: "docs", headers: json, body: { id: item }, permitted: [400] }),
  replace: (item) => ({
    method: "PUT",
    path: `docs/${item}`,
    headers: json,
    body: { id: item },
    permitted: [400, 404],
  }),
  upsert: (item) => ({
    method: "POST",
    path: "docs",
    headers: { ...json, "x-ms-documentdb-is-upsert": "True" },
    body: { id: item },
    permitted: [400],
  }),
  delete: (item) => ({ method: "DELETE", path: `docs/${item}`, permitted: [404] }),
  readChangeFeed: () => ({
    method: "GET",
    path: "docs",
    // From now on, so that nothing is read.
    headers: { "a-im": "Incremental feed", "if-none-match": "*" },
    permitted: [200, 304],
  }),
  executeStoredProcedure: (item) => ({
    method: "POST",
    path: `sprocs/${item}`,
    headers: json,
    body: [],
    permitted: [404],
  }),
  manageConflicts: (item) => ({ method: "DELETE", path: `conflicts/${item}`, permitted: [404] }),
};

/**
 * The request that shows whether an operation is permitted.
 *
 * @param item - The id of an item that no container has; it must end in nothing that a URL would have to escape.
 */
export function dataRequest(
  endpoint: string,
  { database, container, partitionKeyPaths }: Container,
  operation: Operation,
  item: string,
): DataRequest {
  const { method, path, headers = {}, body } = shapes[operation](item);
  const place = `dbs/${encodeURIComponent(database)}/colls/${encodeURIComponent(container)}`;
  const partition = Array.from({ length: partitionKeyPaths }, () => `${item}-elsewhere`);
  return {
    method,
    url: new URL(`${place}/${path}`, endpoint).href,
    headers: { ...headers, "x-ms-documentdb-partitionkey": JSON.stringify(partition) },
    body: body === undefined ? "" : JSON.stringify(body),
  };
}

/** What Cosmos DB answers to that request where the operation is permitted. */
export function permittedStatuses(operation: Operation): readonly number[] {
  return shapes[operation]("").permitted;
}
