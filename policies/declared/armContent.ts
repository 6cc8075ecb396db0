import { Budget } from "../arm/budget.ts";
import type { UnknownValueError, Values } from "../values.ts";

/** A resource of an ARM template. */
export interface ArmResource {
  /** Its full type; `*` stands for parent types that a preview cannot know. */
  armType: string;
  /** The full type of the resource that it stands in, if any. */
  parent?: string | undefined;
  /** Where it is in the resource of the program. */
  path: string;
  /** Evaluated; an expression is left where only Azure could tell its value. */
  values: Values;
}

/** A place in a template that hides what is deployed. */
export interface TemplateFault {
  path: string;
  /** What is found there, in words that quote nothing of it. */
  found: string;
  wanted: string;
}

/** All that is deployed by way of ARM, as far as it is in sight. */
export interface ArmContent {
  resources: ArmResource[];
  faults: TemplateFault[];
  unknowns: UnknownValueError[];
}

/** The content while it is gathered. */
export interface Gathering extends ArmContent {
  budget: Budget;
  /** Whether it is told already that not all is looked at. */
  isFull: boolean;
}

export function newContent(): Gathering {
  return { resources: [], faults: [], unknowns: [], budget: new Budget(), isFull: false };
}

export function join(path: string, name: string): string {
  return path === "" ? name : `${path}.${name}`;
}
