import { dynamicToken } from "./terraformNames.ts";

/** One kind of resource, in all its spellings. */
export interface AzureType {
  /** What a message calls it. */
  noun: string;
  /** Its name in azure-native 3, as `module:Name`. */
  native?: string;
  /** Its names in earlier versions of azure-native, likewise. */
  formerly?: readonly string[];
  /** Its type in ARM templates. */
  arm?: string;
  /** Its tokens in the providers made from Terraform's, `azure` and `azuread`. */
  bridged?: readonly string[];
}

/** Modules that azure-native 3 has renamed, by their former name. */
const renamedModules: Readonly<Record<string, string>> = { documentdb: "cosmosdb" };

// azure-native:module:Name, azure-native:module/v20240515:Name, azure-native_module_v20240515:module:Name
const nativeToken = /^azure-native(?:_\w+)?:(\w+)(?:\/v\w+)?:(\w+)$/;

/** The `module:Name` of azure-native 3 behind any of its spellings; `undefined` for another provider's type. */
export function nativeName(token: string): string | undefined {
  const [, module, name] = nativeToken.exec(token) ?? [];
  if (module === undefined || name === undefined) return undefined;
  return `${renamedModules[module] ?? module}:${name}`;
}

/** How the properties of a resource are named and nested. */
export type Form = "azure-native" | "bridged" | "arm";

/** Whether a token is one of the classic provider, or that of the same resource where azurerm itself is bridged. */
export function isBridgedAs(classic: string, token: string): boolean {
  return token === classic || (token.startsWith("azurerm:") && token === dynamicToken(classic));
}

/** The form in which a type token spells a type; `undefined` when it is the token of another type. */
export function spelledAs(type: AzureType, token: string): Form | undefined {
  const name = nativeName(token);
  if (name !== undefined) {
    return name === type.native || type.formerly?.includes(name) === true ? "azure-native" : undefined;
  }
  return type.bridged?.some((classic) => isBridgedAs(classic, token)) === true ? "bridged" : undefined;
}

/**
 * Whether an ARM type is this one; Azure ignores case.
 *
 * @param armType - `*` stands for parent types that a preview cannot know.
 */
export function isArmType(type: AzureType, armType: string): boolean {
  if (type.arm === undefined) return false;
  const [own, other] = [type.arm.toLowerCase(), armType.toLowerCase()];
  if (!other.includes("/*/")) return own === other;
  const [namespace = "", name = ""] = other.split("/*/");
  return own.startsWith(`${namespace}/`) && own.endsWith(`/${name}`);
}
