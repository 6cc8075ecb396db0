import { randomBytes } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { listening } from "./listening.ts";

/** What a token was given for. */
export interface IssuedToken {
  clientId: string;
  resource: string;
  expiresAt: number;
}

/** A server's metadata service, as far as it gives tokens: those of the identities that are attached, by client id. */
export interface IdentityEndpoint {
  url: string;
  /** The client ids and resources that were asked for, each request once, refused ones too. */
  asked: { clientId: string | null; resource: string | null }[];
  /** Every token that was given. */
  issued: Map<string, IssuedToken>;
  /** How long the next tokens last, in seconds. */
  lifetime: number;
  /** How many of the next requests are answered with 429. */
  throttled: number;
  close: () => void;
}

/** @see https://learn.microsoft.com/entra/identity/managed-identities-azure-resources/how-to-use-vm-token */
export async function startIdentityEndpoint(attached: readonly string[]): Promise<IdentityEndpoint> {
  const endpoint: IdentityEndpoint = {
    url: "",
    asked: [],
    issued: new Map(),
    lifetime: 86_400,
    throttled: 0,
    close: () => void server.close(),
  };
  const server = createServer((request, response) => answer(endpoint, attached, request, response));
  endpoint.url = `http://127.0.0.1:${await listening(server)}`;
  return endpoint;
}

function answer(
  endpoint: IdentityEndpoint,
  attached: readonly string[],
  request: IncomingMessage,
  response: ServerResponse,
): void {
  const { pathname, searchParams } = new URL(request.url ?? "/", endpoint.url);
  const clientId = searchParams.get("client_id");
  const resource = searchParams.get("resource");
  endpoint.asked.push({ clientId, resource });
  const send = (status: number, body: object): void => {
    response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
  };
  const refuse = (description: string): void => send(400, { error: "invalid_request", error_description: description });
  if (endpoint.throttled > 0) {
    endpoint.throttled -= 1;
    send(429, { error: "too_many_requests", error_description: "Temporarily throttled, too many requests" });
    return;
  }
  if (request.headers.metadata !== "true") {
    refuse("Required metadata header not specified");
    return;
  }
  // The library ends the path with a slash where it is told another address than 169.254.169.254, and only there.
  if (pathname.replace(/\/$/, "") !== "/metadata/identity/oauth2/token") {
    refuse("Bad path");
    return;
  }
  if (!searchParams.has("api-version")) {
    refuse("api-version was not specified in the request");
    return;
  }
  if (clientId === null || !attached.includes(clientId) || resource === null) {
    refuse("Identity not found");
    return;
  }
  const token = randomBytes(24).toString("base64url");
  const expiresAt = Math.floor(Date.now() / 1000) + endpoint.lifetime;
  endpoint.issued.set(token, { clientId, resource, expiresAt });
  send(200, {
    access_token: token,
    client_id: clientId,
    expires_in: String(endpoint.lifetime),
    expires_on: String(expiresAt),
    not_before: String(expiresAt - endpoint.lifetime),
    resource,
    token_type: "Bearer",
  });
}
