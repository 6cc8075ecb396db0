import type { AzureType } from "./azureType.ts";
import { compute } from "./identifiers/compute.ts";
import { cosmos } from "./identifiers/cosmos.ts";
import { data } from "./identifiers/data.ts";
import type { Identifiers } from "./identifiers/identifiers.ts";
import { intelligence } from "./identifiers/intelligence.ts";
import { management } from "./identifiers/management.ts";
import { messaging } from "./identifiers/messaging.ts";
import { web } from "./identifiers/web.ts";
import type { Switch } from "./switch.ts";

/** By what others know the demands of the catalogue and of the rules for Cosmos DB. */
export const identified: ReadonlyMap<string, Identifiers> = new Map(
  [compute, cosmos, data, intelligence, management, messaging, web].flatMap((group) => Object.entries(group)),
);

/** The key of a type, or of a property of it, in the lists of identifiers. */
export function keyOf({ native, bridged = [] }: AzureType, property?: string): string {
  const type = native ?? bridged[0] ?? "";
  return property === undefined ? type : `${type}#${property}`;
}

/** The key of a switch; one that only the classic provider has goes by the property's name there. */
export function switchKey({ type, property, bridged }: Switch): string {
  return keyOf(type, property ?? bridged?.[0]?.property);
}

/** The ids for a message's end: ` (Azure Policy 5450f5bd…; Checkov CKV_AZURE_140)`; "" where nobody else has the demand. */
export function knownAs(key: string): string {
  const { azurePolicy = [], psRule = [], checkov = [] } = identified.get(key) ?? {};
  const ids = [
    // Its first digits suffice to find it.
    ...azurePolicy.map((id) => `Azure Policy ${id.slice(0, 8)}…`),
    ...psRule.map((name) => `PSRule ${name}`),
    ...checkov.map((id) => `Checkov ${id}`),
  ];
  return ids.length === 0 ? "" : ` (${ids.join("; ")})`;
}
