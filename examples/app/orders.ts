import { ConnectionMode, CosmosClient, ErrorResponse } from "@azure/cosmos";
import { poolIdentity } from "./identity.ts";
import type { Settings } from "./settings.ts";

/** An order of a customer. The customer is the partition key. */
export interface Order {
  id: string;
  customerId: string;
  article: string;
  quantity: number;
}

/** What Azure Cosmos DB answers, with the id under which its own audit has the request. */
export interface Answer<Result> {
  result: Result;
  activityId: string;
}

/** The orders in Azure Cosmos DB. Every operation needs the grant of the same name on the container. */
export interface Orders {
  /** The order, or `undefined` where there is none. */
  read(customerId: string, id: string): Promise<Answer<Order | undefined>>;
  /** A customer's orders, the first hundred. */
  query(customerId: string): Promise<Answer<Order[]>>;
  create(order: Order): Promise<Answer<Order>>;
  close(): void;
}

/**
 * Opens the container that the stack made. Nothing is created if it does not exist: a token of Entra ID cannot create
 * databases and containers, only what is in them.
 */
export function openOrders({ clientId, endpoint, database, container, preferredLocations }: Settings): Orders {
  // One for the process: it holds the connections, the token, and what it knows of the account's regions and partitions.
  const client = new CosmosClient({
    endpoint,
    aadCredentials: poolIdentity(clientId),
    userAgentSuffix: "keyless-orders",
    connectionPolicy: {
      // HTTPS on one port, which is all that the JavaScript SDK speaks.
      connectionMode: ConnectionMode.Gateway,
      preferredLocations,
      requestTimeout: 10_000,
      // Less than a browser waits: who is still throttled after that is told when to come again.
      retryOptions: { maxRetryAttemptCount: 5, fixedRetryIntervalInMilliseconds: 0, maxWaitTimeInSeconds: 5 },
    },
  });
  const orders = client.database(database).container(container);
  return {
    async read(customerId, id) {
      const { resource, activityId, substatus } = await orders.item(id, customerId).read<Order>();
      // The SDK returns every 404 as if the item alone were missing.
      if (substatus === noContainer) throw missing(substatus, activityId);
      return { result: resource && orderOf(resource), activityId };
    },
    async query(customerId) {
      const query = {
        query: "SELECT * FROM o WHERE o.customerId = @id",
        parameters: [{ name: "@id", value: customerId }],
      };
      const options = { partitionKey: customerId, maxItemCount: 100 };
      const { resources, activityId } = await orders.items.query<Order>(query, options).fetchNext();
      return { result: resources.map(orderOf), activityId };
    },
    async create(order) {
      const { resource, activityId } = await orders.items.create<Order>(order);
      return { result: orderOf(resource ?? order), activityId };
    },
    close: () => client.dispose(),
  };
}

/** The substatus of a 404 that is about what the item is in. */
const noContainer = 1003;

function missing(substatus: number, activityId: string): ErrorResponse {
  return Object.assign(new ErrorResponse("The container does not exist."), { code: 404, substatus, activityId });
}

/** An item without what Azure Cosmos DB adds to it. */
function orderOf({ id, customerId, article, quantity }: Order): Order {
  return { id, customerId, article, quantity };
}
