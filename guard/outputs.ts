import { refuse } from "./refuse.ts";
import { refusalOfReading } from "./refusal.ts";
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
  const accessors: PropertyDescriptorMap = {};
  for (const [name, value] of Object.entries(props)) {
    const refusal = refusalOfReading(type, named, name, value !== undefined);
    if (refusal !== undefined) accessors[name] = refusing(refusal);
  }
  if (Object.keys(accessors).length === 0) return;
  // The SDK assigns the outputs to the resource, and would refuse one that the resource itself has already. A setter of
  // its prototype it finds no fault with.
  Object.setPrototypeOf(resource, Object.create(Object.getPrototypeOf(resource) as object, accessors) as object);
}

/** What nobody may read need not be kept. */
function refusing(refusal: string): PropertyDescriptor {
  return { get: () => refuse(refusal), set: () => undefined };
}
