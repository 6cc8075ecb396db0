import * as pulumi from "@pulumi/pulumi";
import type { Fault } from "./faults.ts";

/**
 * Throws when there are faults.
 *
 * @throws pulumi.InputPropertiesError with all of them, in the form the engine prints for components.
 */
export function refuse(message: string, faults: readonly Fault[]): void {
  if (faults.length === 0) return;
  const list = faults.map(({ path, message: reason }) => `\n  - ${path}: ${reason}`).join("");
  throw new pulumi.InputPropertiesError({
    message: `${message}:${list}`,
    errors: faults.map(({ path, message: reason }) => ({ propertyPath: path, reason })),
  });
}
