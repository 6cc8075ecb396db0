/** The ids of one type of resource in a resource group. */
export interface ResourceIds {
  /** What such an id looks like, for a message. */
  form: string;
  /** Whether a text is such an id. Azure ignores case in ids. */
  matches: (id: string) => boolean;
}

/**
 * Describes the ids of a type of resource.
 *
 * @param type - The provider, the types and the names, those as `<name>`: `Microsoft.Network/privateDnsZones/<zone>`.
 * @param names - The pattern of a name, where not all but `/` will do.
 */
export function resourceIds(type: string, names: Readonly<Record<string, string>> = {}): ResourceIds {
  const form = `/subscriptions/<subscription>/resourceGroups/<group>/providers/${type}`;
  const pattern = form
    .replaceAll(".", String.raw`\.`)
    .replaceAll(/<(\w+)>/g, (_placeholder, name: string) => names[name] ?? "[^/]+");
  const ids = new RegExp(`^${pattern}$`, "i");
  return { form, matches: (id) => ids.test(id) };
}
