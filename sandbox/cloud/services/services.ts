import type { Service } from "../service.ts";
import { authorizationServices } from "./authorization.ts";
import { computeServices } from "./compute.ts";
import { cosmosServices } from "./cosmosdb/services.ts";
import { directoryServices } from "./directory/services.ts";
import { galleryServices } from "./galleries.ts";
import { identityServices } from "./identity.ts";
import { monitorServices } from "./monitor.ts";
import { networkServices } from "./network/services.ts";
import { stateServices } from "./stateServices.ts";
import { resourceGroup } from "./resourceGroup.ts";

const all: Record<string, Service> = {
  "Microsoft.Resources/resourceGroups": resourceGroup,
  ...authorizationServices,
  ...computeServices,
  ...cosmosServices,
  ...directoryServices,
  ...galleryServices,
  ...identityServices,
  ...monitorServices,
  ...networkServices,
  ...stateServices,
};

/** The types whose rules the sandbox knows, by Azure's name of the type in lower case. */
export const services: ReadonlyMap<string, Service> = new Map(
  Object.entries(all).map(([type, service]) => [type.toLowerCase(), service]),
);
