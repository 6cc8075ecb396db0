import type { Values } from "../../resource.ts";
import { records } from "../references.ts";
import { badRequest } from "./faults.ts";

/** What makes an account another kind of account: it has them from its creation, or never. */
const fromCreation = ["EnableServerless", "EnableCassandra", "EnableGremlin", "EnableMongo", "EnableTable"];

/** The only ones that Azure takes away again. */
const removable = ["DisableRateLimitingResponses", "EnableMongoRetryableWrites"];

/** The names of an account's capabilities. */
export function capabilities({ capabilities: given }: Values): string[] {
  return records(given).map(({ name }) => String(name));
}

/** Whether an account's properties make it serverless. */
export function isServerless(properties: Values): boolean {
  return capabilities(properties).includes("EnableServerless");
}

/** @see https://learn.microsoft.com/azure/cosmos-db/serverless */
export function checkCapabilityChange(inputs: Values, old: Values): void {
  const [before, after] = [capabilities(old), capabilities(inputs)];
  const lost = before.find((name) => !after.includes(name) && !removable.includes(name));
  if (lost !== undefined) throw badRequest(`The capability '${lost}' cannot be removed from an account.`);
  const gained = after.find((name) => !before.includes(name) && fromCreation.includes(name));
  if (gained === "EnableServerless") throw badRequest("An account cannot become serverless.");
  if (gained !== undefined) throw badRequest(`The capability '${gained}' can be given to a new account only.`);
}
