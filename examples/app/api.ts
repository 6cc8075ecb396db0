import { randomUUID } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { failureOf, RequestError, type Failure } from "./failures.ts";
import type { Orders } from "./orders.ts";
import { routes, type Reply } from "./routes.ts";

/** The HTTP server of the application. */
export function createApi(orders: Orders, on: string): Server {
  return createServer((request, response) => void respond(request, response, orders, on));
}

async function respond(request: IncomingMessage, response: ServerResponse, orders: Orders, on: string): Promise<void> {
  const requestId = randomUUID();
  const { method = "GET", url = "/" } = request;
  response.setHeader("x-request-id", requestId);
  const path = url.split("?", 1)[0] ?? "/";
  const matching = routes.filter((route) => route.path.test(path));
  const route = matching.find((candidate) => candidate.method === method);
  let reply: Reply;
  let failure: Failure | undefined;
  try {
    if (route === undefined) throw unknownRoute(method, path, matching.length > 0);
    const took = <Result>({ result, activityId }: { result: Result; activityId: string }): Result => {
      audit(requestId, activityId);
      return result;
    };
    const parts = (route.path.exec(path) ?? []).slice(1).map(decoded);
    reply = await route.answer({ parts, request, orders, took });
  } catch (error) {
    failure = failureOf(error, route?.word ?? "none", on);
    if (failure.activityId !== undefined) audit(requestId, failure.activityId);
    reply = { status: failure.status, body: { error: failure.message, requestId } };
  }
  send(response, reply, failure?.retryAfterSeconds);
  const detail = failure === undefined ? {} : { detail: failure.detail };
  console.log(JSON.stringify({ time: new Date().toISOString(), requestId, method, path, status: reply.status, ...detail }));
}

function unknownRoute(method: string, path: string, isOfOtherMethod: boolean): RequestError {
  return isOfOtherMethod
    ? new RequestError(405, `${method} is not answered at this address.`)
    : new RequestError(404, `There is nothing at ${path}.`);
}

/** A part of a path, as it was before it was escaped. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    throw new RequestError(400, "The address is not escaped as it should be.");
  }
}

function send(response: ServerResponse, { status, body }: Reply, retryAfterSeconds: number | undefined): void {
  if (retryAfterSeconds !== undefined) response.setHeader("retry-after", retryAfterSeconds);
  response.writeHead(status, { "content-type": "application/json", "cache-control": "no-store" });
  response.end(JSON.stringify(body));
}

/** What the audit joins: the web request, and the request that Azure Cosmos DB has written down under this activity. */
function audit(requestId: string, activityId: string): void {
  console.log(`keyless-audit user=- request=${requestId} activity=${activityId}`);
}
