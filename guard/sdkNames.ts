import type { ListedProvider } from "./list/noCredential.ts";

/** A function or a type of one of the listed SDKs, whatever version of it. */
export interface SdkName {
  provider: ListedProvider;
  module: string;
  name: string;
}

// azure-native:module:name, azure-native:module/v20240515:name, azure-native_module_v20240515:module:name
const native = /^azure-native(?:_\w+)?:(\w+)(?:\/v\w+)?:(\w+)$/;
const bridged = /^(azure|azuread):(\w+)\/\w+:(\w+)$/;

/** What a token names; `undefined` for another provider's. */
export function sdkName(token: string): SdkName | undefined {
  const [, ownModule, ownName] = native.exec(token) ?? [];
  if (ownModule !== undefined && ownName !== undefined)
    return { provider: "azure-native", module: ownModule, name: ownName };
  const [, provider, module, name] = bridged.exec(token) ?? [];
  if (module === undefined || name === undefined) return undefined;
  return { provider: provider === "azure" ? "azure" : "azuread", module, name };
}
