import type { PackageSchema, Property } from "../../../sandbox/schema/index.ts";
import { words } from "../../../guard/words.ts";

/** What credentials are called, in the lower-case words of a type's name. */
const credentialName = new RegExp(
  String.raw`\b(authorization|authorizations|keys?|tokens?|passwords?|credentials?|secrets?|certificates?|users?|usernames?)$|` +
    String.raw`\b(authorization rule|access polic(y|ies)|local users?|user definition|server group role|key set)\b`,
);

/** The properties in which a service gives away what it minted, or takes what it stores. */
const credentialProperty =
  /^((primary|secondary)(Key|ConnectionString|Token)|password|connectionString|sharedAccessKey|accessKey|apiKey)$/;

/** Lists the types that may be a credential by their existence, as `module:Name`. */
export function mintingCandidates(schema: PackageSchema): string[] {
  return schema.resources().flatMap((token) => {
    const [, module, name] = /^azure-native:(\w+):(\w+)$/.exec(token) ?? [];
    const declared = schema.resource(token);
    if (module === undefined || name === undefined || declared === undefined) return [];
    const told = [declared.properties, declared.outputs].some(holdsCredential);
    return told || credentialName.test(words(name)) ? [`${module}:${name}`] : [];
  });
}

function holdsCredential(properties: Readonly<Record<string, Property>>): boolean {
  return Object.entries(properties).some(
    ([name, { shape }]) => shape.kind === "string" && credentialProperty.test(name),
  );
}

/** Lists the functions by which a service hands out its keys, as `module:name`. */
export function keyFunctions(schema: PackageSchema): string[] {
  return schema.functions().flatMap((token) => {
    const [, name = ""] = /^azure-native:(\w+:\w+)$/.exec(token) ?? [];
    return /^list\b.*\b(keys?|secrets?|credentials?|connection strings|sas|passwords?|tokens?)\b/.test(
      words(name.split(":").at(-1) ?? ""),
    )
      ? [name]
      : [];
  });
}
