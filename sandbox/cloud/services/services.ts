import type { Service } from "../service.ts";
import { alertingServices } from "./alerting.ts";
import { authorizationServices } from "./authorization.ts";
import { computeServices } from "./compute.ts";
import { cosmosServices } from "./cosmosdb/services.ts";
import { directoryServices } from "./directory/services.ts";
import { dataCollectionServices } from "./dataCollection.ts";
import { extensionServices } from "./extensions.ts";
import { galleryServices } from "./galleries.ts";
import { identityServices } from "./identity.ts";
import { keyVaultServices } from "./keyVault.ts";
import { logAnalyticsServices } from "./logAnalytics.ts";
import { maintenanceServices } from "./maintenance.ts";
import { monitorServices } from "./monitor.ts";
import { networkServices } from "./network/services.ts";
import { resourceGroup } from "./resourceGroup.ts";
import { roleAssignmentServices } from "./roleAssignments.ts";
import { storageServices } from "./storage.ts";

const all: Record<string, Service> = {
  "Microsoft.Resources/resourceGroups": resourceGroup,
  ...alertingServices,
  ...authorizationServices,
  ...computeServices,
  ...cosmosServices,
  ...directoryServices,
  ...dataCollectionServices,
  ...extensionServices,
  ...galleryServices,
  ...identityServices,
  ...keyVaultServices,
  ...logAnalyticsServices,
  ...maintenanceServices,
  ...monitorServices,
  ...networkServices,
  ...roleAssignmentServices,
  ...storageServices,
};

/** The types whose rules the sandbox knows, by Azure's name of the type in lower case. */
export const services: ReadonlyMap<string, Service> = new Map(
  Object.entries(all).map(([type, service]) => [type.toLowerCase(), service]),
);
