/** Reads unpacked packages: they are too large to be installed for their names. */
import { existsSync, globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type DeclaredProperty, type Interfaces, interfacesIn, propertyAt, type Spelling } from "./declarations.ts";

/** A resource of a package. */
export interface PackagedResource {
  /** Former tokens of it. */
  aliases: readonly string[];
  /** The names of what a program may give to it. */
  inputs: readonly string[];
  /** What a path of the catalogue names in it; `undefined` when there is no such input. */
  at: (path: string) => DeclaredProperty | undefined;
}

/** The resources of a package by their types, and its version. */
export interface Packaged {
  version: string;
  resources: ReadonlyMap<string, PackagedResource>;
}

/** The resources of @pulumi/azure, by token. */
export function classicPackage(folder: string): Packaged {
  const types = interfacesIn(read(folder, "types/input.d.ts"));
  const resources = globSync("*/*.js", { cwd: folder }).flatMap((file): [string, PackagedResource][] => {
    const code = read(folder, file);
    const [, token, name = ""] = /__pulumiType = '(azure:\w+\/\w+:(\w+))'/.exec(code) ?? [];
    if (token === undefined) return [];
    const own = interfacesIn(read(folder, file.replace(/\.js$/, ".d.ts")));
    const [, listed = ""] = /aliases: \[(.*?)\]/.exec(code) ?? [];
    const aliases = [...listed.matchAll(/type: "([^"]+)"/g)].map(([, alias = ""]) => alias);
    return [[token, { aliases, ...declaredIn(`${name}Args`, new Map([...types, ...own]), pulumis) }]];
  });
  return { version: versionOf(folder), resources: new Map(resources) };
}

/**
 * The resources of a package that CDK for Terraform made of azurerm, by azurerm's names in words run together:
 * `storageAccount`.
 */
export function terraformPackage(folder: string): Packaged {
  const resources = globSync("lib/*/index.js", { cwd: folder }).flatMap((file): [string, PackagedResource][] => {
    const [, name = "", type] = /^(\w+)\.tfResourceType = "azurerm_(\w+)"/m.exec(read(folder, file)) ?? [];
    if (type === undefined || file.startsWith("lib/data-")) return [];
    const own = interfacesIn(read(folder, file.replace(/\.js$/, ".d.ts")));
    const words = type.replaceAll(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
    return [[words, { aliases: [], ...declaredIn(`${name}Config`, own, terraforms) }]];
  });
  const { cdktn } = JSON.parse(read(folder, "package.json")) as { cdktn: { provider: { version: string } } };
  return { version: cdktn.provider.version, resources: new Map(resources) };
}

function declaredIn(outermost: string, interfaces: Interfaces, spelling: Spelling): Omit<PackagedResource, "aliases"> {
  return {
    inputs: Object.keys(interfaces.get(outermost) ?? {}),
    at: (path) => propertyAt(path, outermost, interfaces, spelling),
  };
}

const pulumis: Spelling = { find: (name, properties) => properties[name], isLoose: false };

/** A list has a singular name, of which the bridge makes a plural; rules take a list of blocks for its one. */
const terraforms: Spelling = {
  find: (name, properties) => {
    const singulars = [name.replace(/s$/, ""), name.replace(/es$/, ""), name.replace(/ies$/, "y")];
    const lists = [name, ...singulars].filter((each) => name.endsWith("s") && isList(properties[each]));
    const [list] = lists;
    if (list !== undefined) return properties[list];
    return isList(properties[name]) ? undefined : properties[name];
  },
  isLoose: true,
};

function isList(property: DeclaredProperty | undefined): boolean {
  return property?.type.endsWith("[]") === true;
}

function versionOf(folder: string): string {
  return (JSON.parse(read(folder, "package.json")) as { version: string }).version;
}

function read(folder: string, file: string): string {
  const path = join(folder, file);
  return existsSync(path) ? readFileSync(path, "utf8") : "";
}
