import { isRecord } from "../../../values.ts";
import { armType, nameOf, parentId, parseArmId } from "../../arm.ts";
import type { StoredResource, Values } from "../../resource.ts";
import type { Service, Write } from "../../service.ts";
import { list } from "../references.ts";
import { isServerless } from "./capabilities.ts";
import { accountIdOf, badRequest } from "./faults.ts";

/** Per account, databases and containers together, and containers that share a database's throughput. */
const limits = { perAccount: 500, perSharedDatabase: 25 };

export const database: Service = {
  check: (write) => {
    checkId(write);
    checkThroughput(write, 400);
    checkCount(write);
  },
  computed: (write) => ({ resource: systemProperties(write) }),
};

export const container: Service = {
  check: (write) => {
    checkId(write);
    checkThroughput(write, 400);
    checkPartitionKey(write.inputs);
    checkTimeToLive(write.inputs);
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

/** @see https://learn.microsoft.com/azure/cosmos-db/set-throughput */
function checkThroughput({ store, id, inputs: { options }, old }: Write, least: number): void {
  if (!isRecord(options)) return;
  const { throughput, autoscaleSettings } = options;
  const maximum = isRecord(autoscaleSettings) ? autoscaleSettings.maxThroughput : undefined;
  if (throughput === undefined && maximum === undefined) return;
  if (throughput !== undefined && maximum !== undefined) {
    throw badRequest("Throughput and autoscale settings exclude each other: give one of them.");
  }
  const account = store.read(accountIdOf(id));
  if (account !== undefined && isServerless(account.properties)) {
    throw badRequest("Setting offer throughput or autopilot on container is not supported for serverless accounts.");
  }
  if (typeof throughput === "number" && (throughput < least || throughput % 100 !== 0)) {
    throw badRequest(`The offer throughput must be at least ${least} RU/s in steps of 100, but is ${throughput}.`);
  }
  if (typeof maximum === "number" && (maximum < 1000 || maximum % 1000 !== 0)) {
    throw badRequest(`The autoscale maximum must be at least 1000 RU/s in steps of 1000, but is ${maximum}.`);
  }
  if (old !== undefined && (isAutoscale(old.properties) ?? maximum !== undefined) !== (maximum !== undefined)) {
    throw badRequest(
      "Manual throughput becomes autoscale, and the reverse, by a migration of its own, not by an update.",
    );
  }
}

function isAutoscale({ options }: Values): boolean | undefined {
  if (!isRecord(options)) return undefined;
  if (options.autoscaleSettings !== undefined) return true;
  return options.throughput === undefined ? undefined : false;
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

function checkTimeToLive({ resource }: Values): void {
  const ttl = isRecord(resource) ? resource.defaultTtl : undefined;
  if (typeof ttl !== "number" || ttl === -1 || (ttl >= 1 && ttl <= 2_147_483_647 && Number.isInteger(ttl))) return;
  throw badRequest(`The defaultTtl must be -1 or a whole number from 1 to 2147483647, but is ${ttl}.`);
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

function hasThroughput({ options }: Values): boolean {
  return isRecord(options) && (options.throughput !== undefined || options.autoscaleSettings !== undefined);
}

function checkImmutable({ resource }: Values, { properties }: StoredResource): void {
  const before = properties.resource;
  if (!isRecord(resource) || !isRecord(before)) return;
  for (const property of ["partitionKey", "uniqueKeyPolicy", "conflictResolutionPolicy"]) {
    if (JSON.stringify(resource[property]) !== JSON.stringify(before[property])) {
      throw badRequest(`Document collection ${property} cannot be changed: make a new container.`);
    }
  }
}
