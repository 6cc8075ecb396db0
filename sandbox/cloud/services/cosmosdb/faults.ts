import { AzureFault } from "../../azureFault.ts";

export function badRequest(message: string): AzureFault {
  return new AzureFault("BadRequest", message);
}

/** A value that was given, as a message shows it. */
export function shown(value: unknown): string {
  return value === undefined ? "nothing" : JSON.stringify(value);
}

/** The account's id, from its own or one of what lies in it. */
export function accountIdOf(id: string): string {
  return /^.*?\/databaseAccounts\/[^/]+/i.exec(id)?.[0] ?? id;
}

export function isGuid(text: string): boolean {
  return /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/i.test(text);
}
