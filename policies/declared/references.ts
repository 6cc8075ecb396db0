import { at, isUnknown, type UnknownValueError, type Value } from "../values.ts";
import { read } from "./declaredResources.ts";
import type { InStack } from "./each.ts";

/** A place where a resource names another by its id. */
export interface Reference {
  from: InStack;
  /** The outermost property that the id is in, by which the engine knows what it depends on. */
  property: string;
  value: Value;
}

/** What refers to a resource. */
export interface Referrers {
  found: InStack[];
  /** What hides whether there are more. */
  unknown: UnknownValueError | undefined;
}

/**
 * Finds what refers to a resource: by what its id depends on, by the id itself, or inside one template by an expression with the
 * resource's type. Names in a template are mostly computed: there, as many references are wanted as there are resources.
 *
 * @param to - The resource.
 * @param peers - All resources of its type.
 * @param references - All places that may refer to it.
 */
export function referrersOf(to: InStack, peers: readonly InStack[], references: readonly Reference[]): Referrers {
  const sure = references.filter((reference) => dependsOn(reference, to) || isIdOf(reference.value, to));
  const inTemplate = references.filter(({ from, value }) => from.by === to.by && mentions(value, to));
  const wanted = peers.filter(({ by, type }) => by === to.by && type === to.type).length;
  const found = inTemplate.length >= wanted ? [...sure, ...inTemplate] : sure;
  return {
    found: found.map(({ from }) => from),
    unknown: references
      .filter((reference) => sourcesOf(reference).length === 0)
      .map(({ value }) => value)
      .find(isUnknown),
  };
}

/** Reads a property that azure-native takes and does not give back: it keeps it in the state beside what Azure answers. */
export function readGiven(resource: InStack, property: string): Value {
  const { value } = read(resource, property);
  return value ?? at(at(resource.values, "__inputs"), property);
}

/** The resources of the program that a property comes from; in a template, whatever the template comes from. */
export function sourcesOf({ from, property }: Omit<Reference, "value">): { urn: string; type: string }[] {
  const all = from.by.propertyDependencies;
  return from.form === "arm" ? Object.values(all).flat() : (all[property] ?? []);
}

function dependsOn(reference: Reference, to: InStack): boolean {
  return reference.from.by !== to.by && sourcesOf(reference).some(({ urn }) => urn === to.by.urn);
}

/** Whether a text is the id of a resource or of something inside it. */
export function isIdOf(value: Value, to: InStack): boolean {
  if (typeof value !== "string" || to.type.arm === undefined) return false;
  const [namespace = "", ...types] = to.type.arm.toLowerCase().split("/");
  const [, segments] = `${value.toLowerCase()}/`.split(`/providers/${namespace}/`);
  const given = segments?.split("/") ?? [];
  const isType = types.every((type, index) => given[index * 2] === type);
  return isType && namesOf(to).includes(given[types.length * 2 - 1] ?? "");
}

/** What a resource may be called in its id, in lower case. */
function namesOf(resource: InStack): string[] {
  const names = Object.keys(resource.values).filter((key) => /name$/i.test(key) && key !== "resourceGroupName");
  return names.flatMap((name) => {
    const value = resource.values[name];
    return typeof value === "string" && value !== "" ? [value.toLowerCase()] : [];
  });
}

function mentions(value: Value, { type }: InStack): boolean {
  return typeof value === "string" && type.arm !== undefined && value.toLowerCase().includes(type.arm.toLowerCase());
}
