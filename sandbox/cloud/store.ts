import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import lockfile from "proper-lockfile";
import writeFileAtomic from "write-file-atomic";
import { isRecord } from "../values.ts";
import { AzureFault } from "./azureFault.ts";
import { fileName, partName, placeWithin } from "./fileNames.ts";
import type { StoredResource } from "./resource.ts";

const note = "Simulated: this resource exists in the sandbox only. Nothing of it is in Azure.";

/** After which a lock, which is held for moments, is one that nobody holds any more. */
const staleMs = 5_000;
const retryMs = 10;

/**
 * The simulated cloud's files, one for each resource. Several processes share them: what reads and then writes does so
 * under {@link Store.locked}.
 *
 * A resource's file is found by its id alone: put the id in lower case, take each of its parts for a folder's name (with
 * `encodeURIComponent`, so that what a file system forbids is escaped), and add `.json` to the last. The container
 * `/subscriptions/S/resourceGroups/rg/providers/Microsoft.DocumentDB/databaseAccounts/a/sqlDatabases/d/containers/C` is
 * `subscriptions/s/resourcegroups/rg/providers/microsoft.documentdb/databaseaccounts/a/sqldatabases/d/containers/c.json`.
 * So everything below a resource lies in the folder of its name beside its file; all of a kind, e.g. an account's role
 * assignments, is the folder `…/databaseaccounts/a/sqlroleassignments`. {@link Store.fileOf} says it for any id.
 *
 * Each file holds `id` (as it was spelt first), `type` (Azure's name of it), `token` (Pulumi's), `parameters` and
 * `properties` (what Azure gives back). Beside `subscriptions/` lie `providers/` (the directory, by the same rule), `entra/`
 * (its principals), `deleted/` (what Azure keeps after its deletion, by the same rule; it can be deleted, too), `index/`
 * (what is derived from the files to find something fast; it can be deleted), `busy/` and `operations.jsonl`.
 */
export class Store {
  readonly directory: string;

  constructor(directory: string) {
    this.directory = directory;
  }

  /** What was deleted and is kept for a while. */
  get deleted(): Store {
    return new Store(placeWithin(this.directory, "deleted"));
  }

  /** Runs alone among all processes that share the folder. */
  async locked<T>(run: () => T): Promise<T> {
    mkdirSync(this.directory, { recursive: true });
    // A process that was killed at work leaves its lock until it is stale: the others must wait longer than that.
    const retries = { retries: 3 * (staleMs / retryMs), factor: 1, minTimeout: retryMs };
    const release = await lockfile.lock(this.directory, { retries, stale: staleMs });
    try {
      return run();
    } finally {
      await release();
    }
  }

  /** @throws Error that names the file when it cannot be understood. */
  read(id: string): StoredResource | undefined {
    return partsOf(id).length === 0 ? undefined : this.readFile(this.fileOf(id));
  }

  /** Every resource below an id, its children's children included; of the whole cloud for `""`. */
  below(id: string): StoredResource[] {
    const folder = this.#folderOf(id === "" ? "subscriptions" : id);
    return filesBelow(folder)
      .sort()
      .flatMap((file) => this.readFile(file) ?? []);
  }

  /** How many resources a collection has, e.g. `{accountId}/sqlRoleAssignments`; their files are not read. */
  count(collection: string): number {
    const folder = this.#folderOf(collection);
    return existsSync(folder) ? readdirSync(folder).filter((file) => file.endsWith(".json")).length : 0;
  }

  /** The ids, in lower case, of every resource below an id; their files are not read. */
  idsBelow(id: string): string[] {
    const folder = this.#folderOf(id);
    return filesBelow(folder).map((file) => {
      const parts = relative(folder, file).slice(0, -".json".length).split(sep);
      return [id.toLowerCase(), ...parts.map(partName)].join("/");
    });
  }

  write({ id, type, token, parameters, properties }: StoredResource): void {
    const file = this.#placeOf(id);
    mkdirSync(dirname(file), { recursive: true });
    writeFileAtomic.sync(file, `${JSON.stringify({ note, id, type, token, parameters, properties }, undefined, 2)}\n`);
  }

  /** Removes a resource with everything below it. */
  remove(id: string): void {
    const file = this.#placeOf(id);
    rmSync(this.#folderOf(id), { recursive: true, force: true });
    rmSync(file, { force: true });
  }

  /** @throws AzureFault when the id names nothing, or is longer than a file's name can be. */
  fileOf(id: string): string {
    return `${join(this.directory, ...fileNames(id))}.json`;
  }

  /** Where what lies in a resource is. */
  #folderOf(id: string): string {
    return placeWithin(this.directory, ...fileNames(id));
  }

  /** The resource's file, to be written or deleted. */
  #placeOf(id: string): string {
    return placeWithin(this.directory, ...relative(this.directory, this.fileOf(id)).split(sep));
  }

  private readFile(file: string): StoredResource | undefined {
    if (!existsSync(file)) return undefined;
    try {
      return asResource(JSON.parse(readFileSync(file, "utf8")));
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      throw new Error(
        `the simulated cloud's file ${file} cannot be read (${reason}). Mend it, or delete it, after which the ` +
          `resource counts as deleted in Azure; or start over: delete the folder ${dirname(this.directory)}.`,
        { cause: error },
      );
    }
  }
}

function asResource(value: unknown): StoredResource {
  if (!isRecord(value)) throw new Error("it holds no object");
  const { id, type, token, parameters, properties } = value;
  if (typeof id !== "string" || typeof type !== "string" || typeof token !== "string") {
    throw new Error("id, type and token must be texts");
  }
  if (!isRecord(parameters) || !isRecord(properties)) throw new Error("parameters and properties must be objects");
  return { id, type, token, parameters, properties };
}

function partsOf(id: string): string[] {
  return id.toLowerCase().split("/").filter(Boolean);
}

function fileNames(id: string): string[] {
  const parts = partsOf(id);
  if (parts.length === 0) throw new AzureFault("InvalidResourceId", `'${id}' is not a valid resource id.`);
  return parts.map(fileName);
}

/** Links are left out, which `recursive` would follow: what they lead to is not the simulated cloud's. */
function filesBelow(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const place = join(folder, entry.name);
    if (entry.isDirectory()) return filesBelow(place);
    return entry.isFile() && entry.name.endsWith(".json") ? place : [];
  });
}
