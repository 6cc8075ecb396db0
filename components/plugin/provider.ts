import {
  InputPropertiesError,
  type ComponentResource,
  type ComponentResourceOptions,
  type Inputs,
} from "@pulumi/pulumi";
import type { Provider } from "@pulumi/pulumi/provider/provider.js";
import { refuse } from "../refuse.ts";
import { plainFaults, type PackageSchema } from "./plainInputs.ts";

/** Makes a component of arguments that another language has handed over, and which only the schema vouches for. */
type ComponentClass = new (name: string, args: never, opts: ComponentResourceOptions) => ComponentResource;

/** Serves component classes to the engine, for programs in other languages. */
export class ComponentProvider implements Provider {
  readonly version: string;
  readonly schema: string;
  readonly #package: PackageSchema;
  readonly #classes: ReadonlyMap<string, ComponentClass>;

  /**
   * @param schema - The package's schema, as JSON.
   * @param classes - The component classes, by name.
   */
  constructor(schema: string, classes: Readonly<Record<string, ComponentClass>>) {
    this.schema = schema;
    this.#package = JSON.parse(schema) as PackageSchema;
    this.version = this.#package.version;
    this.#classes = new Map(Object.entries(classes));
  }

  /**
   * Makes a component of the caller's stack.
   *
   * @throws pulumi.InputPropertiesError when a value that decides what exists is not known yet.
   */
  construct(name: string, type: string, inputs: Inputs, opts: ComponentResourceOptions) {
    const resource = this.#package.resources[type];
    const Class = this.#classes.get(type.slice(type.lastIndexOf(":") + 1));
    if (resource === undefined || Class === undefined) {
      const known = Object.keys(this.#package.resources).join(", ");
      throw new Error(`There is no component ${type}. There are ${known}.`);
    }
    const component = toldOnce(() => {
      refuse(`"${name}" cannot be built`, plainFaults(this.#package, type, inputs));
      return new Class(name, inputs as never, opts);
    });
    const members = new Map<string, unknown>(Object.entries(component));
    const state = Object.fromEntries(Object.keys(resource.properties).map((key) => [key, members.get(key)]));
    return Promise.resolve({ urn: component.urn, state });
  }
}

/** The engine prints a message and then each property's fault; ours has them all in it already. */
function toldOnce<T>(make: () => T): T {
  try {
    return make();
  } catch (error) {
    if (!(error instanceof InputPropertiesError)) throw error;
    throw new InputPropertiesError({ message: error.message, errors: [] });
  }
}
