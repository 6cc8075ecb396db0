/** A request of Cosmos DB's REST API, apart from the token, the date and the version, which are the asker's. */
export interface DataRequest {
  method: "GET" | "POST" | "PUT" | "DELETE";
  url: string;
  headers: Readonly<Record<string, string>>;
  body: string;
}

/** Who asks: an application pool, by one executable. */
export interface Asker {
  /** The pool's name, which names its virtual account too. */
  pool: string;
  /** The executable that asks, in the spelling in which Windows starts it. */
  exePath: string;
}

/** What one server is asked. Each question is answered by one number or text. */
export type Question =
  /** Which addresses a name has, separated by commas. */
  | { ask: "resolve"; hostName: string }
  /** The metadata service's status for a token of this client id. */
  | { ask: "token"; asker: Asker; clientId: string }
  /** Whether that answer holds a token: 1, else 0. */
  | { ask: "issued"; asker: Asker; clientId: string }
  /** Cosmos DB's status for a request with the token of this client id. */
  | { ask: "data"; asker: Asker; clientId: string; request: DataRequest }
  /** The status of a site over HTTPS, 0 where nothing answers; a certificate is only judged where one is declared. */
  | { ask: "https"; hostName: string; isTrusted: boolean }
  /** The status of a site over HTTP. */
  | { ask: "http"; hostName: string }
  /** The status of the health probe. */
  | { ask: "probe"; port: number };

/** A question with the number by which its answer is known. */
export type NumberedQuestion = Question & { id: number };

/** A status or a text; `null` where whoever was asked cannot know. */
export type Answer = number | string | null;
