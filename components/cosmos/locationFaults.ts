import type { Fault } from "../faults.ts";
import { oneOf, repeated, superfluous, within } from "./allowed.ts";
import type { CosmosDeclaration } from "./declaration.ts";

const consistencyLevels = ["Strong", "BoundedStaleness", "Session", "ConsistentPrefix", "Eventual"];

/** The bounds of bounded staleness, with one region and with several. */
const staleness = {
  one: { maxStalenessPrefix: 10, maxIntervalInSeconds: 5 },
  several: { maxStalenessPrefix: 100_000, maxIntervalInSeconds: 300 },
  most: { maxStalenessPrefix: 2_147_483_647, maxIntervalInSeconds: 86_400 },
} as const;

/**
 * Everything that is wrong with the account's regions and with how far they may lag behind each other.
 *
 * @see https://learn.microsoft.com/azure/cosmos-db/consistency-levels
 */
export function locationFaults(declaration: CosmosDeclaration): Fault[] {
  return [...regionFaults(declaration), ...failoverFaults(declaration), ...consistencyFaults(declaration)];
}

function regionFaults({ locations }: CosmosDeclaration): Fault[] {
  if (locations === undefined) return [];
  if (locations.length === 0) {
    return [{ path: "locations", message: "is empty: name at least one region, or leave it out." }];
  }
  const names = locations.map(({ locationName }) => locationName);
  const misspelt = names.flatMap((name, index): Fault[] => {
    if (/^[a-z][a-z0-9]+$/.test(name)) return [];
    const message = `"${name}" is no region's name. Write it as Azure's CLI lists it, such as "westeurope".`;
    return [{ path: `locations[${index}].locationName`, message }];
  });
  return [...misspelt, ...repeated("locations", names, ".locationName")];
}

function failoverFaults(declaration: CosmosDeclaration): Fault[] {
  const { capacityMode, locations = [], enableAutomaticFailover, enableMultipleWriteLocations } = declaration;
  const faults: Fault[] = [];
  if (capacityMode === "Serverless" && locations.length > 1) {
    const message = `has ${locations.length} regions, but a serverless account runs in one: name one.`;
    faults.push({ path: "locations", message });
  }
  if (capacityMode === "Serverless" && enableMultipleWriteLocations === true) {
    faults.push({ path: "enableMultipleWriteLocations", message: "is not possible for a serverless account." });
  }
  if (capacityMode === "Serverless" && enableAutomaticFailover === true) {
    faults.push({ path: "enableAutomaticFailover", message: "is not possible for a serverless account." });
  }
  return faults;
}

function consistencyFaults(declaration: CosmosDeclaration): Fault[] {
  const { consistencyPolicy, locations = [], enableMultipleWriteLocations } = declaration;
  if (consistencyPolicy === undefined) return [];
  const { defaultConsistencyLevel, ...bounds } = consistencyPolicy;
  const level = "consistencyPolicy.defaultConsistencyLevel";
  const faults = oneOf(level, defaultConsistencyLevel, consistencyLevels);
  if (defaultConsistencyLevel === "Strong" && enableMultipleWriteLocations === true) {
    faults.push({
      path: level,
      message: '"Strong" is not possible where every region is written to. Take another level.',
    });
  }
  const given = { maxStalenessPrefix: bounds.maxStalenessPrefix, maxIntervalInSeconds: bounds.maxIntervalInSeconds };
  if (defaultConsistencyLevel !== "BoundedStaleness") {
    const unused = superfluous(given, 'with another level than "BoundedStaleness"');
    return [...faults, ...unused.map(({ path, message }) => ({ path: `consistencyPolicy.${path}`, message }))];
  }
  const least = locations.length > 1 ? staleness.several : staleness.one;
  for (const bound of ["maxStalenessPrefix", "maxIntervalInSeconds"] as const) {
    const path = `consistencyPolicy.${bound}`;
    const unit = bound === "maxStalenessPrefix" ? "writes" : "seconds";
    if (given[bound] === undefined) {
      const message = `is required with "BoundedStaleness": whole ${unit} from ${least[bound]} to ${staleness.most[bound]}.`;
      faults.push({ path, message });
    } else faults.push(...within(path, given[bound], least[bound], staleness.most[bound], unit));
  }
  return faults;
}
