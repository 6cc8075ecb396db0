import { fileURLToPath } from "node:url";
import { isWithoutCredential } from "../../../guard/list/noCredential.ts";
import { openPackage, type PackageSchema } from "../../../sandbox/schema/index.ts";
import { functionCandidates, outputCandidates } from "./azureNative.ts";
import type { HandedOut } from "./written.ts";

const cache = fileURLToPath(new URL("../../../.sandbox/schemas", import.meta.url));

/** The lists that follow from the installed SDKs, with the files of the guard that hold them. */
export function installedLists(): { file: string; sdk: string; found: HandedOut }[] {
  const native = openPackage("azure-native", cache);
  const azuread = openPackage("azuread", cache);
  return [
    { file: "azureNative", sdk: "@pulumi/azure-native", found: nativeHandedOut(native) },
    {
      file: "azuread",
      sdk: "@pulumi/azuread",
      found: { version: azuread.version, functions: [], outputs: secrets(azuread) },
    },
  ];
}

/** Whatever is a candidate and nobody has found harmless: what a newer SDK brings is refused. */
function nativeHandedOut(schema: PackageSchema): HandedOut {
  const refused = (name: string): boolean => !isWithoutCredential("azure-native", name);
  const outputs = outputCandidates(schema).filter(refused);
  const byType = Object.groupBy(outputs, (name) => name.split("#")[0] ?? "");
  return {
    version: schema.version,
    functions: functionCandidates(schema).filter(refused),
    outputs: new Map(
      Object.entries(byType).map(([type, names = []]) => [type, names.map((name) => name.split("#")[1] ?? "")]),
    ),
  };
}

/** What the SDK itself tells the engine to keep secret, and no program gave. */
function secrets(schema: PackageSchema): HandedOut["outputs"] {
  const found = schema.resources().flatMap((token) => {
    const [, type] = /^azuread:index\/\w+:(\w+)$/.exec(token) ?? [];
    const declared = schema.resource(token);
    const made = declared?.secretOutputs.filter((name) => !(name in declared.properties)) ?? [];
    return type === undefined || made.length === 0 ? [] : [[`index:${type}`, made] as const];
  });
  return new Map(found);
}
