import type { EnvironmentDeclaration } from "../schema.ts";
import { all, met, missing, type Need, one, subscription, unsure } from "./need.ts";

/** What a subscription has by default; it can be more, and no answer tells. */
const accountsByDefault = 250;
const documents = `${subscription}/providers/Microsoft.DocumentDB`;
const version = "2025-10-15";

interface Region {
  properties?: {
    status?: string;
    supportsAvailabilityZone?: boolean;
    isSubscriptionRegionAccessAllowedForRegular?: boolean;
    isSubscriptionRegionAccessAllowedForAz?: boolean;
  };
}

interface Account {
  name?: string;
  properties?: { enableFreeTier?: boolean };
}

/** What a new account needs of the subscription and of each of its regions; nothing where one is there already. */
export function cosmosNeeds({ cosmos }: EnvironmentDeclaration, location: string): Need[] {
  if (cosmos.existing !== undefined) return [];
  const regions = cosmos.locations ?? [{ locationName: location }];
  return [
    ...regions.map(({ locationName, isZoneRedundant = false }) => regionNeed(locationName, isZoneRedundant)),
    accountNeed(cosmos.enableFreeTier === true),
  ];
}

/** @see https://learn.microsoft.com/rest/api/cosmos-db-resource-provider/locations/get */
function regionNeed(region: string, isZoneRedundant: boolean): Need {
  return {
    what: `Cosmos DB in ${region}${isZoneRedundant ? ", zone-redundant" : ""}`,
    reason: "cosmos.locations: many regions take new accounts only of subscriptions that asked",
    command: `az cosmosdb locations show --location ${region} --query properties`,
    remedy:
      "ask for access to the region: https://learn.microsoft.com/troubleshoot/azure/general/region-access-request-process",
    questions: [one(`${documents}/locations/${region}?api-version=${version}`)],
    judge: (answer) => {
      if (answer === undefined) return missing("Cosmos DB is not in this region");
      const { properties = {} } = answer as Region;
      const isOpen = isZoneRedundant
        ? properties.isSubscriptionRegionAccessAllowedForAz
        : properties.isSubscriptionRegionAccessAllowedForRegular;
      if (properties.status !== undefined && properties.status !== "Online")
        return missing(`the region is ${properties.status}`);
      if (isZoneRedundant && properties.supportsAvailabilityZone === false) return missing("the region has no zones");
      if (isOpen === undefined) return unsure("Azure does not tell whether the region is open to the subscription");
      return isOpen ? met("open to the subscription") : missing("closed to the subscription");
    },
  };
}

/** @see https://learn.microsoft.com/azure/cosmos-db/concepts-limits */
function accountNeed(hasFreeTier: boolean): Need {
  return {
    what: `quota: one more Cosmos DB account${hasFreeTier ? ", with the free tier" : ""}`,
    reason: `cosmos: a subscription has ${accountsByDefault} accounts by default, one of them with the free tier`,
    command: 'az cosmosdb list --query "[].{name:name, freeTier:enableFreeTier}" --output table',
    remedy: hasFreeTier
      ? "take cosmos.enableFreeTier out, or ask for more accounts by a support request"
      : "ask for more accounts by a support request",
    questions: [all(`${documents}/databaseAccounts?api-version=${version}`)],
    judge: (answer) => {
      const accounts = (answer ?? []) as readonly Account[];
      const free = accounts.find(({ properties }) => properties?.enableFreeTier === true);
      if (hasFreeTier && free !== undefined) return missing(`"${free.name ?? ""}" has the free tier`);
      const found = `${accounts.length} accounts`;
      return accounts.length < accountsByDefault
        ? met(found)
        : unsure(`${found}: whether more are allowed, Azure does not tell`);
    },
  };
}
