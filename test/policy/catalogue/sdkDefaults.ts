import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import * as pulumi from "@pulumi/pulumi";

const load = createRequire(import.meta.url);
const sdk = dirname(load.resolve("@pulumi/azure-native/package.json"));

/** The file of a type in the SDK, by its `module:Name`: its code, or its declarations. */
export function sdkSource(native: string, extension: ".js" | ".d.ts" = ".js"): string {
  const [module = "", name = ""] = native.split(":");
  // WCFRelay is in wcfrelay.js: the generator writes leading capitals small, together.
  const files = [name.charAt(0).toLowerCase() + name.slice(1), name.replace(/^[A-Z]+/, (start) => start.toLowerCase())];
  for (const file of files) {
    try {
      return readFileSync(join(sdk, module, `${file}${extension}`), "utf8");
    } catch {
      continue;
    }
  }
  throw new Error(`the SDK has no file of ${native}`);
}

/** What the SDK's code sends for a property that the program omits. */
export async function sdkDefault(native: string, property: string): Promise<unknown> {
  const [first = "", ...inner] = property.split(".").map((part) => part.replaceAll(/[?[\]{}]/g, ""));
  const [, assigned = ""] =
    new RegExp(String.raw`resourceInputs\["${first}"\] = (.+);$`, "m").exec(sdkSource(native)) ?? [];
  const [last] = inner.slice(-1);
  if (last === undefined) {
    const [, value] = / \?\? (.+)$/.exec(assigned) ?? [];
    return value === undefined ? undefined : (JSON.parse(value) as unknown);
  }
  const [, module = "", name = ""] = /inputs\.(\w+)\.(\w+ProvideDefaults)\b/.exec(assigned) ?? [];
  const fill = inputs()[module]?.[name];
  const given = inner.slice(0, -1).reduceRight<object>((inside, part) => ({ [part]: inside }), {});
  let value: unknown = fill?.(given);
  for (const part of inner) {
    value = await plain((value as Record<string, unknown> | undefined)?.[part]);
  }
  return value;
}

/** An object inside another is an Output. */
function plain(value: unknown): unknown {
  return pulumi.Output.isInstance(value) ? (value as unknown as { promise: () => Promise<unknown> }).promise() : value;
}

type Defaults = Record<string, Record<string, ((value: object) => unknown) | undefined> | undefined>;

let loaded: Defaults | undefined;

function inputs(): Defaults {
  loaded ??= load(join(sdk, "types", "input.js")) as Defaults;
  return loaded;
}
