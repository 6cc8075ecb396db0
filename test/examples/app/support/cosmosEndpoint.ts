import { randomUUID } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { createServer } from "node:https";
import { setTimeout } from "node:timers/promises";
import type { LoopbackCertificate } from "./certificate.ts";
import type { IssuedToken } from "./identityEndpoint.ts";
import { listening } from "./listening.ts";
import { answerOf, type Account, type CosmosAnswer } from "./cosmosRequests.ts";

/** A request as Azure Cosmos DB sees it. */
export interface SeenRequest {
  method: string;
  path: string;
  region: string;
  authorization: string;
  status: number;
  activityId: string;
}

/** An account with one container, `sales/orders`, that takes tokens of Entra ID and no key. */
export interface CosmosEndpoint extends Account {
  url: string;
  seen: SeenRequest[];
  /** How long every answer takes, in milliseconds. */
  delay: number;
  close: () => void;
}

const regions = ["West Europe", "North Europe"] as const;

/** @param issued - The tokens that the metadata service gave: any other is refused, and so is one that has expired. */
export async function startCosmosEndpoint(
  { key, cert }: LoopbackCertificate,
  issued: ReadonlyMap<string, IssuedToken>,
): Promise<CosmosEndpoint> {
  const urls: Record<string, string> = {};
  const endpoint: CosmosEndpoint = {
    url: "",
    seen: [],
    items: new Map(),
    actions: [],
    throttled: 0,
    blocked: false,
    delay: 0,
    close: () => {
      for (const server of servers) {
        server.close();
        server.closeAllConnections();
      }
    },
  };
  const servers = regions.map((region) =>
    createServer({ key, cert }, (request, response) => {
      void bodyOf(request).then(async (body) => {
        await setTimeout(endpoint.delay);
        const { method = "", url: path = "", headers } = request;
        const authorization = headers.authorization ?? "";
        const refusal = tokenCosmosAnswer(decodeURIComponent(authorization), issued, endpoint.url);
        const {
          status,
          headers: extra,
          content,
        } = refusal ?? answerOf(endpoint, urls, { method, path, headers, body });
        const activityId = randomUUID();
        endpoint.seen.push({ method, path, region, authorization, status, activityId });
        response.writeHead(status, { "content-type": "application/json", "x-ms-activity-id": activityId, ...extra });
        response.end(JSON.stringify(content));
      });
    }),
  );
  for (const [index, server] of servers.entries()) {
    urls[regions[index] ?? ""] = `https://localhost:${await listening(server)}`;
  }
  endpoint.url = urls[regions[0]] ?? "";
  return endpoint;
}

/** A key's signature, a token from elsewhere, of another resource or out of date: 401. */
function tokenCosmosAnswer(
  authorization: string,
  issued: ReadonlyMap<string, IssuedToken>,
  resource: string,
): CosmosAnswer | undefined {
  const [, token = ""] = /^type=aad&ver=1\.0&sig=(.+)$/.exec(authorization) ?? [];
  const known = issued.get(token);
  const isGood = known?.resource === resource && known.expiresAt * 1000 > Date.now();
  if (isGood) return undefined;
  const message = authorization.startsWith("type=master")
    ? "Local Authorization is disabled. Use an AAD token to authorize all requests."
    : "The input authorization token can't serve the request.";
  return { status: 401, headers: {}, content: { code: "Unauthorized", message } };
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks).toString("utf8");
}
