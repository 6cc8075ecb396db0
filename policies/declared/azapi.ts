import { at, isList, isRecord, isUnknown, type Value, type Values } from "../values.ts";

/** The values of a resource of the provider azapi, as Azure gets them. */
export interface AzapiResource {
  armType: string;
  /** Where its values are in the resource of the program. */
  path: string;
  values: Values;
}

/** Whether the values are those of an azapi resource: the type in one, `Microsoft.Web/sites@2024-04-01`. */
export function isAzapi(values: Values): boolean {
  return values.type !== undefined && values.resourceProviderNamespace === undefined;
}

/** Reads an azapi resource; `undefined` when its type cannot be read. What its body hides is left as it is. */
export function azapiResource(values: Values): AzapiResource | undefined {
  const { type, body, sensitiveBody } = values;
  const [armType = ""] = typeof type === "string" ? type.split("@") : [];
  if (!/^[\w.]+(\/[\w.]+)+$/.test(armType)) return undefined;
  const beside = { name: values.name, location: values.location, tags: values.tags, identity: identityOf(values) };
  const sent = merged(decoded(body), decoded(sensitiveBody));
  const given = Object.fromEntries(Object.entries(beside).filter(([, value]) => value !== undefined));
  const path = body !== undefined ? "body" : sensitiveBody === undefined ? "" : "sensitiveBody";
  if (isRecord(sent)) return { armType, path, values: { ...given, ...sent } };
  // An unknown body hides the properties, and one that is no object holds none.
  if (sent !== undefined && sent !== null) return { armType, path, values: { ...given, properties: sent } };
  return { armType, path, values: path === "" ? values : given };
}

/** Azure's own form of `{ type, identityIds }`, which the provider takes apart from the body. */
function identityOf({ identity, identities }: Values): Value {
  const given = isList(identities) ? identities[0] : (identities ?? identity);
  const ids = at(given, "identityIds");
  if (!isRecord(given) || !isList(ids)) return given;
  const named = ids.map((id, index) => [typeof id === "string" ? id : `identity ${index}`, {}] as const);
  return { type: given.type, userAssignedIdentities: Object.fromEntries(named) };
}

/** Versions before 2 take JSON. */
function decoded(body: Value): Value {
  if (typeof body !== "string") return body;
  try {
    return JSON.parse(body) as Value;
  } catch {
    return body;
  }
}

/** The sensitive body counts before the other, at any depth. */
function merged(body: Value, sensitive: Value): Value {
  if (sensitive === undefined || sensitive === null) return body;
  if (!isRecord(body) || !isRecord(sensitive)) return isUnknown(body) ? body : sensitive;
  const names = new Set([...Object.keys(body), ...Object.keys(sensitive)]);
  return Object.fromEntries([...names].map((name) => [name, merged(body[name], sensitive[name])]));
}
