import type { IncomingHttpHeaders } from "node:http";

/** What the answers depend on. */
export interface Account {
  /** The items, by partition key and id. */
  items: Map<string, Record<string, unknown>>;
  /** The data actions that the identity has on the container. */
  actions: string[];
  /** How many of the next requests for data are answered with 429. */
  throttled: number;
  /** Whether requests come by a way that the account does not let in. */
  blocked: boolean;
}

/** What the answer to a request depends on. */
export interface CosmosRequest {
  method: string;
  path: string;
  headers: IncomingHttpHeaders;
  body: string;
}

/** An answer of Azure Cosmos DB. */
export interface CosmosAnswer {
  status: number;
  headers: Record<string, string>;
  content: unknown;
}

const container = "/dbs/sales/colls/orders";
const items = "Microsoft.DocumentDB/databaseAccounts/sqlDatabases/containers";
const actionsOf = {
  metadata: "Microsoft.DocumentDB/databaseAccounts/readMetadata",
  ranges: `${items}/readChangeFeed`,
  query: `${items}/executeQuery`,
  create: `${items}/items/create`,
  read: `${items}/items/read`,
} as const;

/** What the account answers to a request with a good token, by Azure's status codes, substatus codes and messages. */
export function answerOf(
  account: Account,
  urls: Readonly<Record<string, string>>,
  request: CosmosRequest,
): CosmosAnswer {
  const { method, path } = request;
  if (account.blocked) {
    const message =
      "Request originated from IP 10.20.1.4 through public internet. This is blocked by your Cosmos DB account firewall settings.";
    return refused(403, 0, "Forbidden", message);
  }
  if (method === "POST" && /^\/dbs\/?$|^\/dbs\/[^/]+\/colls\/?$/.test(path)) {
    return refused(
      403,
      5300,
      "Forbidden",
      `Request blocked by Auth shop : The given request [POST ${path}] cannot be authorized by AAD token in data plane.`,
    );
  }
  const kind = kindOf(request);
  if (kind === undefined) return refused(404, 1003, "NotFound", "Owner resource does not exist");
  const action = actionsOf[kind];
  if (!account.actions.includes(action)) {
    const message = `Request blocked by Auth shop : Request is blocked because principal [11111111] does not have required RBAC permissions to perform action [${action}] on resource [dbs/sales/colls/orders]. Learn more: https://aka.ms/cosmos-native-rbac.\r\nActivityId: 1`;
    return refused(403, 5301, "Forbidden", message);
  }
  if (kind === "metadata") return metadata(path, urls);
  if (account.throttled > 0) {
    account.throttled -= 1;
    return refused(429, 3200, "TooManyRequests", "The request rate is too large.", { "x-ms-retry-after-ms": "10" });
  }
  return data(kind, account, request);
}

function kindOf({ method, path, headers }: CosmosRequest): keyof typeof actionsOf | undefined {
  if (method === "GET" && (path === "/" || path === "" || path === container)) return "metadata";
  if (method === "GET" && path === `${container}/pkranges`) return "ranges";
  if (method === "GET" && path.startsWith(`${container}/docs/`)) return "read";
  if (method === "POST" && path === `${container}/docs`) {
    const isQuery =
      headers["x-ms-documentdb-isquery"] !== undefined || headers["content-type"] === "application/query+json";
    return isQuery ? "query" : "create";
  }
  return undefined;
}

function metadata(path: string, urls: Readonly<Record<string, string>>): CosmosAnswer {
  const locations = Object.entries(urls).map(([name, databaseAccountEndpoint]) => ({ name, databaseAccountEndpoint }));
  if (path === container)
    return ok({ id: "orders", partitionKey: { paths: ["/customerId"], kind: "Hash", version: 2 } });
  return ok({
    id: "shop",
    writableLocations: locations.slice(0, 1),
    readableLocations: locations,
    enableMultipleWriteLocations: false,
    userConsistencyPolicy: { defaultConsistencyLevel: "Session" },
    queryEngineConfiguration: "{}",
  });
}

/** The plan of a query that neither sorts nor sums up: one pass over every partition. */
const queryPlan = {
  partitionedQueryExecutionInfoVersion: 2,
  queryInfo: { distinctType: "None", orderBy: [], orderByExpressions: [], groupByExpressions: [], aggregates: [] },
  queryRanges: [{ min: "", max: "FF", isMinInclusive: true, isMaxInclusive: false }],
};

function data(kind: "ranges" | "query" | "create" | "read", account: Account, request: CosmosRequest): CosmosAnswer {
  if (kind === "ranges") {
    return ok({ PartitionKeyRanges: [{ id: "0", minInclusive: "", maxExclusive: "FF" }], _count: 1 });
  }
  const [partition = ""] = JSON.parse(String(request.headers["x-ms-documentdb-partitionkey"] ?? "[]")) as string[];
  if (kind === "query") {
    if (request.headers["x-ms-cosmos-is-query-plan-request"] !== undefined) return ok(queryPlan);
    const found = [...account.items.values()].filter(({ customerId }) => customerId === partition);
    return ok({ Documents: found, _count: found.length });
  }
  if (kind === "read") {
    const id = decodeURIComponent(request.path.slice(`${container}/docs/`.length));
    const item = account.items.get(`${partition}/${id}`);
    return item === undefined ? refused(404, 0, "NotFound", "Resource Not Found.") : ok(item);
  }
  const item = JSON.parse(request.body) as { id: string; customerId: string };
  if (item.customerId !== partition) return refused(400, 1001, "BadRequest", "The partition key is not the item's.");
  const key = `${partition}/${item.id}`;
  if (account.items.has(key)) return refused(409, 0, "Conflict", "Entity with the specified id already exists.");
  const stored = { ...item, _rid: "r", _etag: "e", _ts: 1 };
  account.items.set(key, stored);
  return { ...ok(stored), status: 201 };
}

function ok(content: unknown): CosmosAnswer {
  return { status: 200, headers: { "x-ms-request-charge": "1" }, content };
}

function refused(
  status: number,
  substatus: number,
  code: string,
  message: string,
  headers: Record<string, string> = {},
): CosmosAnswer {
  return { status, headers: { "x-ms-substatus": String(substatus), ...headers }, content: { code, message } };
}
