import { RunError } from "@pulumi/pulumi";
import { refusalOfReading } from "./refusal.ts";
import { isRefusedOutput } from "./refused.ts";
import { sdkName } from "./sdkNames.ts";

/**
 * Makes the credentials among a resource's outputs throw when they are read. To be called before the resource is
 * registered: then its outputs are not there yet.
 *
 * @param props - The resource's properties. The SDKs list its outputs among them, without a value.
 */
export function refuseReadings(resource: object, type: string, props: Readonly<Record<string, unknown>>): void {
  const named = sdkName(type);
  if (named === undefined) return;
  const refused = Object.keys(props).filter((name) => isRefusedOutput(named, name, props[name] !== undefined));
  if (refused.length === 0) return;
  // The SDK assigns the outputs to the resource, and would refuse one that the resource itself has already. It finds a
  // prototype's setter, and so keeps the value without anything else being able to read it.
  const accessors = Object.fromEntries(refused.map((name) => [name, accessor(type, named.module, name)]));
  Object.setPrototypeOf(resource, Object.create(Object.getPrototypeOf(resource) as object, accessors) as object);
}

function accessor(type: string, module: string, output: string): PropertyDescriptor {
  return {
    configurable: false,
    enumerable: false,
    get: () => {
      throw new RunError(refusalOfReading(type, module, output));
    },
    // What nobody may read need not be kept.
    set: () => undefined,
  };
}
