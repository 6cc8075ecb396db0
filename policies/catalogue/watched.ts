import type { AzureType } from "./azureType.ts";
import { childSwitches } from "./childSwitches.ts";
import { databaseAccount, dataRoleAssignments, dataRoleDefinitions, mongoCluster } from "./cosmos.ts";
import { publicAccess } from "./network/publicAccess.ts";
import { https, tls } from "./network/transport.ts";
import { switches } from "./switches.ts";

/** The properties of a type that other rules judge, as paths of the catalogue. */
export interface Watched {
  type: AzureType;
  native: readonly string[];
  /** The same in templates, where they differ. */
  arm?: readonly string[];
  bridged: readonly string[];
}

const account: Watched = {
  type: databaseAccount,
  native: [
    "disableLocalAuth",
    "disableKeyBasedMetadataWriteAccess",
    "publicNetworkAccess",
    "minimalTlsVersion",
    "kind",
    "capabilities[].name",
  ],
  bridged: [
    "localAuthenticationDisabled",
    "localAuthenticationEnabled",
    "accessKeyMetadataWritesEnabled",
    "publicNetworkAccessEnabled",
    "minimalTlsVersion",
    "kind",
    "capabilities[].name",
  ],
};
const both = (type: AzureType, paths: readonly string[]): Watched => ({ type, native: paths, bridged: paths });

const all: readonly Watched[] = [
  account,
  {
    type: mongoCluster,
    native: ["properties.authConfig.allowedModes[]"],
    bridged: ["authenticationMethods[]"],
  },
  ...dataRoleDefinitions.map((type) => both(type, ["permissions"])),
  ...dataRoleAssignments.map((type) => both(type, ["roleDefinitionId", "scope"])),
  ...childSwitches.map(({ child, setting }) => both(child, [setting.property])),
  ...[...switches, ...publicAccess, ...tls, ...https].map(({ type, property, arm, bridged = [] }) => ({
    type,
    native: property === undefined ? [] : [property],
    ...(arm === undefined ? {} : { arm: [arm] }),
    bridged: bridged.map((setting) => setting.property),
  })),
];

/** What is judged of each type, so that what a program ignores can be told from it. */
export const watched: ReadonlyMap<AzureType, readonly Watched[]> = Map.groupBy(all, ({ type }) => type);
