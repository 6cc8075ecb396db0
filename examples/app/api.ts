import { randomUUID } from "node:crypto";
import { createServer, type IncomingMessage, type Server } from "node:http";
import { failureOf, RequestError } from "./failures.ts";
import type { Answer, Orders } from "./orders.ts";
import { routes, type Reply } from "./routes.ts";

/** The HTTP server of the application. */
export function createApi(orders: Orders, on: string): Server {
  const server = createServer((request, response) => {
    void answer(request, orders, on).then(({ reply, headers }) => {
      // IIS keeps connections open, and an open one would hold up the end of the process.
      if (!server.listening) response.setHeader("connection", "close");
      response.writeHead(reply.status, { "content-type": "application/json", "cache-control": "no-store", ...headers });
      response.end(JSON.stringify(reply.body));
    });
  });
  return server;
}

interface Answered {
  reply: Reply;
  headers: Record<string, string>;
}

async function answer(request: IncomingMessage, orders: Orders, on: string): Promise<Answered> {
  const requestId = randomUUID();
  const { method = "GET", url = "/" } = request;
  const path = url.split("?", 1)[0] ?? "/";
  const matching = routes.filter((route) => route.path.test(path));
  const route = matching.find((candidate) => candidate.method === method);
  const headers = { "x-request-id": requestId };
  try {
    if (route === undefined) throw unknownRoute(method, path, matching.length > 0);
    const took = <Result>({ result, activityId }: Answer<Result>): Result => {
      audit(requestId, activityId);
      return result;
    };
    const parts = (route.path.exec(path) ?? []).slice(1).map(decoded);
    const reply = await route.answer({ parts, request, orders, took });
    log({ requestId, method, path, status: reply.status });
    return { reply, headers };
  } catch (error) {
    const { status, message, detail, activityId, retryAfterSeconds } = failureOf(error, route?.word ?? "none", on);
    if (activityId !== undefined) audit(requestId, activityId);
    log({ requestId, method, path, status, detail });
    const retryAfter = retryAfterSeconds === undefined ? {} : { "retry-after": String(retryAfterSeconds) };
    return { reply: { status, body: { error: message, requestId } }, headers: { ...headers, ...retryAfter } };
  }
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

function log(entry: Record<string, unknown>): void {
  console.log(JSON.stringify({ time: new Date().toISOString(), ...entry }));
}

/** What the audit joins: the web request, and the request that Azure Cosmos DB has written down under this activity. */
function audit(requestId: string, activityId: string): void {
  console.log(`keyless-audit user=- request=${requestId} activity=${activityId}`);
}
