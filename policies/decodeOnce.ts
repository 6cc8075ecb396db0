import sdk from "@pulumi/policy/deserialize.js";
import checking from "@pulumi/policy/proxy.js";

/** The part of the SDK that turns a message into properties; the SDK leaves it out of its declarations. */
interface Deserialize {
  deserializeProperties: (message: object, proxySecrets: boolean) => object;
}

/** The part of the SDK that makes reading an unknown value an error; left out of its declarations, too. */
interface Checking {
  unknownCheckingProxy: (properties: object) => object;
}

/**
 * Lets the SDK decode each resource once. It does so anew for each rule, which takes most of the pack's time and much of
 * its memory; no rule changes what it looks at. Where a later SDK goes another way, the pack is slower and nothing else.
 */
export function decodeOnce(
  deserialize = sdk as unknown as Deserialize,
  checks = checking as unknown as Checking,
): void {
  const decode = deserialize.deserializeProperties;
  const decoded = once((message) => decode(message, false));
  // Remediations change the properties that they get.
  deserialize.deserializeProperties = (message, proxySecrets) =>
    proxySecrets ? decode(message, proxySecrets) : decoded(message);
  checks.unknownCheckingProxy = once(checks.unknownCheckingProxy);
}

/** The same function, which makes of each object what it made of it the first time. */
function once(make: (from: object) => object): (from: object) => object {
  const made = new WeakMap<object, object>();
  return (from) => {
    const result = made.get(from) ?? make(from);
    made.set(from, result);
    return result;
  };
}
