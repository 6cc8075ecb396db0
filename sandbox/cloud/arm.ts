/** One step of an ARM id: `databaseAccounts/my-account`. */
export interface Step {
  type: string;
  name: string;
}

export interface ArmId {
  /** What the resource lies in: a resource group's or a subscription's id, or another resource's. */
  scope: string;
  /** `Microsoft.DocumentDB`; none for subscriptions and resource groups. */
  namespace: string;
  steps: Step[];
}

/** Takes an ARM id apart; nothing comes of a text that is none. */
export function parseArmId(id: string): ArmId | undefined {
  const marker = "/providers/";
  const at = id.toLowerCase().lastIndexOf(marker);
  const scope = at < 0 ? "" : id.slice(0, at);
  const [namespace = "", ...rest] = at < 0 ? ["", ...id.slice(1).split("/")] : id.slice(at + marker.length).split("/");
  if (!id.startsWith("/") || rest.length === 0 || rest.length % 2 !== 0 || rest.includes("")) return undefined;
  const steps = rest.flatMap((type, index) => (index % 2 === 0 ? [{ type, name: rest[index + 1] ?? "" }] : []));
  return { scope, namespace, steps };
}

/** The type of an id, e.g. `Microsoft.DocumentDB/databaseAccounts/sqlDatabases`. */
export function armType({ namespace, steps }: ArmId): string {
  const types = steps.map(({ type }) => type);
  if (namespace !== "") return [namespace, ...types].join("/");
  return `Microsoft.Resources/${types.at(-1) === "resourceGroups" ? "resourceGroups" : types.join("/")}`;
}

/** Whether an id is of a type, by Azure's rule that neither's case matters. */
export function isOfType(id: string, type: string): boolean {
  const parsed = parseArmId(id);
  return parsed !== undefined && armType(parsed).toLowerCase() === type.toLowerCase();
}

/** The id of what a child lies in, e.g. the account's for a database; nothing where it is not a child. */
export function parentId(id: string): string | undefined {
  const parsed = parseArmId(id);
  if (parsed === undefined || parsed.namespace === "" || parsed.steps.length < 2) return undefined;
  return id.split("/").slice(0, -2).join("/");
}

/** The id of the resource group that a resource lies in. */
export function resourceGroupId(id: string): string | undefined {
  return /^\/subscriptions\/[^/]+\/resourceGroups\/[^/]+/i.exec(id)?.[0];
}

/** An id, and the ids of all that it lies in. */
export function scopesOf(id: string): string[] {
  const parts = id.split("/");
  const ends = parts.flatMap((part, index) => (index >= 2 && part.toLowerCase() !== "providers" ? [index + 1] : []));
  return ends.map((end) => parts.slice(0, end).join("/"));
}

/** An id's last part. */
export function nameOf(id: string): string {
  return id.slice(id.lastIndexOf("/") + 1);
}

export function sameId(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}
