import { bridgedTemplates } from "../../../../policies/catalogue/templates.ts";
import { dynamicToken } from "../../../../policies/catalogue/terraformNames.ts";
import { bridgedTokens } from "../../support/catalogue.ts";

/** Every token of the classic provider that the pack knows. */
export const tokens: readonly string[] = [...new Set([...bridgedTokens, ...Object.keys(bridgedTemplates)])].sort();

/** Terraform's name behind a token, without `azurerm_`, in words run together: `storageAccount`. */
export function terraformName(token: string): string | undefined {
  return /^azurerm:index\/(\w+):/.exec(dynamicToken(token) ?? "")?.[1];
}
