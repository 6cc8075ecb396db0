import { createBeforeDelete } from "../provider/autonaming.ts";
import { idInputs } from "../provider/azureId.ts";
import { azureType } from "../provider/azureType.ts";
import { isMarkedSecret, type Values } from "../provider/wire.ts";
import type { PackageSchema, Property, ResourceSchema, Shape } from "../schema/index.ts";
import { isRecord } from "../values.ts";
import { placeInBody, placeInObject } from "./wireNames.ts";

/** What becomes of a secret at a path of the inputs; `isText`: whether a text is wanted there. */
export type OnSecret = (path: string, isText: boolean) => string;

/**
 * Turns the inputs of resources into the bodies of Azure's own requests.
 *
 * @param schema - What azure-native declares.
 * @param credentials - Texts that are secrets although nothing marks them.
 */
export class Bodies {
  readonly #schema: PackageSchema;
  readonly #credentials: ReadonlySet<string>;

  constructor(schema: PackageSchema, credentials: readonly string[]) {
    this.#schema = schema;
    this.#credentials = new Set(credentials);
  }

  /** The body of the request for a resource, without what is in the request's address. */
  of(resource: ResourceSchema, inputs: Values, onSecret: OnSecret): Values {
    const address = new Set([...idInputs(azureType(resource)), createBeforeDelete]);
    const body: Values = {};
    for (const [name, value] of Object.entries(inputs)) {
      if (address.has(name) || value === null) continue;
      put(body, placeInBody(resource.token, name), this.#value(resource.properties[name], value, name, onSecret));
    }
    return propertiesLast(body);
  }

  #value(property: Property | undefined, value: unknown, path: string, onSecret: OnSecret): unknown {
    const shape = property?.shape ?? { kind: "any" };
    const isSecret = isMarkedSecret(value) || property?.secret === true || this.#isCredential(value);
    return isSecret ? onSecret(path, isText(shape)) : this.#shaped(shape, value, path, onSecret);
  }

  #shaped(declared: Shape, value: unknown, path: string, onSecret: OnSecret): unknown {
    const shape = declared.kind === "union" ? this.#alternative(declared.of, value) : declared;
    const inside = (of: Shape, item: unknown, at: string) =>
      this.#value({ shape: of, required: false }, item, at, onSecret);
    if (Array.isArray(value)) {
      // The SDK lists the identities that Azure has as the keys of an object.
      if (path.endsWith("userAssignedIdentities")) return Object.fromEntries(value.map((id) => [String(id), {}]));
      const items: Shape = shape.kind === "array" ? shape.items : { kind: "any" };
      return value.map((item, index) => inside(items, item, `${path}[${index}]`));
    }
    if (!isRecord(value)) return typeof value === "string" ? literal(value) : value;
    if (shape.kind === "object") return this.#object(shape.type, value, path, onSecret);
    const values: Shape = shape.kind === "map" ? shape.values : { kind: "any" };
    return Object.fromEntries(
      Object.entries(value).map(([key, item]) => [key, inside(values, item, `${path}.${key}`)]),
    );
  }

  #object(type: string, value: Values, path: string, onSecret: OnSecret): Values {
    const { properties } = this.#schema.object(type);
    const body: Values = {};
    for (const [name, item] of Object.entries(value)) {
      put(body, placeInObject(type, name), this.#value(properties[name], item, `${path}.${name}`, onSecret));
    }
    return propertiesLast(body);
  }

  /** Of a union, what declares everything that the value has. */
  #alternative(of: readonly Shape[], value: unknown): Shape {
    const fits = (shape: Shape): boolean => {
      if (Array.isArray(value)) return shape.kind === "array";
      if (!isRecord(value) || shape.kind !== "object") return false;
      const { properties } = this.#schema.object(shape.type);
      return Object.keys(value).every((name) => Object.hasOwn(properties, name));
    };
    return of.find(fits) ?? { kind: "any" };
  }

  #isCredential(value: unknown): boolean {
    return typeof value === "string" && this.#credentials.has(value);
  }
}

/** A literal that Azure would take for an expression is written with one bracket more. */
function literal(text: string): string {
  return text.startsWith("[") && text.endsWith("]") ? `[${text}` : text;
}

function isText({ kind }: Shape): boolean {
  return kind === "string" || kind === "enum" || kind === "any";
}

function propertiesLast({ properties, ...beside }: Values): Values {
  return properties === undefined ? beside : { ...beside, properties };
}

function put(body: Values, [first = "", ...rest]: readonly string[], value: unknown): void {
  if (rest.length === 0) {
    body[first] = value;
    return;
  }
  const inner = body[first];
  put(isRecord(inner) ? inner : (body[first] = {}), rest, value);
}
