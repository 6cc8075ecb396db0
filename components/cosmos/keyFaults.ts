import type { Fault } from "../faults.ts";
import { repeated } from "./allowed.ts";
import type { ContainerDeclaration } from "./containerDeclaration.ts";

/** A property's path from the item's root. */
const propertyPath = /^(\/[^/\s"'*?]+)+$/;

const example = 'write it from the item\'s root, such as "/customerId" or "/address/city"';

/** The paths of a container's partition key, the widest first. */
export function partitionKeyPaths({ partitionKey, partitionKeyPaths: paths }: ContainerDeclaration): string[] {
  return paths ?? (partitionKey === undefined ? [] : [partitionKey]);
}

/** Whether a text is a property's path, such as `/address/city`. */
export function isPropertyPath(path: string): boolean {
  return propertyPath.test(path);
}

/** A fault where a text is no property's path. */
export function pathFaults(path: string, value: string): Fault[] {
  return isPropertyPath(value) ? [] : [{ path, message: `"${value}" is no path: ${example}.` }];
}

/**
 * Everything that is wrong with a container's partition key.
 *
 * @see https://learn.microsoft.com/azure/cosmos-db/hierarchical-partition-keys
 */
export function partitionKeyFaults({ partitionKey, partitionKeyPaths: paths }: ContainerDeclaration): Fault[] {
  if (partitionKey !== undefined && paths !== undefined) {
    return [{ path: "partitionKeyPaths", message: "excludes partitionKey: give one path there, or 2 or 3 here." }];
  }
  if (partitionKey !== undefined) return pathFaults("partitionKey", partitionKey);
  if (paths === undefined) return [{ path: "partitionKey", message: `is required: ${example}.` }];
  const count =
    paths.length === 2 || paths.length === 3
      ? []
      : [
          {
            path: "partitionKeyPaths",
            message: `has ${paths.length} paths. Allowed: 2 or 3; a single one is partitionKey.`,
          },
        ];
  return [
    ...count,
    ...paths.flatMap((value, index) => pathFaults(`partitionKeyPaths[${index}]`, value)),
    ...repeated("partitionKeyPaths", paths),
  ];
}

/**
 * Everything that is wrong with a container's unique keys.
 *
 * @see https://learn.microsoft.com/azure/cosmos-db/unique-keys
 */
export function uniqueKeyFaults({ uniqueKeys = [] }: ContainerDeclaration): Fault[] {
  const faults: Fault[] = [];
  if (uniqueKeys.length > 10) {
    faults.push({ path: "uniqueKeys", message: `has ${uniqueKeys.length} entries. Allowed: up to 10.` });
  }
  uniqueKeys.forEach(({ paths }, key) => {
    const path = `uniqueKeys[${key}].paths`;
    if (paths.length === 0 || paths.length > 16) {
      faults.push({ path, message: `has ${paths.length} paths. Allowed: 1 to 16.` });
    }
    faults.push(...paths.flatMap((value, index) => pathFaults(`${path}[${index}]`, value)), ...repeated(path, paths));
  });
  return faults;
}
