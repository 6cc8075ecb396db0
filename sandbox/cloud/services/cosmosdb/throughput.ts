import { isRecord } from "../../../values.ts";
import { parentId } from "../../arm.ts";
import type { Values } from "../../resource.ts";
import type { Write } from "../../service.ts";
import { isServerless } from "./capabilities.ts";
import { accountIdOf, badRequest } from "./faults.ts";

/** @see https://learn.microsoft.com/azure/cosmos-db/set-throughput */
export function checkThroughput({ store, id, inputs: { options }, old }: Write): void {
  if (old !== undefined) checkKept({ options }, old.properties, id);
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
  if (typeof throughput === "number" && (throughput < 400 || throughput % 100 !== 0)) {
    throw badRequest(`The offer throughput must be at least 400 RU/s in steps of 100, but is ${throughput}.`);
  }
  if (typeof maximum === "number" && (maximum < 1000 || maximum % 1000 !== 0)) {
    throw badRequest(`The autoscale maximum must be at least 1000 RU/s in steps of 1000, but is ${maximum}.`);
  }
  if (old !== undefined && (isAutoscale(old.properties) ?? maximum !== undefined) !== (maximum !== undefined)) {
    throw badRequest(
      "Manual throughput becomes autoscale, and the reverse, by a migration of its own, not by an update.",
    );
  }
  checkTotal(account?.properties, maximum ?? throughput);
}

/** A database shares throughput from its creation on or never, and a container in such a database likewise has its own. */
function checkKept(inputs: Values, before: Values, id: string): void {
  const isDatabase = !/\/containers\/[^/]+$/i.test(id);
  const had = hasThroughput(before);
  if (isDatabase && had !== hasThroughput(inputs)) {
    throw badRequest(
      `The throughput of a database cannot be ${had ? "taken away from" : "given to"} it once it is made.`,
    );
  }
  if (!isDatabase && had && !hasThroughput(inputs)) {
    throw badRequest("The throughput of a container cannot be taken away from it once it is made.");
  }
}

/** A container without throughput of its own lives on its database's, and can get none later. */
export function checkOwnThroughput({ store, id, inputs, old }: Write): void {
  const parent = store.read(parentId(id) ?? "");
  if (old === undefined || parent === undefined || !hasThroughput(parent.properties)) return;
  if (!hasThroughput(old.properties) && hasThroughput(inputs)) {
    throw badRequest("A container that shares its database's throughput cannot get its own once it is made.");
  }
}

function checkTotal(account: Values | undefined, asked: unknown): void {
  const limit = isRecord(account?.capacity) ? account.capacity.totalThroughputLimit : undefined;
  if (typeof limit !== "number" || limit < 0 || typeof asked !== "number" || asked <= limit) return;
  throw badRequest(`The account's total throughput limit is ${limit} RU/s; ${asked} RU/s exceed it.`);
}

function isAutoscale({ options }: Values): boolean | undefined {
  if (!isRecord(options)) return undefined;
  if (options.autoscaleSettings !== undefined) return true;
  return options.throughput === undefined ? undefined : false;
}

/** Whether a database or a container has throughput of its own. */
export function hasThroughput({ options }: Values): boolean {
  return isRecord(options) && (options.throughput !== undefined || options.autoscaleSettings !== undefined);
}
