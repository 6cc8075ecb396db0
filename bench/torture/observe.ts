import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import type { Operation } from "../../sandbox/cloud/operations.ts";
import type { StoredResource } from "../../sandbox/cloud/resource.ts";
import { graph } from "../../sandbox/cloud/services/directory/graphFault.ts";
import { Store } from "../../sandbox/cloud/store.ts";
import { stateFile } from "./damage.ts";
import type { Sandbox, StateResource } from "../../test/engine/support/sandbox.ts";

/** A state as far as a torture looks at it. */
export interface State {
  resources: (StateResource & { initErrors?: string[]; delete?: boolean; dependencies?: string[] })[];
  pending: { type: string; resource: StateResource }[];
}

/** What the file backend holds of a stack: read without the engine, which may have left its lock. */
export function readState(sandbox: Sandbox, stack: string): State {
  const file = stateFile({ sandbox, stack });
  if (!existsSync(file)) return { resources: [], pending: [] };
  const { checkpoint } = JSON.parse(readFileSync(file, "utf8")) as {
    checkpoint?: { latest?: { resources?: State["resources"]; pending_operations?: State["pending"] } };
  };
  const latest = checkpoint?.latest;
  return { resources: latest?.resources ?? [], pending: latest?.pending_operations ?? [] };
}

/** The simulated cloud behind a sandbox. */
export function cloudOf(sandbox: Sandbox): Store {
  return new Store(join(sandbox.directory, "cloud"));
}

/** Everything in it: Azure's resources, and the directory's objects. */
export function everythingIn(sandbox: Sandbox): StoredResource[] {
  const cloud = cloudOf(sandbox);
  return [...cloud.below(""), ...cloud.below(graph)];
}

/** The id by which Pulumi knows a resource: a directory object's is shorter than its place in the cloud. */
export function pulumiId(id: string): string {
  return id.startsWith(`${graph}/`) ? id.slice(graph.length) : id;
}

/** Every operation so far. */
export function operations(sandbox: Sandbox): Operation[] {
  const file = join(sandbox.directory, "cloud", "operations.jsonl");
  if (!existsSync(file)) return [];
  const lines = readFileSync(file, "utf8").trim().split("\n");
  return lines.map((line) => JSON.parse(line) as Operation);
}

/**
 * State and cloud without what is random or timed, in one order: two runs that came to the same are equal texts. Ids keep
 * their shape, so that a reference to another resource of the same kind shows.
 */
export function normalised(sandbox: Sandbox, stack: string): string[] {
  const { resources, pending } = readState(sandbox, stack);
  // A name made by chance stands in other resources too: everywhere its owner's name in the program takes its place.
  const names = new Map<string, string>();
  for (const { urn, id = "" } of resources) {
    const name = id.split("/").at(-1) ?? "";
    if (/\d{4}|[0-9a-f]{8}/.test(name)) names.set(name, urnName(urn));
  }
  const same = (value: unknown): string => {
    const text = JSON.stringify(sorted(value));
    const named = byLength(names).reduce((rest, [part, owner]) => rest.replaceAll(part, `<${owner}>`), text);
    return named.replace(timedOrRandom, "<random>");
  };
  const state = resources.map((resource) => `state ${same(recorded(resource))}`);
  const cloud = everythingIn(sandbox).map(
    ({ id, type, parameters, properties }) => `cloud ${same({ id, type, parameters, properties })}`,
  );
  return [...state, ...cloud, ...pending.map(({ type, resource }) => `pending ${type} ${resource.urn}`)].sort();
}

/** What the state holds of a resource, apart from times and places in the source; of what is random not its value. */
function recorded(resource: State["resources"][number]): object {
  const left = resource.type.startsWith("random:") ? [...timedOrPlaced, "id", "outputs"] : timedOrPlaced;
  const kept = Object.entries(resource).filter(([name]) => !left.includes(name));
  const { dependencies } = resource;
  return {
    ...Object.fromEntries(kept),
    ...(dependencies && { dependencies: dependencies.filter(isNoTurn(resource)) }),
  };
}

/** A machine waits for the script of the one before only in a run that finds both made: it says which run was the last. */
function isNoTurn({ type }: StateResource): (urn: string) => boolean {
  return (urn) => !type.endsWith(":VirtualMachine") || !urn.includes(":VirtualMachineRunCommandByVirtualMachine::");
}

const timedOrPlaced = ["created", "modified", "sourcePosition", "stackTrace", "importID"];

/** The longest first, because one name may be the beginning of another. */
function byLength(names: ReadonlyMap<string, string>): [string, string][] {
  return [...names].sort(([a], [b]) => b.length - a.length);
}

/** GUIDs, times, etags, what is encrypted (another salt makes it read otherwise), and what Azure deals out by turn. */
const timedOrRandom = new RegExp(
  [
    /(?<!roleDefinitions\/)[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/,
    /\d{4}-\d\d-\d\dT[\d:.]+Z/,
    /v1:[\w+/=]+:[\w+/=]+/,
    // An identifier URI, which has an application's id in it, in base64.
    /(?<=identifierUris\/)[\w-]+/,
    /(?<="etag":)"[^,}]*"/,
    /(?<="ts":)\d+/,
    /(?<="ciphertext":)"[^"]*"/,
    /(?<="privateIpAddresses":)\[[^\]]*\]/,
    /(?<="(?:ipAddress|privateIPAddress|macAddress)":)"[^"]*"/,
  ]
    .map(({ source }) => source)
    .join("|"),
  "gi",
);

function urnName(urn: string): string {
  return urn.split("::").at(-1) ?? urn;
}

/** Keys and dependencies in one order; what the engine says about times is left out. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return isOfUrns(value) ? value.toSorted() : value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).filter(([key]) => key !== "__createBeforeDelete");
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, inner]) => [key, sorted(inner)]));
}

/** Dependencies: the engine lists them as they come. */
function isOfUrns(list: readonly unknown[]): list is string[] {
  return list.every((item) => typeof item === "string" && item.startsWith("urn:pulumi:"));
}

/** The ids of simulated resources that no resource of the state has. */
export function orphans(sandbox: Sandbox, stack: string): string[] {
  const known = new Set(readState(sandbox, stack).resources.map(({ id }) => id?.toLowerCase()));
  return everythingIn(sandbox)
    .map(({ id }) => id)
    .filter((id) => !known.has(pulumiId(id).toLowerCase()) && !ownOfAzure.test(id));
}

/** What Azure makes of itself: an account's own roles, and a region's network watcher, which no stack ever has. */
const ownOfAzure = /\/sqlRoleDefinitions\/00000000-0000-0000-0000-\d{12}$|\/resourceGroups\/NetworkWatcherRG(\/|$)/i;

/** Which files of the sandbox, the engine's own included, hold one of the texts. */
export function filesHolding(sandbox: Sandbox, texts: readonly string[]): string[] {
  const folders = ["cloud", "state", "stack-files", "home/logs"].map((folder) => join(sandbox.directory, folder));
  const files = folders
    .filter((folder) => existsSync(folder))
    .flatMap((folder) => readdirSync(folder, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  return files.filter((file) => {
    const content = readFileSync(file, "utf8");
    return texts.some((text) => content.includes(text) || content.includes(JSON.stringify(text).slice(1, -1)));
  });
}
