import { isRecord } from "../../../values.ts";
import { isOfType, nameOf, parentId } from "../../arm.ts";
import type { Values } from "../../resource.ts";
import type { Service, Write } from "../../service.ts";
import type { Store } from "../../store.ts";
import { checkAnalyticalTimeToLive } from "./analytical.ts";
import { checkComputedProperties } from "./computedProperties.ts";
import { checkConflictPolicy, checkConflictPolicyKept } from "./conflicts.ts";
import { accountIdOf, badRequest, shown } from "./faults.ts";
import { checkFullText } from "./fullText.ts";
import { checkIndexing } from "./indexing.ts";
import { checkKeysKept, checkPartitionKey, checkUniqueKeys } from "./partitionKey.ts";
import { hasThroughput, isShared } from "./provisioned.ts";
import { checkThroughput, keptOptions } from "./throughput.ts";
import { checkVectors, checkVectorsKept } from "./vectors.ts";

/** Per account, databases and containers together, and containers that share a database's throughput. */
const limits = { perAccount: 500, perSharedDatabase: 25 };

export const database: Service = {
  check: (write) => {
    checkId(write);
    checkThroughput(write);
    checkCount(write);
  },
  computed: (write) => ({ resource: systemProperties(write), ...keptOptions(write) }),
};

export const container: Service = {
  check: (write) => {
    checkId(write);
    checkThroughput(write);
    checkResource(write);
    checkCount(write);
    checkSharedThroughput(write);
  },
  computed: (write) => {
    // Azure keeps what an update does not mention.
    const { analyticalStorageTtl } = { ...resourceOf(write.old?.properties), ...resourceOf(write.inputs) };
    const kept = analyticalStorageTtl === undefined ? {} : { analyticalStorageTtl };
    return { resource: { ...systemProperties(write), ...kept }, ...keptOptions(write) };
  },
};

function resourceOf(properties: Values | undefined): Values {
  return isRecord(properties?.resource) ? properties.resource : {};
}

/** What the service numbers its resources with. */
function systemProperties({ old, id }: Write): Values {
  const rid = resourceOf(old?.properties).rid ?? Buffer.from(id.toLowerCase()).toString("base64url").slice(-12);
  return { rid, ts: Math.floor(Date.now() / 1000), etag: `"${Date.now().toString(16)}"` };
}

function checkId({ id, inputs }: Write): void {
  const name = nameOf(id);
  const inner = resourceOf(inputs).id;
  if (inner !== name)
    throw badRequest(`The resource.id '${String(inner)}' does not match the name '${name}' in the request's address.`);
  if (name.length > 255 || /[/\\?#]/.test(name) || name.trimEnd() !== name) {
    throw badRequest(
      `'${name}' is not a valid id: at most 255 characters, without '/', '\\', '?', '#', and no space at its end.`,
    );
  }
}

function checkResource({ id, store, inputs, old }: Write): void {
  const resource = resourceOf(inputs);
  const before = old && resourceOf(old.properties);
  const account = store.read(accountIdOf(id))?.properties ?? {};
  checkPartitionKey(resource);
  checkUniqueKeys(resource);
  checkConflictPolicy(resource);
  checkTimeToLive(resource);
  checkAnalyticalTimeToLive(resource, account, before);
  checkIndexing(resource);
  checkVectors(resource, account, isShared(store, id, { ...old?.properties, ...inputs }));
  checkFullText(resource, account);
  checkComputedProperties(resource);
  if (before === undefined) return;
  checkKeysKept(resource, before);
  checkConflictPolicyKept(resource, before);
  checkVectorsKept(resource, before);
}

function checkTimeToLive({ defaultTtl: ttl }: Values): void {
  if (ttl === undefined || ttl === null || ttl === -1) return;
  if (Number.isInteger(ttl) && Number(ttl) >= 1 && Number(ttl) <= 2_147_483_647) return;
  throw badRequest(`The defaultTtl must be -1 or a whole number from 1 to 2147483647, but is ${shown(ttl)}.`);
}

function checkCount({ store, id, old }: Write): void {
  if (old === undefined && databasesAndContainers(store, accountIdOf(id)) >= limits.perAccount) {
    throw badRequest(`An account holds at most ${limits.perAccount} databases and containers.`);
  }
}

function databasesAndContainers(store: Store, accountId: string): number {
  const ids = store.idsBelow(`${accountId}/sqlDatabases`);
  return ids.filter((id) => !id.includes("/providers/", accountId.length)).length;
}

function checkSharedThroughput({ store, id, inputs, old }: Write): void {
  if (old !== undefined || !isShared(store, id, inputs)) return;
  const sharing = store
    .below(`${parentId(id) ?? ""}/containers`)
    .filter(({ id: other, properties }) => isOfType(other, containerType) && !hasThroughput(properties));
  if (sharing.length >= limits.perSharedDatabase) {
    throw badRequest(
      `At most ${limits.perSharedDatabase} containers share the throughput of a database: give the container its own.`,
    );
  }
}

const containerType = "Microsoft.DocumentDB/databaseAccounts/sqlDatabases/containers";
