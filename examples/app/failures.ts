import { ErrorResponse } from "@azure/cosmos";

/** What became of a request: what its sender is told, and what the log says beside. */
export interface Failure {
  status: number;
  /** For the sender. It names nothing of Azure's. */
  message: string;
  retryAfterSeconds?: number;
  /** For the log. */
  detail: string;
  activityId?: string;
}

/** A request that is wrong by itself. */
export class RequestError extends Error {
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

const unavailable = "The orders cannot be reached at the moment.";

/**
 * Says what an error means.
 *
 * @param word - The word of a grant that the operation needs, e.g. `create`.
 * @param on - What it needs the grant on, e.g. `sales/orders`.
 * @see https://learn.microsoft.com/rest/api/cosmos-db/http-status-codes-for-cosmosdb
 */
export function failureOf(error: unknown, word: string, on: string): Failure {
  if (error instanceof RequestError) return { status: error.status, message: error.message, detail: "" };
  if (error instanceof ErrorResponse && typeof error.code === "number") {
    const { activityId } = error;
    return { ...answered(error, word, on), ...(activityId === undefined ? {} : { activityId }) };
  }
  const { name, message } = error instanceof Error ? error : { name: "Error", message: String(error) };
  if (name === "CredentialUnavailableError" || name === "AuthenticationRequiredError") {
    return { status: 503, message: unavailable, detail: `No token for the identity AZURE_CLIENT_ID: ${message}` };
  }
  return { status: 503, message: unavailable, detail: `${name}: ${message}` };
}

function answered(error: ErrorResponse, word: string, on: string): Failure {
  const detail = `${String(error.code)}/${error.substatus ?? 0}: ${firstLine(error.message)}`;
  switch (error.code) {
    case 403:
      return forbidden(error, word, on, detail);
    case 404:
      return {
        status: 500,
        message: unavailable,
        detail: `There is no ${on} on the account. The stack makes it. ${detail}`,
      };
    case 409:
      return { status: 409, message: "There is an order with this id already.", detail };
    case 429:
      return {
        status: 503,
        message: "Too many requests at the moment.",
        retryAfterSeconds: Math.max(1, Math.ceil((error.retryAfterInMs ?? 0) / 1000)),
        detail: `The throughput of ${on} is used up. ${detail}`,
      };
    default:
      return { status: 503, message: unavailable, detail };
  }
}

/** Without a grant the substatus is 5301 and above; 5300 is what no grant allows; others are not about the identity. */
function forbidden({ substatus = 0, message }: ErrorResponse, word: string, on: string, detail: string): Failure {
  const refused = { status: 403, message: `This application may not do this: it has no grant "${word}" on ${on}.` };
  if (substatus > 5300 && substatus < 5400) {
    const [, action = "?"] = /perform action \[([^\]]+)\]/.exec(message) ?? [];
    return { ...refused, detail: `No grant "${word}" on ${on}: ${action} is missing. ${detail}` };
  }
  if (substatus === 5300) {
    return { status: 500, message: unavailable, detail: `No identity may do this; the stack does it. ${detail}` };
  }
  return { status: 503, message: unavailable, detail: `Refused for another reason than a grant. ${detail}` };
}

/** The service adds lines that say which of its machines answered. */
function firstLine(message: string): string {
  return message.split(/\r?\n/, 1)[0] ?? "";
}
