import type { SdkName } from "../sdkNames.ts";

/** What an expression stands for: a place in one of the SDKs, as `storage`, `listStorageAccountKeys`. */
export interface SdkPath {
  provider: SdkName["provider"];
  path: readonly string[];
}

const source = /^@pulumi\/(azure-native|azuread|azure)(?:_(\w+?)_v\w+)?(?:\/(.*))?$/;

/** What a module of an SDK stands for; `undefined` for another module. */
export function sdkPathOf(specifier: unknown): SdkPath | undefined {
  const [, provider, local, rest = ""] = typeof specifier === "string" ? (source.exec(specifier) ?? []) : [];
  if (provider !== "azure-native" && provider !== "azuread" && provider !== "azure") return undefined;
  const parts = rest.replace(/\.[cm]?js$/, "").split("/");
  const path = [...(local === undefined ? [] : [local]), ...parts].filter((part) => !["", "index"].includes(part));
  return { provider, path };
}

/** What a property of it stands for. The default of a CommonJS module is the module. */
export function below({ provider, path }: SdkPath, name: string): SdkPath {
  return { provider, path: name === "default" ? path : [...path, name] };
}

/** The function or class that it stands for, whatever the API version between. */
export function sdkNameOf({ provider, path }: SdkPath): SdkName | undefined {
  const [first, ...others] = path;
  const name = others.at(-1);
  if (first === undefined) return undefined;
  if (name !== undefined) return { provider, module: first, name };
  return provider === "azuread" ? { provider, module: "index", name: first } : undefined;
}
