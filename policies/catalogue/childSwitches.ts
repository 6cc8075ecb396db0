import type { AzureType } from "./azureType.ts";
import { ftpAllowed, ftpAllowedSlot, scmAllowed, scmAllowedSlot } from "./switches/web.ts";
import { webApps } from "./web.ts";

/** A property of a child with the value of its parent's, by both their names. */
type Link = readonly [child: string, parent: string];

/** A switch that is no property of a resource but a child of it; without the child it is on. */
export interface ChildSwitch {
  parent: AzureType;
  child: AzureType;
  /** What a child has of its parent; absent where the provider has no such child. */
  links: { "azure-native": readonly Link[]; bridged?: readonly Link[] };
  /** What the child is called: in templates it is the name's last part. */
  called: { name: string; "azure-native"?: string; bridged?: string };
  setting: { property: string; safe: boolean | string };
  /** What the parent is without the child, in a message. */
  without: string;
  page: string;
}

const [app, slot] = webApps;
export const mySqlServer: AzureType = {
  noun: "MySQL server",
  native: "dbformysql:Server",
  arm: "Microsoft.DBforMySQL/flexibleServers",
  bridged: ["azure:mysql/flexibleServer:FlexibleServer"],
};
const mySqlParameter: AzureType = {
  noun: "MySQL server's parameter",
  native: "dbformysql:Configuration",
  arm: "Microsoft.DBforMySQL/flexibleServers/configurations",
  bridged: ["azure:mysql/flexibleServerConfiguration:FlexibleServerConfiguration"],
};

const sameName: Link = ["name", "name"];
const publishing = {
  setting: { property: "allow", safe: false },
  page: "app-service/configure-basic-auth-disable",
} as const;
const ftp = { ...publishing, called: { name: "ftp" }, without: "open to FTP clients with a password" } as const;
const scm = { ...publishing, called: { name: "scm" }, without: "open to deployments with a password" } as const;
// Templates have one type for both.
const scmType: AzureType = { ...scmAllowed, ...armOf(ftpAllowed) };
const scmSlotType: AzureType = { ...scmAllowedSlot, ...armOf(ftpAllowedSlot) };

function armOf({ arm }: AzureType): Pick<AzureType, "arm"> {
  return arm === undefined ? {} : { arm };
}

/** Every switch that is a child resource. */
export const childSwitches: readonly ChildSwitch[] = [
  { parent: app, child: ftpAllowed, links: { "azure-native": [sameName] }, ...ftp },
  { parent: app, child: scmType, links: { "azure-native": [sameName] }, ...scm },
  { parent: slot, child: ftpAllowedSlot, links: { "azure-native": [sameName, ["slot", "slot"]] }, ...ftp },
  { parent: slot, child: scmSlotType, links: { "azure-native": [sameName, ["slot", "slot"]] }, ...scm },
  {
    parent: mySqlServer,
    child: mySqlParameter,
    links: { "azure-native": [["serverName", "serverName"]], bridged: [["serverName", "name"]] },
    called: { name: "aad_auth_only", "azure-native": "configurationName", bridged: "name" },
    setting: { property: "value", safe: "ON" },
    without: "open to users with a password",
    page: "mysql/flexible-server/how-to-azure-ad",
  },
];
