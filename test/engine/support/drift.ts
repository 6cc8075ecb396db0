import { isDeepStrictEqual } from "node:util";
import type { Store } from "../../../sandbox/cloud/store.ts";
import type { PackageSchema, Property, Shape } from "../../../sandbox/schema/index.ts";
import { isRecord } from "../../../sandbox/values.ts";
import type { StateResource } from "./sandbox.ts";

type Path = readonly (string | number)[];

/** A property that was changed by hand. */
export interface Drift {
  urn: string;
  /** `networkRuleSet.bypass`; places in lists are left out. */
  property: string;
  path: Path;
  /** The value it has now. */
  value: unknown;
}

/** What a hand may not change: what Azure itself refuses to change on a resource that exists. */
export type Fixed = (type: string, property: string) => boolean;

/**
 * Changes every setting that the program gives a resource, in the simulated Azure, behind Pulumi's back: what is on goes
 * off, a word becomes another one that Azure takes, a number another number, a list of words or a text gets an addition.
 * References to other resources stay.
 */
export function driftSettings(
  store: Store,
  schema: PackageSchema,
  { urn, type, id = "", inputs = {} }: StateResource,
  isFixed: Fixed,
): Drift[] {
  const [resource, declared] = [store.read(id), schema.resource(type)];
  if (resource === undefined || declared === undefined) return [];
  const properties = structuredClone(resource.properties);
  const drifts = settings(schema, declared.properties, inputs, []).flatMap(({ path, shape }): Drift[] => {
    const property = path.filter((step) => typeof step === "string").join(".");
    const before = valueAt(properties, path);
    const value = isFixed(type.replace("azure-native:", ""), property) ? undefined : other(shape, before);
    if (value === undefined) return [];
    const holder = valueAt(properties, path.slice(0, -1)) as Record<string | number, unknown>;
    holder[path.at(-1) ?? ""] = value;
    return [{ urn, property, path, value }];
  });
  store.write({ ...resource, properties });
  return drifts;
}

/** Whether an input of the state is what was found in Azure. */
export function isFound({ inputs = {} }: StateResource, { path, value }: Drift): boolean {
  return isDeepStrictEqual(valueAt(inputs, path), value);
}

interface Setting {
  path: Path;
  shape: Shape;
}

/** The settings among some inputs: what is no list of things and no thing itself. */
function settings(schema: PackageSchema, declared: Record<string, Property>, inputs: object, path: Path): Setting[] {
  return Object.entries(inputs).flatMap(([key, value]) => {
    const shape = declared[key]?.shape;
    return shape === undefined ? [] : settingsIn(schema, shape, value, [...path, key]);
  });
}

function settingsIn(schema: PackageSchema, shape: Shape, value: unknown, path: Path): Setting[] {
  if (shape.kind === "object" && isRecord(value)) {
    return settings(schema, schema.object(shape.type).properties, value, path);
  }
  if (shape.kind === "array" && Array.isArray(value) && value.some(isRecord)) {
    return value.flatMap((item, place) => settingsIn(schema, shape.items, item, [...path, place]));
  }
  return [{ path, shape }];
}

function valueAt(value: unknown, path: Path): unknown {
  return path.reduce<unknown>((inner, step) => (inner as Record<string | number, unknown> | undefined)?.[step], value);
}

/** Another value that Azure takes as well; none for what refers to something else. */
function other(shape: Shape, value: unknown): unknown {
  if (typeof value === "boolean") return !value;
  if (typeof value === "number") return value + 1;
  if (shape.kind === "enum") return shape.values.find((word) => word !== value);
  if (typeof value === "string") return isReference(value) ? undefined : `${value} by hand`;
  if (Array.isArray(value) && value.every((item) => typeof item === "string" && !isReference(item))) {
    const items = shape.kind === "array" ? shape.items : shape;
    return [
      ...(value as string[]),
      items.kind === "enum" ? items.values.find((word) => !value.includes(word)) : "by hand",
    ];
  }
  return undefined;
}

function isReference(text: string): boolean {
  return /^\/subscriptions\/|^[0-9a-f-]{36}$/i.test(text);
}
