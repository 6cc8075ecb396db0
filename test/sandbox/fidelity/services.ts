import type { Fidelity } from "./behaviour.ts";
import { addresses } from "./behaviours/addresses.ts";
import { cloud } from "./behaviours/cloud.ts";
import { compute } from "./behaviours/compute.ts";
import { concurrency } from "./behaviours/concurrency.ts";
import { containers } from "./behaviours/containers.ts";
import { cosmosAccount } from "./behaviours/cosmosAccount.ts";
import { dataRoles } from "./behaviours/dataRoles.ts";
import { directory } from "./behaviours/directory.ts";
import { keyVault } from "./behaviours/keyVault.ts";
import { machineAccess } from "./behaviours/machineAccess.ts";
import { monitor } from "./behaviours/monitor.ts";
import { network } from "./behaviours/network.ts";
import { privateDns } from "./behaviours/privateDns.ts";
import { provider } from "./behaviours/provider.ts";
import { roles } from "./behaviours/roles.ts";
import { server } from "./behaviours/server.ts";
import { storage } from "./behaviours/storage.ts";

/** Everything that the sandbox does as Azure does it, in the order of the page. */
export const services: readonly Fidelity[] = [
  provider,
  cloud,
  concurrency,
  cosmosAccount,
  containers,
  dataRoles,
  roles,
  directory,
  keyVault,
  storage,
  network,
  addresses,
  privateDns,
  compute,
  machineAccess,
  server,
  monitor,
];
