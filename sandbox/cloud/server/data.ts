import { isRecord } from "../../values.ts";
import type { StoredResource } from "../resource.ts";
import { isWithin } from "../services/cosmosdb/dataScope.ts";
import { list, records } from "../services/references.ts";
import type { Snapshot } from "./snapshot.ts";

/** A request of Cosmos DB's REST API. */
export interface DataRequest {
  method: string;
  url: string;
  headers: Record<string, string>;
  body: string;
}

const containers = "Microsoft.DocumentDB/databaseAccounts/sqlDatabases/containers";

interface Asked {
  action: string;
  /** What is answered where the action is permitted: no item is simulated, so none is found. */
  status: number;
}

/**
 * What an account answers to a request with the token of a principal.
 *
 * @returns 404 where the account or the container is not there, 403 where no role assignment permits it.
 * @throws Error where the request is of a kind that is not simulated.
 */
export function data(cloud: Snapshot, principalId: string, request: DataRequest): number {
  const url = new URL(request.url);
  const [, database = "", container = "", rest = ""] =
    /^\/dbs\/([^/]+)\/colls\/([^/]+)\/(.+)$/.exec(url.pathname) ?? [];
  const account = cloud.all.find(
    ({ type, properties }) =>
      type === "Microsoft.DocumentDB/databaseAccounts" &&
      typeof properties.documentEndpoint === "string" &&
      new URL(properties.documentEndpoint).host === url.host,
  );
  const [databaseName, containerName] = [decodeURIComponent(database), decodeURIComponent(container)];
  const { action, status } = asked(request, rest);
  if (account === undefined) return 404;
  if (cloud.read(`${account.id}/sqlDatabases/${databaseName}/containers/${containerName}`) === undefined) return 404;
  const scope = `${account.id}/dbs/${databaseName}/colls/${containerName}`;
  return isPermitted(cloud, account, { principalId, action, scope }) ? status : 403;
}

/** @see https://learn.microsoft.com/rest/api/cosmos-db/ */
function asked({ method, headers, body }: DataRequest, rest: string): Asked {
  const has = (header: string): boolean => headers[header] !== undefined;
  const items = `${containers}/items`;
  const [kind = "", item] = rest.split("/");
  const answers: Record<string, Asked | undefined> = {
    "GET docs/item": { action: `${items}/read`, status: 404 },
    "PUT docs/item": { action: `${items}/replace`, status: writeStatus(headers, body, 404) },
    "DELETE docs/item": { action: `${items}/delete`, status: 404 },
    "GET docs": has("a-im") ? { action: `${containers}/readChangeFeed`, status: 304 } : undefined,
    "POST docs": posted(has, writeStatus(headers, body, 201)),
    "POST sprocs/item": { action: `${containers}/executeStoredProcedure`, status: 404 },
    "DELETE conflicts/item": { action: `${containers}/manageConflicts`, status: 404 },
  };
  const found = answers[`${method} ${kind}${item === undefined ? "" : "/item"}`];
  if (found === undefined) throw new Error(`The simulated account knows no request ${method} ${rest}.`);
  return found;
}

function posted(has: (header: string) => boolean, status: number): Asked {
  if (has("x-ms-documentdb-isquery")) return { action: `${containers}/executeQuery`, status: 200 };
  const action = has("x-ms-documentdb-is-upsert") ? "upsert" : "create";
  return { action: `${containers}/items/${action}`, status };
}

/** An item whose partition key is not the header's is refused. Its key is taken for its id, as no other is written here. */
function writeStatus(headers: Record<string, string>, body: string, otherwise: number): number {
  const written: unknown = body === "" ? undefined : JSON.parse(body);
  const key: unknown = JSON.parse(headers["x-ms-documentdb-partitionkey"] ?? "[]");
  return isRecord(written) && !list(key).includes(written.id) ? 400 : otherwise;
}

interface Wanted {
  principalId: string;
  action: string;
  scope: string;
}

function isPermitted(cloud: Snapshot, account: StoredResource, { principalId, action, scope }: Wanted): boolean {
  return cloud.below(`${account.id}/sqlRoleAssignments`).some(({ properties }) => {
    if (String(properties.principalId).toLowerCase() !== principalId.toLowerCase()) return false;
    if (!isWithin(scope, String(properties.scope))) return false;
    const role = cloud.read(String(properties.roleDefinitionId));
    const granted = records(role?.properties.permissions).flatMap(({ dataActions }) => list(dataActions).map(String));
    return granted.some((each) => each === action || (each.endsWith("/*") && action.startsWith(each.slice(0, -1))));
  });
}
