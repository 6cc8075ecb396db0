import { AzureFault } from "../../azureFault.ts";

export function badRequest(message: string): AzureFault {
  return new AzureFault("BadRequest", message);
}

/** The account's id, from its own or one of what lies in it. */
export function accountIdOf(id: string): string {
  return /^.*?\/databaseAccounts\/[^/]+/i.exec(id)?.[0] ?? id;
}

export function isGuid(text: string): boolean {
  return /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/i.test(text);
}
