import { words } from "../../../guard/words.ts";
import type { PackageSchema, Property, Shape } from "../../../sandbox/schema/index.ts";

/** What credentials are called, at the end of a property's name. */
export const credentialProperty = new RegExp(
  [
    String.raw`\b(primary|secondary|access|account|shared|api|admin|master|auth|query|function|host|private|service) keys?$`,
    String.raw`\b(connection strings?( alias)?|passwords?|sas|sas (url|uri|token).*|tokens?|secrets?|credentials?)$`,
    String.raw`\b(kube ?(admin )?configs?( raw)?|passphrases?|key[12]|send key value|authorization key|plain text value)$`,
  ].join("|"),
);

const handing = new RegExp(
  String.raw`\b(keys?|secrets?|credentials?|connection (strings?|info|details)|connections|sas|passwords?|tokens?|` +
    String.raw`access (code|profile)|kubeconfig|callback url|passphrases?|(upload|log) (sas )?url|settings?|metadata|` +
    String.raw`azure storage accounts|backups?|backup configuration|function triggers|named value|details|` +
    String.raw`configurations|o auth|auth info)\b`,
);

/** The functions that may hand out a credential, by their name or by what they answer, as `module:name`. */
export function functionCandidates(schema: PackageSchema): string[] {
  return schema.functions().flatMap((token) => {
    const [, name = ""] = /^azure-native:(\w+:\w+)$/.exec(token) ?? [];
    const own = words(name.split(":")[1] ?? "");
    const results = schema.function(token)?.results ?? {};
    // What `get…` reads of a resource hides in depth the credentials that the resource was given, and Azure returns none.
    const reads = schema.resource(token.replace(/:get(\w+)$/, ":$1")) !== undefined;
    const named = !reads && handing.test(own);
    return named || credentialsIn(schema, results, own.startsWith("get")).length > 0 ? [name] : [];
  });
}

/** The outputs of resources that hold a credential and that no program gave, as `module:Name#output`. */
export function outputCandidates(schema: PackageSchema): string[] {
  return schema.resources().flatMap((token) => {
    const [, name] = /^azure-native:(\w+:\w+)$/.exec(token) ?? [];
    const declared = schema.resource(token);
    if (name === undefined || declared === undefined) return [];
    const given = declared.properties;
    const outputs = Object.fromEntries(Object.entries(declared.outputs).filter(([output]) => !(output in given)));
    return credentialsIn(schema, outputs, false).map((output) => `${name}#${output}`);
  });
}

/** The properties at the top that are a credential or, in depth, hold one. */
function credentialsIn(
  schema: PackageSchema,
  properties: Readonly<Record<string, Property>>,
  topOnly: boolean,
): string[] {
  const holds = (name: string, shape: Shape, outer: readonly string[]): boolean => {
    switch (shape.kind) {
      case "string":
      case "any":
        return credentialProperty.test(words(name));
      case "array":
        return holds(name, shape.items, outer);
      case "map":
        return holds(name, shape.values, outer);
      case "union":
        return shape.of.some((each) => holds(name, each, outer));
      case "object":
        if (topOnly || outer.includes(shape.type)) return false;
        return Object.entries(schema.object(shape.type).properties).some(([inner, { shape: of }]) =>
          holds(inner, of, [...outer, shape.type]),
        );
      default:
        return false;
    }
  };
  return Object.entries(properties).flatMap(([name, { shape }]) => (holds(name, shape, []) ? [name] : []));
}
