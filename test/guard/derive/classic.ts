/** Reads an unpacked @pulumi/azure: it is too large to be installed for its names alone. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { isWithoutCredential } from "../../../guard/list/noCredential.ts";
import { words } from "../../../guard/words.ts";
import { credentialProperty } from "./azureNative.ts";
import type { HandedOut } from "./written.ts";
import { typesIn, type DeclaredTypes } from "./declaredTypes.ts";

/** What the SDK itself does not name a credential, and is one. */
const also = {
  functions: [
    // The secrets that somebody stored, as they are.
    "containerapp:getApp",
    "keyvault:getCertificateData",
    "keyvault:getEncryptedValue",
    "keyvault:getSecret",
  ],
  outputs: { "search:Service": ["queryKeys"] } as Readonly<Record<string, readonly string[]>>,
};

export function classicHandedOut(folder: string): HandedOut {
  const { version } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as { version: string };
  const types = typesIn(readFileSync(join(folder, "types", "output.d.ts"), "utf8"));
  const functions = new Set(also.functions);
  const outputs = new Map<string, string[]>();
  const modules = readdirSync(folder, { withFileTypes: true }).filter((each) => each.isDirectory());
  for (const { name: module } of modules.filter(({ name }) => !["types", "config", "node_modules"].includes(name))) {
    for (const file of readdirSync(join(folder, module)).filter((name) => name.endsWith(".js"))) {
      const code = readFileSync(join(folder, module, file), "utf8");
      const declared = readFileSync(join(folder, module, file.replace(/\.js$/, ".d.ts")), "utf8");
      const [, invoked] = /runtime\.invoke\("azure:\w+\/\w+:(\w+)"/.exec(code) ?? [];
      const [, type] = /__pulumiType = 'azure:\w+\/\w+:(\w+)'/.exec(code) ?? [];
      if (invoked !== undefined && answers(code, declared, types, `${module}:${invoked}`)) {
        functions.add(`${module}:${invoked}`);
      }
      if (type !== undefined) {
        const found = [
          ...outputsOf(code, declared, types, `${module}:${type}`),
          ...(also.outputs[`${module}:${type}`] ?? []),
        ];
        if (found.length > 0) outputs.set(`${module}:${type}`, found);
      }
    }
  }
  return { version, functions: [...functions].sort(), outputs };
}

function answers(code: string, declared: string, types: DeclaredTypes, name: string): boolean {
  const [, result = ""] = /export interface \w+Result \{([^]*?)\n\}/.exec(declared) ?? [];
  const asked = new Set([...code.matchAll(/^\s+"(\w+)": args/gm)].map(([, argument]) => argument));
  return [...result.matchAll(/^ {4}readonly (\w+)\??: (.+);/gm)].some(
    ([, property = "", type = ""]) =>
      !asked.has(property) && !isWithoutCredential("azure", `${name}#${property}`) && holds(property, type, types, []),
  );
}

function outputsOf(code: string, declared: string, types: DeclaredTypes, name: string): string[] {
  const [, listed = "[]"] = /additionalSecretOutputs: (\[[^\]]*\])/.exec(code) ?? [];
  const secret = JSON.parse(listed) as string[];
  const inputs = new Set([...code.matchAll(/resourceInputs\["(\w+)"\] = .*\bargs\b/g)].map(([, input]) => input));
  return [...declared.matchAll(/^ {4}readonly (\w+): pulumi\.Output<(.+)>;/gm)].flatMap(
    ([, property = "", type = ""]) => {
      const told = secret.includes(property) || holds(property, type, types, []);
      return told && !inputs.has(property) && !isWithoutCredential("azure", `${name}#${property}`) ? [property] : [];
    },
  );
}

/** Whether a property is a credential or, in depth, holds one. */
function holds(property: string, type: string, types: DeclaredTypes, outer: readonly string[]): boolean {
  const [, inner] = /outputs\.(\w+\.\w+)/.exec(type) ?? [];
  if (inner === undefined) return /\bstring\b/.test(type) && credentialProperty.test(words(property));
  if (outer.includes(inner)) return false;
  return Object.entries(types.get(inner) ?? {}).some(([name, of]) => holds(name, of, types, [...outer, inner]));
}
