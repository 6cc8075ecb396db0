import type { AzureType } from "./azureType.ts";

/** A property and the values of it that are safe, in a provider made from Terraform's. */
export interface BridgedSetting {
  property: string;
  safe: boolean | string | readonly string[];
  /** What the provider makes of a value that the program omits; absent where that is not the safe value. */
  omitted?: boolean | string;
}

/** A property that decides whether a service takes keys, passwords or callers without an identity. */
export interface Switch {
  type: AzureType;
  /**
   * The property by azure-native's names, as `outer.inner`. `[]` stands for each of a list, `{}` for each of a record;
   * behind `?` is judged only what is there. Absent when only the classic provider has it here.
   */
  property?: string;
  /** The same in templates, where they have another name for it. */
  arm?: string;
  /** Its safe values; the first is the one a message tells to write. Without any, the property must not be there. */
  safe: readonly (boolean | string)[];
  /** What the SDK itself sends for a value that the program omits; absent when it sends none. */
  sdk?: boolean | string;
  /**
   * What the service takes a missing value for: the worst of all API versions. Absent when Azure does not tell, and where
   * it must be given.
   */
  service?: boolean | string;
  /** The Azure page; without one it is the reference of ARM templates. */
  page?: string;
  /** How the classic provider spells it: of several ways one must be safe, and none may say the contrary. */
  bridged?: readonly BridgedSetting[];
  /** The type's classic tokens that do not have it. */
  notIn?: readonly string[];
}

/** The page that a message refers to. */
export function pageOf({ page, type }: Pick<Switch, "page" | "type">): string {
  const learn = "https://learn.microsoft.com/azure/";
  return learn + (page ?? `templates/${type.arm?.toLowerCase() ?? ""}`);
}

/** What most services call it. */
export const disableLocalAuth = { property: "disableLocalAuth", safe: [true], service: false } as const;

/** The classic provider's spellings of the same. */
export const localAuthEnabled = [{ property: "localAuthEnabled", safe: false }] as const;
export const localAuthenticationEnabled = [{ property: "localAuthenticationEnabled", safe: false }] as const;
export const localAuthenticationDisabled = [
  { property: "localAuthenticationDisabled", safe: true },
  { property: "localAuthenticationEnabled", safe: false },
] as const;
