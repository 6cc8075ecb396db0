import { under, type Fault } from "../faults.ts";
import { oneOf, repeated, superfluous } from "./allowed.ts";
import type { ContainerDeclaration } from "./containerDeclaration.ts";
import { indexingFaults } from "./indexingFaults.ts";
import { partitionKeyFaults, pathFaults, uniqueKeyFaults } from "./keyFaults.ts";
import { searchFaults, type SearchContext } from "./searchFaults.ts";
import { throughputFaults } from "./throughputFaults.ts";

const longestTtl = 2_147_483_647;

/** See https://learn.microsoft.com/azure/cosmos-db/nosql/query/computed-properties */
const mostComputedProperties = 20;

/** Properties that every item has from the service. */
const systemProperties = ["id", "_rid", "_ts", "_etag", "_self", "_attachments"];

/** The account and the database that a container lies in, as far as it depends on them. */
export interface ContainerContext extends SearchContext {
  /** The account's. */
  capacityMode: string;
  /** Whether containers may have an analytical store. */
  hasAnalyticalStorage: boolean;
}

/** Everything that is wrong with a container, from its own root. */
export function containerFaults(container: ContainerDeclaration, context: ContainerContext): Fault[] {
  return [
    ...throughputFaults(container, context.capacityMode),
    ...partitionKeyFaults(container),
    ...uniqueKeyFaults(container),
    ...timeToLiveFaults("defaultTtl", container.defaultTtl),
    ...expiryFaults(container),
    ...timeToLiveFaults("analyticalStorageTtl", container.analyticalStorageTtl),
    ...analyticalFaults(container, context),
    ...under("indexingPolicy", indexingFaults(container)),
    ...conflictFaults(container),
    ...searchFaults(container, context),
    ...computedPropertyFaults(container),
  ];
}

function timeToLiveFaults(path: string, seconds: number | undefined): Fault[] {
  if (seconds === undefined || seconds === -1) return [];
  if (Number.isInteger(seconds) && seconds >= 1 && seconds <= longestTtl) return [];
  return [{ path, message: `${seconds} is not possible. Allowed: -1, or whole seconds from 1 to ${longestTtl}.` }];
}

/** The service finds what expires by the index. */
function expiryFaults({ defaultTtl, indexingPolicy }: ContainerDeclaration): Fault[] {
  if (defaultTtl === undefined || indexingPolicy?.indexingMode !== "none") return [];
  const message = `${defaultTtl} is given, but nothing expires with indexingPolicy.indexingMode "none": remove one of them.`;
  return [{ path: "defaultTtl", message }];
}

function analyticalFaults(container: ContainerDeclaration, { hasAnalyticalStorage }: ContainerContext): Fault[] {
  const { analyticalStorageTtl, vectorEmbeddings } = container;
  if (!hasAnalyticalStorage) {
    if (analyticalStorageTtl === undefined) return [];
    return [
      {
        path: "analyticalStorageTtl",
        message: "takes cosmos.enableAnalyticalStorage: true: write that, or remove it here.",
      },
    ];
  }
  if (vectorEmbeddings === undefined) return [];
  const message = "is not possible on an account with enableAnalyticalStorage: take another account (another stack).";
  return [{ path: "vectorEmbeddings", message }];
}

/** @see https://learn.microsoft.com/azure/cosmos-db/conflict-resolution-policies */
function conflictFaults({ conflictResolutionPolicy }: ContainerDeclaration): Fault[] {
  if (conflictResolutionPolicy === undefined) return [];
  const { mode, conflictResolutionPath, conflictResolutionProcedure } = conflictResolutionPolicy;
  const faults = oneOf("mode", mode, ["LastWriterWins", "Custom"]);
  if (mode === "Custom") faults.push(...superfluous({ conflictResolutionPath }, 'with "Custom"'));
  if (mode === "LastWriterWins") {
    faults.push(...superfluous({ conflictResolutionProcedure }, 'with "LastWriterWins"'));
    if (conflictResolutionPath !== undefined)
      faults.push(...pathFaults("conflictResolutionPath", conflictResolutionPath));
  }
  if (mode === "Custom" && conflictResolutionProcedure !== undefined) {
    if (!/^dbs\/[^/]+\/colls\/[^/]+\/sprocs\/[^/]+$/.test(conflictResolutionProcedure)) {
      const message = `"${conflictResolutionProcedure}" is no procedure. Write dbs/<database>/colls/<container>/sprocs/<procedure>.`;
      faults.push({ path: "conflictResolutionProcedure", message });
    }
  }
  return under("conflictResolutionPolicy", faults);
}

function computedPropertyFaults({ computedProperties = [] }: ContainerDeclaration): Fault[] {
  const faults: Fault[] = [];
  if (computedProperties.length > mostComputedProperties) {
    const message = `has ${computedProperties.length} entries. Allowed: up to ${mostComputedProperties}.`;
    faults.push({ path: "computedProperties", message });
  }
  computedProperties.forEach(({ name, query }, index) => {
    const path = `computedProperties[${index}]`;
    if (!/^[A-Za-z_]\w*$/.test(name) || systemProperties.includes(name)) {
      const message = `"${name}" is not possible. Allowed: letters, digits and _, and no property that every item has.`;
      faults.push({ path: `${path}.name`, message });
    }
    if (!/^SELECT\s+VALUE\s+\S[^]*\sFROM\s+\w+\s*$/i.test(query)) {
      const message = `"${query}" is no computed property. Write it such as "SELECT VALUE LOWER(c.name) FROM c".`;
      faults.push({ path: `${path}.query`, message });
    }
  });
  return [
    ...faults,
    ...repeated(
      "computedProperties",
      computedProperties.map(({ name }) => name),
      ".name",
    ),
  ];
}
