import { KeylessAccess } from "../access/keylessAccess.ts";
import { AuditAlerts } from "../audit/auditAlerts.ts";
import { AuditLog } from "../audit/auditLog.ts";
import { ServerLogs } from "../audit/serverLogs.ts";
import { CosmosAccount } from "../cosmos/account.ts";
import { CosmosPrivateEndpoint } from "../cosmos/privateEndpoint.ts";
import { DeliveryIdentity } from "../delivery/deliveryIdentity.ts";
import { DeliveryState } from "../delivery/deliveryState.ts";
import { SignInApplication } from "../entra/signInApplication.ts";
import { Environment } from "../environment.ts";
import { WorkloadIdentity } from "../identity/workloadIdentity.ts";
import { MetadataAccessProfile } from "../iis/metadataAccessProfile.ts";
import { PackageStore } from "../iis/packageStore.ts";
import { IisServers } from "../iis/servers.ts";
import { Network } from "../network/network.ts";

/**
 * The components that every Pulumi language can use. `DataAccess` and `AuditQueries` are not among them: they take a compiled plan, which
 * only TypeScript makes; `KeylessAccess` takes the grants themselves.
 */
export const components = {
  AuditAlerts,
  AuditLog,
  CosmosAccount,
  CosmosPrivateEndpoint,
  DeliveryIdentity,
  DeliveryState,
  Environment,
  IisServers,
  KeylessAccess,
  MetadataAccessProfile,
  Network,
  PackageStore,
  ServerLogs,
  SignInApplication,
  WorkloadIdentity,
} as const;
