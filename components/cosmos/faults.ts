import { under, type Fault } from "../faults.ts";
import { backupFaults } from "./backupFaults.ts";
import { containerFaults } from "./containerFaults.ts";
import { isManaged, type CosmosDeclaration, type DatabaseDeclaration } from "./declaration.ts";
import { existingFaults } from "./existingFaults.ts";
import { featureFaults } from "./featureFaults.ts";
import { locationFaults } from "./locationFaults.ts";
import { networkFaults } from "./networkFaults.ts";
import { hasThroughput, throughputFaults } from "./throughputFaults.ts";

/** Limits of the service. See https://learn.microsoft.com/azure/cosmos-db/concepts-limits */
const limits = {
  databasesAndContainers: 500,
  containersSharingThroughput: 25,
  nameLength: 255,
  // 44 without "-account" and the eight digits that make it unique.
  accountNameLength: 28,
} as const;

/** Everything that Azure would refuse of an account's declaration. */
export function cosmosFaults(declaration: CosmosDeclaration): Fault[] {
  const { databases, backupPolicy } = declaration;
  const names = Object.entries(databases).flatMap(([name, database]) =>
    under(`databases.${name}`, allNames(name, database)),
  );
  // Of an account that somebody else manages, names are all there is to say.
  if (!isManaged(declaration)) return [...existingFaults(declaration), ...networkFaults(declaration), ...names];
  return [
    ...existingFaults(declaration),
    ...featureFaults(declaration),
    ...locationFaults(declaration),
    ...(backupPolicy === undefined ? [] : under("backupPolicy", backupFaults(backupPolicy))),
    ...networkFaults(declaration),
    ...countFaults(databases),
    ...names,
    ...Object.entries(databases).flatMap(([name, database]) =>
      under(`databases.${name}`, databaseFaults(database, declaration)),
    ),
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

function countFaults(databases: CosmosDeclaration["databases"]): Fault[] {
  const containers = Object.values(databases).map((database) => Object.keys(database.containers).length);
  const count = containers.reduce((sum, each) => sum + each, containers.length);
  if (count <= limits.databasesAndContainers) return [];
  const message = `come to ${count} databases and containers; an account holds ${limits.databasesAndContainers}.`;
  return [{ path: "databases", message }];
}

function databaseFaults(database: DatabaseDeclaration, account: CosmosDeclaration): Fault[] {
  const { capacityMode = "Provisioned", capabilities = [], enableAnalyticalStorage = false } = account;
  const containers = Object.entries(database.containers);
  const faults = throughputFaults(database, capacityMode);
  const sharing = containers.filter(([, each]) => !hasThroughput(each));
  if (hasThroughput(database) && sharing.length > limits.containersSharingThroughput) {
    const message = `has ${sharing.length} containers that share its throughput; ${limits.containersSharingThroughput} can. Give some their own.`;
    faults.push({ path: "containers", message });
  }
  const containerContext = { capacityMode, capabilities, hasAnalyticalStorage: enableAnalyticalStorage };
  return [
    ...faults,
    ...containers.flatMap(([name, container]) => {
      const sharesThroughput = hasThroughput(database) && !hasThroughput(container);
      return under(`containers.${name}`, containerFaults(container, { ...containerContext, sharesThroughput }));
    }),
  ];
}

function allNames(name: string, { containers }: DatabaseDeclaration): Fault[] {
  return [
    ...nameFaults("database", name),
    ...Object.keys(containers).flatMap((container) =>
      under(`containers.${container}`, nameFaults("container", container)),
    ),
  ];
}

function nameFaults(kind: string, name: string): Fault[] {
  const problems: string[] = [];
  if (name.trim() !== name || name === "") problems.push("is empty, or begins or ends with a blank: choose another");
  if (name.length > limits.nameLength)
    problems.push(`has ${name.length} characters. Allowed: up to ${limits.nameLength}`);
  const forbidden = [...new Set(name.match(/[/\\#?]/g) ?? [])];
  if (forbidden.length > 0)
    problems.push(`contains ${forbidden.join(" ")}, which Cosmos DB does not allow in a name: choose another`);
  return problems.map((problem) => ({ path: "", message: `the ${kind}'s name "${name}" ${problem}.` }));
}
