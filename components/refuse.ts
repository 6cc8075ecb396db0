import * as pulumi from "@pulumi/pulumi";
import { faultList, readable, type Fault } from "./faults.ts";

/**
 * Throws when there are faults.
 *
 * @throws pulumi.InputPropertiesError with all of them, in the form the engine prints for components.
 */
export function refuse(message: string, faults: readonly Fault[]): void {
  if (faults.length === 0) return;
  const shown = faults.map(readable);
  throw new pulumi.InputPropertiesError({
    message: `${message}:${faultList(shown)}`,
    errors: shown.map(({ path, message: reason }) => ({ propertyPath: path, reason })),
  });
}
