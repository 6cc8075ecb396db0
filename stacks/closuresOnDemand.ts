import { createRequire, Module } from "node:module";

const require = createRequire(import.meta.url);

/** Modules of the SDK that write functions down as text, with all the functions that they export. */
export const closureModules: Readonly<Record<string, readonly string[]>> = {
  "@pulumi/pulumi/runtime/closure/serializeClosure.js": ["serializeFunction", "serializeFunctionAsync"],
  "@pulumi/pulumi/runtime/closure/codePaths.js": ["computeCodePaths", "findWorkspaceRoot", "packageArchivePath"],
};

/**
 * Lets the SDK load what writes functions down as text when such a function is first called. Only dynamic providers and
 * functions of a cloud's SDK call one, and with them come TypeScript's compiler and npm's reader of dependency trees: more
 * than half of what the SDK takes to load. To be called before the SDK is loaded.
 */
export function loadClosuresOnDemand(): void {
  for (const [name, functions] of Object.entries(closureModules)) {
    const path = require.resolve(name);
    require.cache[path] ??= standIn(path, functions);
  }
}

type Call = (...args: unknown[]) => unknown;

function standIn(path: string, functions: readonly string[]): Module {
  const made = new Module(path);
  let loaded: Record<string, Call | undefined> | undefined;
  const load = (): Record<string, Call | undefined> => {
    // The real one takes the place of its stand-in.
    if (require.cache[path] === made) Reflect.deleteProperty(require.cache, path);
    return (loaded ??= require(path) as Record<string, Call | undefined>);
  };
  made.filename = path;
  made.loaded = true;
  made.exports = Object.fromEntries(functions.map((name) => [name, (...args: unknown[]) => load()[name]?.(...args)]));
  return made;
}
