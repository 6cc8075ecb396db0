import sdk from "@pulumi/policy/deserialize.js";

/** The part of the SDK that turns a message into properties; the SDK leaves it out of its declarations. */
interface Deserialize {
  deserializeProperties: (message: object, proxySecrets: boolean) => object;
}

/**
 * Lets the SDK decode each resource once. It does so anew for each rule, which takes most of the pack's time; no rule
 * changes what it looks at. Where a later SDK goes another way, the pack is slower and nothing else.
 */
export function decodeOnce(deserialize = sdk as unknown as Deserialize): void {
  const decode = deserialize.deserializeProperties;
  const decoded = new WeakMap<object, object>();
  deserialize.deserializeProperties = (message, proxySecrets) => {
    // Remediations change the properties that they get.
    if (proxySecrets) return decode(message, proxySecrets);
    const properties = decoded.get(message) ?? decode(message, proxySecrets);
    decoded.set(message, properties);
    return properties;
  };
}
