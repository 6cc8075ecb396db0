import type { AzureType } from "./azureType.ts";
import type { Switch } from "./switch.ts";
import { compute } from "./switches/compute.ts";
import { connections } from "./switches/connections.ts";
import { data } from "./switches/data.ts";
import { edge } from "./switches/edge.ts";
import { intelligence } from "./switches/intelligence.ts";
import { management } from "./switches/management.ts";
import { messaging } from "./switches/messaging.ts";
import { web } from "./switches/web.ts";

/** Every switch that the rules look at, but for the Cosmos DB account's, which have rules of their own. */
export const switches: readonly Switch[] = [
  ...compute,
  ...connections,
  ...data,
  ...edge,
  ...intelligence,
  ...management,
  ...messaging,
  ...web,
];

/** The same by type. */
export const switchesOf: ReadonlyMap<AzureType, readonly Switch[]> = Map.groupBy(switches, ({ type }) => type);
