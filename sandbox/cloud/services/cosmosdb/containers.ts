import { isRecord } from "../../../values.ts";
import { armType, nameOf, parentId, parseArmId } from "../../arm.ts";
import type { StoredResource, Values } from "../../resource.ts";
import type { Service, Write } from "../../service.ts";
import { list } from "../references.ts";
import { checkPolicies } from "./containerPolicies.ts";
import { accountIdOf, badRequest } from "./faults.ts";
import { checkIndexing } from "./indexing.ts";
import { checkOwnThroughput, checkThroughput, hasThroughput } from "./throughput.ts";

/** Per account, databases and containers together, and containers that share a database's throughput. */
const limits = { perAccount: 500, perSharedDatabase: 25 };

export const database: Service = {
  check: (write) => {
    checkId(write);
    checkThroughput(write);
    checkCount(write);
  },
  computed: (write) => ({ resource: systemProperties(write) }),
};

export const container: Service = {
  check: (write) => {
    checkId(write);
    checkThroughput(write);
    checkOwnThroughput(write);
    checkPartitionKey(write.inputs);
    if (isRecord(write.inputs.resource)) {
      checkPolicies(write.inputs.resource, write.store.read(accountIdOf(write.id))?.properties ?? {});
      checkIndexing(write.inputs.resource);
    }
    checkCount(write);
    checkSharedThroughput(write);
    if (write.old !== undefined) checkImmutable(write.inputs, write.old);
  },
  computed: (write) => ({ resource: systemProperties(write) }),
};

/** What the service numbers its resources with. */
function systemProperties({ old, id }: Write): Values {
  const before = isRecord(old?.properties.resource) ? old.properties.resource : {};
  const rid = before.rid ?? Buffer.from(id.toLowerCase()).toString("base64url").slice(-12);
  return { rid, ts: Math.floor(Date.now() / 1000), etag: `"${Date.now().toString(16)}"` };
}

function checkId({ id, inputs: { resource } }: Write): void {
  const name = nameOf(id);
  const inner = isRecord(resource) ? resource.id : undefined;
  if (inner !== name)
    throw badRequest(`The resource.id '${String(inner)}' does not match the name '${name}' in the request's address.`);
  if (name.length > 255 || /[/\\?#]/.test(name) || name.trimEnd() !== name) {
    throw badRequest(
      `'${name}' is not a valid id: at most 255 characters, without '/', '\\', '?', '#', and no space at its end.`,
    );
  }
}

/** @see https://learn.microsoft.com/azure/cosmos-db/hierarchical-partition-keys */
function checkPartitionKey({ resource }: Values): void {
  const key = isRecord(resource) ? resource.partitionKey : undefined;
  if (!isRecord(key)) throw badRequest("The partition key of the container must be specified: resource.partitionKey.");
  const paths = list(key.paths);
  const [least, most] = key.kind === "MultiHash" ? [2, 3] : [1, 1];
  if (paths.length < least || paths.length > most) {
    throw badRequest(
      `A partition key of the kind ${JSON.stringify(key.kind ?? "Hash")} has ${least} to ${most} paths, not ${paths.length}.`,
    );
  }
  const wrong = paths.find((path) => typeof path !== "string" || !/^(\/[^/]+)+$/.test(path));
  if (wrong !== undefined)
    throw badRequest(
      `The partition key component definition path ${JSON.stringify(wrong)} could not be accepted: it must be like "/customerId".`,
    );
  if (key.kind === "MultiHash" && key.version !== 2) throw badRequest("A hierarchical partition key needs version 2.");
}

function checkCount({ store, id, old }: Write): void {
  if (old !== undefined) return;
  const inAccount = store.below(accountIdOf(id)).filter(({ id: other }) => /\/sqlDatabases\//i.test(other));
  if (inAccount.length >= limits.perAccount) {
    throw badRequest(`An account holds at most ${limits.perAccount} databases and containers.`);
  }
}

function checkSharedThroughput({ store, id, inputs, old }: Write): void {
  if (old !== undefined || hasThroughput(inputs)) return;
  const parent = store.read(parentId(id) ?? "");
  if (parent === undefined || !hasThroughput(parent.properties)) return;
  const sharing = store.below(parent.id).filter((other) => isContainer(other) && !hasThroughput(other.properties));
  if (sharing.length >= limits.perSharedDatabase) {
    throw badRequest(
      `At most ${limits.perSharedDatabase} containers share the throughput of a database: give the container its own.`,
    );
  }
}

function isContainer({ id }: StoredResource): boolean {
  const parsed = parseArmId(id);
  return parsed !== undefined && armType(parsed).toLowerCase().endsWith("/sqldatabases/containers");
}

function checkImmutable({ resource }: Values, { properties }: StoredResource): void {
  const before = properties.resource;
  if (!isRecord(resource) || !isRecord(before)) return;
  for (const property of ["partitionKey", "uniqueKeyPolicy", "conflictResolutionPolicy", "vectorEmbeddingPolicy"]) {
    if (JSON.stringify(resource[property]) !== JSON.stringify(before[property])) {
      throw badRequest(`Document collection ${property} cannot be changed: make a new container.`);
    }
  }
}
