import { isRecord } from "../../../values.ts";
import { isOfType, parentId } from "../../arm.ts";
import type { Values } from "../../resource.ts";
import type { Store } from "../../store.ts";
import { isServerless } from "./capabilities.ts";
import { accountIdOf, badRequest } from "./faults.ts";

/** What a container gets that asks for no throughput, and shares none: RU/s. */
const standard = 400;

/** Throughput in RU/s; of autoscale the maximum. */
export interface Throughput {
  kind: "manual" | "autoscale";
  value: number;
}

/** Whether the database of a container shares its throughput with it. */
export function isShared(store: Store, id: string, { options }: Values): boolean {
  const parent = isContainer(id) ? store.read(parentId(id) ?? "") : undefined;
  return parent !== undefined && throughputOf({ options }) === undefined && hasThroughput(parent.properties);
}

export function hasThroughput(properties: Values): boolean {
  return throughputOf(properties) !== undefined;
}

/** The RU/s that a database or a container has of its own. */
export function ownThroughput(store: Store, id: string, properties: Values): number {
  return effective(store, id, properties)?.value ?? 0;
}

export function isContainer(id: string): boolean {
  return isOfType(id, "Microsoft.DocumentDB/databaseAccounts/sqlDatabases/containers");
}

/** What the options ask for. */
export function throughputOf({ options }: Values): Throughput | undefined {
  if (!isRecord(options)) return undefined;
  const { throughput, autoscaleSettings } = options;
  const maximum = isRecord(autoscaleSettings) ? autoscaleSettings.maxThroughput : undefined;
  if (throughput !== undefined && maximum !== undefined) {
    throw badRequest("Throughput and autoscale settings exclude each other: give one of them.");
  }
  if (maximum !== undefined) return { kind: "autoscale", value: Number(maximum) };
  return throughput === undefined ? undefined : { kind: "manual", value: Number(throughput) };
}

/** What it says, or what a container gets that says nothing. */
export function effective(store: Store, id: string, properties: Values): Throughput | undefined {
  const given = throughputOf(properties);
  if (given !== undefined || !isContainer(id) || isShared(store, id, properties)) return given;
  const account = store.read(accountIdOf(id));
  if (account === undefined || isServerless(account.properties)) return undefined;
  return { kind: "manual", value: standard };
}
