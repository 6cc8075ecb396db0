import { isNamedKeyFunction, isNamedKeyOutput } from "./credentialNames.ts";
import type { HandedOut } from "./handedOut.ts";
import { handedOut as azure } from "./list/azure.ts";
import { handedOut as azuread } from "./list/azuread.ts";
import { handedOut as azureNative } from "./list/azureNative.ts";
import { isWithoutCredential, type ListedProvider } from "./list/noCredential.ts";
import type { SdkName } from "./sdkNames.ts";

const lists: Readonly<Record<ListedProvider, HandedOut>> = { azure, azuread, "azure-native": azureNative };

/** Whether a function of an SDK hands out credentials. */
export function isRefusedFunction({ provider, module, name }: SdkName): boolean {
  if (lists[provider].functions[module]?.includes(name) === true) return true;
  return isNamedKeyFunction(name) && !isWithoutCredential(provider, `${module}:${name}`);
}

/**
 * Whether an output of a type is a credential.
 *
 * @param given - Whether the program itself gave the property a value. It may read that; what Azure makes it cannot
 * give, but for the start value of a resource that it looks up.
 */
export function isRefusedOutput({ provider, module, name }: SdkName, output: string, given: boolean): boolean {
  if (lists[provider].outputs[`${module}:${name}`]?.includes(output) === true) return true;
  return !given && isNamedKeyOutput(output) && !isWithoutCredential(provider, `${module}:${name}#${output}`);
}
