import type { SchemaFault } from "../schema/index.ts";
import type { Values } from "./wire.ts";

/** How the engine wants names to be made that the program leaves out. */
export interface Autonaming {
  mode: "propose" | "enforce" | "disable";
  proposedName: string;
}

export interface CheckRequest {
  /** The type's token, e.g. `azure-native:cosmosdb:DatabaseAccount`. */
  token: string;
  /** The resource's name in the program. */
  name: string;
  olds: Values;
  news: Values;
  autonaming?: Autonaming;
  /** The engine's source of randomness: the same for a preview and the update that follows its plan. */
  randomSeed: Uint8Array;
}

export interface CheckResult {
  inputs: Values;
  faults: SchemaFault[];
}

export interface ReadResult {
  id: string;
  properties: Values;
  inputs: Values;
}

/** What one simulated package does for the engine; values are decoded, faults are thrown. */
export interface Provider {
  version: string;
  configure: (settings: Values) => void;
  checkConfig: (settings: Values) => SchemaFault[];
  check: (request: CheckRequest) => CheckResult;
  /** The property paths whose change makes a new resource necessary. */
  createOnly: (token: string) => readonly string[];
  create: (token: string, inputs: Values, preview: boolean) => Promise<{ id: string; properties: Values }>;
  /** @returns Nothing when the resource is gone. */
  read: (token: string, id: string, inputs: Values, properties: Values) => Promise<ReadResult | undefined>;
  update: (token: string, id: string, olds: Values, news: Values, preview: boolean) => Promise<Values>;
  delete: (token: string, id: string) => Promise<void>;
  invoke: (token: string, args: Values) => Promise<Values>;
}
