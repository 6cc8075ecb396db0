import { databaseAccount } from "../catalogue/cosmos.ts";
import type { BridgedSetting, Switch } from "../catalogue/switch.ts";
import { switches } from "../catalogue/switches.ts";
import { conflictsOf, isLeft } from "./left.ts";
import type { SafeSetting, Spelling } from "./safeSetting.ts";

/** Of the catalogue's switches those that one plain property sets, and that nothing else needs to be set for. */
export const keySettings: readonly SafeSetting[] = switches.flatMap(settingsOf);

/** The Cosmos DB account's. Its network is not among them: who is cut off is for a person to decide. */
export const cosmosSettings = {
  "cosmos-disable-local-auth": {
    type: databaseAccount,
    spellings: {
      "azure-native": [{ property: "disableLocalAuth", safe: true }],
      bridged: [
        { property: "localAuthenticationDisabled", safe: true },
        { property: "localAuthenticationEnabled", safe: false },
      ],
    },
  },
  "cosmos-disable-key-based-metadata-writes": {
    type: databaseAccount,
    spellings: {
      "azure-native": [{ property: "disableKeyBasedMetadataWriteAccess", safe: true }],
      bridged: [{ property: "accessKeyMetadataWritesEnabled", safe: false }],
    },
  },
  "cosmos-require-tls12": {
    type: databaseAccount,
    spellings: {
      "azure-native": [{ property: "minimalTlsVersion", safe: "Tls12" }],
      bridged: [{ property: "minimalTlsVersion", safe: "Tls12" }],
    },
  },
} as const satisfies Readonly<Record<string, SafeSetting>>;

function settingsOf(one: Switch): SafeSetting[] {
  const { type, bridged = [], notIn = [] } = one;
  const tokens = (type.bridged ?? []).filter((token) => !notIn.includes(token));
  return [
    ...nativeSpelling(one).map(({ property, safe }) => ({
      type: { ...type, bridged: [] },
      spellings: { "azure-native": [{ property, safe }] },
      without: conflictsOf(type.native, property),
    })),
    ...tokens.flatMap((token) => classicSetting(type.noun, token, bridged)),
  ];
}

/** Where several values are safe, only the program knows which is meant. */
function nativeSpelling({ type, property = "", safe: [value, ...others] }: Switch): Spelling[] {
  if (value === undefined || others.length > 0 || !isPlain(property) || isLeft(type.native, property)) return [];
  return [{ property, safe: value }];
}

function classicSetting(noun: string, token: string, bridged: readonly BridgedSetting[]): SafeSetting[] {
  const [usual] = bridged;
  if (usual === undefined || !bridged.every((setting) => isRemediable(token, setting))) return [];
  const without = conflictsOf(token, usual.property);
  return [{ type: { noun, bridged: [token] }, spellings: { bridged: bridged as readonly Spelling[] }, without }];
}

function isRemediable(token: string, { property, safe }: BridgedSetting): boolean {
  return typeof safe !== "object" && isPlain(property) && !isLeft(token, property);
}

/** A property at the top, neither in a list nor below another. */
export function isPlain(property: string): boolean {
  return /^\w+$/.test(property);
}
