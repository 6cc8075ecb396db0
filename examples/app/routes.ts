import type { IncomingMessage } from "node:http";
import { RequestError } from "./failures.ts";
import type { Answer, Order, Orders } from "./orders.ts";

/** What a route answers. */
export interface Reply {
  status: number;
  body: unknown;
}

/** What is asked of a route. */
export interface Asked {
  /** The parts of the path that the route's pattern takes. */
  parts: string[];
  request: IncomingMessage;
  orders: Orders;
  /** To be called with the answer of Azure Cosmos DB, for the audit. */
  took: <Result>(answer: Answer<Result>) => Result;
}

/** A method and a path, and what is done then. */
export interface Route {
  method: string;
  path: RegExp;
  /** The word of a grant that it needs, `none` where it does not ask for data. */
  word: "none" | "read" | "query" | "create";
  answer(asked: Asked): Promise<Reply>;
}

/** All routes. Health asks nobody: an account that cannot be reached is not healed by starting the application anew. */
export const routes: readonly Route[] = [
  {
    method: "GET",
    path: /^\/health$/,
    word: "none",
    answer: () => Promise.resolve({ status: 200, body: { status: "healthy" } }),
  },
  {
    method: "GET",
    path: /^\/customers\/([^/]+)\/orders$/,
    word: "query",
    async answer({ parts: [customerId = ""], orders, took }) {
      return { status: 200, body: took(await orders.query(customerId)) };
    },
  },
  {
    method: "GET",
    path: /^\/customers\/([^/]+)\/orders\/([^/]+)$/,
    word: "read",
    async answer({ parts: [customerId = "", id = ""], orders, took }) {
      const order = took(await orders.read(customerId, id));
      if (order === undefined) throw new RequestError(404, "There is no such order.");
      return { status: 200, body: order };
    },
  },
  {
    method: "POST",
    path: /^\/customers\/([^/]+)\/orders$/,
    word: "create",
    async answer({ parts: [customerId = ""], request, orders, took }) {
      const order = orderOf(customerId, await readJson(request));
      return { status: 201, body: took(await orders.create(order)) };
    },
  },
];

function orderOf(customerId: string, body: unknown): Order {
  const { id, article, quantity } = (typeof body === "object" && body !== null ? body : {}) as Partial<Order>;
  // Azure Cosmos DB takes no id with one of these.
  const isId = typeof id === "string" && /^[^/\\?#]{1,255}$/.test(id);
  const isArticle = typeof article === "string" && article !== "";
  if (!isId || !isArticle || !Number.isInteger(quantity) || Number(quantity) < 1) {
    const wanted = `{ "id": "order-1", "article": "pen", "quantity": 2 }`;
    throw new RequestError(400, `An order is wanted, e.g. ${wanted}, with an id without any of / \\ ? #.`);
  }
  return { id, customerId, article, quantity: Number(quantity) };
}

const largest = 65_536;

async function readJson(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > largest) throw new RequestError(413, `An order has ${largest} bytes at most.`);
    chunks.push(chunk);
  }
  try {
    return JSON.parse(Buffer.concat(chunks).toString("utf8"));
  } catch {
    throw new RequestError(400, "The order is no JSON.");
  }
}
