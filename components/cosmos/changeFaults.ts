import { isDeepStrictEqual } from "node:util";
import { under, type Fault } from "../faults.ts";
import type { ContainerDeclaration } from "./containerDeclaration.ts";
import { isManaged, type CosmosDeclaration, type DatabaseDeclaration } from "./declaration.ts";
import { partitionKeyPaths } from "./keyFaults.ts";
import { renamedNetworkFaults } from "./networkChangeFaults.ts";
import { hasThroughput, type Throughput } from "./throughputFaults.ts";

/** What is written without touching the account itself, so that its regions may change in the same update. */
const besideAccount = ["databases", "locations", "tags", "deleteLocks", "privateDnsZone", "additionalNetworks"];

const newContainer = "make a container of another name, copy the data, and grant on that";

/**
 * What cannot become of an account that exists, because Azure would refuse it or could only make it anew, without its
 * data. What is gone from the declaration is not judged: protection keeps it.
 *
 * @param before - The declaration that was deployed last.
 * @param after - The declaration to be deployed.
 */
export function cosmosChangeFaults(before: CosmosDeclaration, after: CosmosDeclaration): Fault[] {
  // Who manages the account has changed, or it is another one: there is nothing to update.
  if (!isManaged(before) || !isManaged(after) || before.existing?.accountId !== after.existing?.accountId) return [];
  return [
    ...oneWayFaults(before, after),
    ...regionChanges(before, after),
    ...renamedNetworkFaults(before, after),
    ...both(before.databases, after.databases).flatMap(([name, old, now]) =>
      under(`databases.${name}`, databaseChanges(old, now)),
    ),
  ];
}

function oneWayFaults(before: CosmosDeclaration, after: CosmosDeclaration): Fault[] {
  const newAccount = "make another account (another stack) and copy the data";
  const faults: Fault[] = [];
  const changed = (path: string, was: unknown, advice: string): void => {
    faults.push({
      path,
      message: `was ${was === undefined ? "left out" : JSON.stringify(was)} when the account was made, and can never be changed: ${advice}.`,
    });
  };
  const mode = ({ capacityMode = "Provisioned" }: CosmosDeclaration): string => capacityMode;
  if (mode(before) !== mode(after)) changed("capacityMode", before.capacityMode, newAccount);
  if ((before.enableFreeTier ?? false) !== (after.enableFreeTier ?? false)) {
    changed("enableFreeTier", before.enableFreeTier, newAccount);
  }
  if (before.enableAnalyticalStorage === true && after.enableAnalyticalStorage !== true) {
    faults.push({
      path: "enableAnalyticalStorage",
      message: "was true, and can never be switched off again: leave it true.",
    });
  }
  if (before.encryption !== undefined && after.encryption === undefined) {
    faults.push({ path: "encryption", message: "was given, and can never be taken away again: leave it as it was." });
  }
  if ((before.backupPolicy?.type ?? "Continuous") === "Continuous" && after.backupPolicy?.type === "Periodic") {
    faults.push({
      path: "backupPolicy.type",
      message: 'was "Continuous", which can never become "Periodic": leave it as it was.',
    });
  }
  for (const lost of (before.capabilities ?? []).filter((name) => after.capabilities?.includes(name) !== true)) {
    faults.push({
      path: "capabilities",
      message: `had "${lost}", which can never be taken away again: name it again.`,
    });
  }
  return faults;
}

function regionChanges(before: CosmosDeclaration, after: CosmosDeclaration): Fault[] {
  const [old, now] = [before.locations, after.locations];
  if (old === undefined || now === undefined || isDeepStrictEqual(old, now)) return [];
  const faults: Fault[] = [];
  const [first, next] = [old[0]?.locationName, now[0]?.locationName];
  if (first !== next) {
    const message = `was "${first ?? ""}": the region that is written to changes by a failover in Azure, never by an update. Put it first again.`;
    faults.push({ path: "locations[0].locationName", message });
  }
  now.forEach(({ locationName, isZoneRedundant = false }, index) => {
    const was = old.find((location) => location.locationName === locationName);
    if (was === undefined || (was.isZoneRedundant ?? false) === isZoneRedundant) return;
    const message = `was ${!isZoneRedundant}, and cannot be changed in place: remove "${locationName}" in one update and add it again in the next.`;
    faults.push({ path: `locations[${index}].isZoneRedundant`, message });
  });
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  const others = [...names].filter((name) => !besideAccount.includes(name) && differs(before, after, name)).sort();
  if (others.length > 0) {
    const message = `cannot change together with ${others.join(", ")}: deploy one of both first, then the other.`;
    faults.push({ path: "locations", message });
  }
  return faults;
}

function differs(before: object, after: object, name: string): boolean {
  const [old, now] = [before, after].map((each) => (each as Record<string, unknown>)[name]);
  return !isDeepStrictEqual(old, now);
}

function databaseChanges(before: DatabaseDeclaration, after: DatabaseDeclaration): Fault[] {
  const containers = both(before.containers, after.containers);
  return [
    ...ownThroughputChange(before, after, "make a database of another name, copy the data, and grant on that"),
    ...containers.flatMap(([name, old, now]) => {
      const shared = hasThroughput(before) ? ownThroughputChange(old, now, newContainer) : [];
      return under(`containers.${name}`, [...shared, ...containerChanges(old, now)]);
    }),
  ];
}

/** Throughput is a thing's own from its creation on, or never. */
function ownThroughputChange(before: Throughput, after: Throughput, advice: string): Fault[] {
  const had = hasThroughput(before);
  if (had === hasThroughput(after)) return [];
  const path = [before, after].some(({ maxThroughput }) => maxThroughput !== undefined)
    ? "maxThroughput"
    : "throughput";
  const message = had
    ? `was given when it was made, and can never be taken away: give it again, or ${advice}.`
    : `was not given when it was made, and can never be added: remove it, or ${advice}.`;
  return [{ path, message }];
}

function containerChanges(before: ContainerDeclaration, after: ContainerDeclaration): Fault[] {
  const fixed = (path: string, was: unknown): Fault => ({
    path,
    message: `was ${was === undefined ? "left out" : JSON.stringify(was)} when the container was made, and can never be changed: ${newContainer}.`,
  });
  const faults: Fault[] = [];
  if (!isDeepStrictEqual(partitionKeyPaths(before), partitionKeyPaths(after))) {
    const path = after.partitionKeyPaths === undefined ? "partitionKey" : "partitionKeyPaths";
    faults.push(fixed(path, before.partitionKey ?? before.partitionKeyPaths));
  }
  for (const path of ["uniqueKeys", "conflictResolutionPolicy", "vectorEmbeddings"] as const) {
    if (!isDeepStrictEqual(before[path], after[path])) faults.push(fixed(path, before[path]));
  }
  const [old, now] = [before, after].map(({ indexingPolicy }) => indexingPolicy?.vectorIndexes);
  if (!isDeepStrictEqual(old, now)) faults.push(fixed("indexingPolicy.vectorIndexes", old));
  return faults;
}

/** What was declared before, and is now. */
function both<T>(before: Readonly<Record<string, T>>, after: Readonly<Record<string, T>>): [string, T, T][] {
  return Object.entries(before).flatMap(([name, old]): [string, T, T][] => {
    const now = Object.hasOwn(after, name) ? after[name] : undefined;
    return now === undefined ? [] : [[name, old, now]];
  });
}

/**
 * What Azure does by a call of its own and refuses as an update, so that it wants doing by hand first.
 *
 * @see https://learn.microsoft.com/azure/cosmos-db/how-to-provision-autoscale-throughput#migrate-between-autoscale-and-manual-throughput
 */
export function cosmosChangeNotices(before: CosmosDeclaration, after: CosmosDeclaration): Fault[] {
  return both(before.databases, after.databases).flatMap(([name, old, now]) => [
    ...migration(`databases.${name}`, "database", old, now),
    ...both(old.containers, now.containers).flatMap(([container, was, is]) =>
      migration(`databases.${name}.containers.${container}`, "container", was, is),
    ),
  ]);
}

function migration(path: string, kind: string, before: Throughput, after: Throughput): Fault[] {
  const isAutoscale = after.maxThroughput !== undefined;
  if (!hasThroughput(before) || !hasThroughput(after) || (before.maxThroughput !== undefined) === isAutoscale)
    return [];
  const type = isAutoscale ? "autoscale" : "manual";
  const command = `az cosmosdb sql ${kind} throughput migrate --throughput-type ${type}`;
  return [
    {
      path,
      message: `its throughput becomes ${type}, which Azure refuses as an update: migrate it first (${command} …), then run "pulumi refresh".`,
    },
  ];
}
