import { didYouMean, type Fault, under } from "../faults.ts";
import type { ContainerDeclaration, CosmosDeclaration, DatabaseDeclaration } from "./declaration.ts";

/** Values of `capacityMode`. */
const capacityModes = ["Provisioned", "Serverless"] as const;

/** Values of `backupTier`. */
const backupTiers = ["Continuous7Days", "Continuous30Days"] as const;

/** Limits of the service. See https://learn.microsoft.com/azure/cosmos-db/concepts-limits */
const limits = {
  databasesAndContainers: 500,
  containersSharingThroughput: 25,
  nameLength: 255,
  timeToLive: 2147483647,
  // 44 without "-account" and the eight digits that make it unique.
  accountNameLength: 28,
} as const;

/** Everything that Azure would refuse of an account's declaration, or that could never be changed again. */
export function cosmosFaults(declaration: CosmosDeclaration): Fault[] {
  const { databases, capacityMode = "Provisioned", backupTier = "Continuous7Days" } = declaration;
  const databaseFaults = Object.entries(databases).flatMap(([name, database]) =>
    under(`databases.${name}`, [...nameFaults("database", name), ...oneDatabase(database, capacityMode)]),
  );
  return [
    ...oneOf("capacityMode", capacityMode, capacityModes),
    ...oneOf("backupTier", backupTier, backupTiers),
    ...locationFaults(declaration),
    ...countFaults(databases),
    ...databaseFaults,
  ];
}

/**
 * What is wrong with the name of a component whose account gets its name from it: Azure allows lowercase letters, digits
 * and hyphens, 44 in all, of which Pulumi's suffix takes some.
 */
export function accountNameFaults(name: string): Fault[] {
  if (/^[a-z0-9][a-z0-9-]*$/.test(name) && name.length <= limits.accountNameLength) return [];
  const message = `"${name}" becomes part of the account's name. Allowed: lowercase letters, digits and hyphens, ${limits.accountNameLength} at most.`;
  return [{ path: "name", message }];
}

function oneOf(path: string, value: string, allowed: readonly string[]): Fault[] {
  if (allowed.includes(value)) return [];
  return [
    { path, message: `"${value}" is not possible. Allowed: ${allowed.join(", ")}.${didYouMean(value, allowed)}` },
  ];
}

function locationFaults({ locations, capacityMode }: CosmosDeclaration): Fault[] {
  if (locations === undefined) return [];
  if (locations.length === 0)
    return [{ path: "locations", message: "is empty: name at least one region, or leave it out." }];
  const faults = locations.flatMap(({ locationName }, index): Fault[] => {
    const path = `locations[${index}].locationName`;
    if (!/^[a-z][a-z0-9]+$/.test(locationName)) {
      return [
        {
          path,
          message: `"${locationName}" is no region's name. Write it as Azure's CLI lists it, such as "westeurope".`,
        },
      ];
    }
    const first = locations.findIndex((location) => location.locationName === locationName);
    return first === index ? [] : [{ path, message: `"${locationName}" stands in locations[${first}] already.` }];
  });
  if (capacityMode === "Serverless" && locations.length > 1) {
    faults.push({
      path: "locations",
      message: `has ${locations.length} regions, but a serverless account runs in one.`,
    });
  }
  return faults;
}

function countFaults(databases: CosmosDeclaration["databases"]): Fault[] {
  const containers = Object.values(databases).map((database) => Object.keys(database.containers).length);
  const count = containers.reduce((sum, each) => sum + each, containers.length);
  if (count <= limits.databasesAndContainers) return [];
  const message = `come to ${count} databases and containers; an account holds ${limits.databasesAndContainers}.`;
  return [{ path: "databases", message }];
}

function oneDatabase(database: DatabaseDeclaration, capacityMode: string): Fault[] {
  const containers = Object.entries(database.containers);
  const faults = throughputFaults(database, capacityMode);
  const sharing = containers.filter(([, each]) => each.throughput === undefined && each.maxThroughput === undefined);
  const isShared = database.throughput !== undefined || database.maxThroughput !== undefined;
  if (isShared && sharing.length > limits.containersSharingThroughput) {
    const message = `has ${sharing.length} containers that share its throughput; ${limits.containersSharingThroughput} can. Give some their own.`;
    faults.push({ path: "containers", message });
  }
  const containerFaults = containers.flatMap(([name, container]) =>
    under(`containers.${name}`, [...nameFaults("container", name), ...oneContainer(container, capacityMode)]),
  );
  return [...faults, ...containerFaults];
}

function oneContainer(container: ContainerDeclaration, capacityMode: string): Fault[] {
  const faults = throughputFaults(container, capacityMode);
  if (!/^(\/[^/\s"'*?]+)+$/.test(container.partitionKey)) {
    const message = `"${container.partitionKey}" is no path: write it from the item's root, such as "/customerId" or "/address/city".`;
    faults.push({ path: "partitionKey", message });
  }
  const { defaultTtl } = container;
  if (defaultTtl !== undefined && !isTimeToLive(defaultTtl)) {
    faults.push({
      path: "defaultTtl",
      message: `${defaultTtl} is not possible. Allowed: -1, or whole seconds from 1 to ${limits.timeToLive}.`,
    });
  }
  return faults;
}

function isTimeToLive(seconds: number): boolean {
  return Number.isInteger(seconds) && (seconds === -1 || (seconds >= 1 && seconds <= limits.timeToLive));
}

function throughputFaults(
  { throughput, maxThroughput }: { throughput?: number; maxThroughput?: number },
  capacityMode: string,
): Fault[] {
  const faults: Fault[] = [];
  if (capacityMode === "Serverless") {
    for (const [path, value] of Object.entries({ throughput, maxThroughput })) {
      if (value === undefined) continue;
      faults.push({ path, message: `${value} is given, but a serverless account takes no throughput: remove it.` });
    }
    return faults;
  }
  if (throughput !== undefined && maxThroughput !== undefined) {
    faults.push({ path: "throughput", message: "excludes maxThroughput: throughput is either manual or autoscaled." });
  }
  faults.push(...steps("throughput", throughput, 400, 100), ...steps("maxThroughput", maxThroughput, 1000, 1000));
  return faults;
}

function steps(path: string, value: number | undefined, least: number, step: number): Fault[] {
  if (value === undefined || (Number.isInteger(value) && value >= least && value % step === 0)) return [];
  return [{ path, message: `${value} is not possible. Allowed: ${least} RU/s or more, in steps of ${step}.` }];
}

function nameFaults(kind: string, name: string): Fault[] {
  const problems: string[] = [];
  if (name.trim() !== name || name === "") problems.push("is empty, or begins or ends with a blank");
  if (name.length > limits.nameLength)
    problems.push(`has ${name.length} characters; ${limits.nameLength} are possible`);
  const forbidden = [...new Set(name.match(/[/\\#?]/g) ?? [])];
  if (forbidden.length > 0) problems.push(`contains ${forbidden.join(" ")}, which Cosmos DB does not allow in a name`);
  return problems.map((problem) => ({ path: "", message: `the ${kind}'s name "${name}" ${problem}.` }));
}
