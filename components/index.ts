export { compileAccess } from "./access/compile.ts";
export { DataAccess, type DataAccessArgs } from "./access/dataAccess.ts";
export { KeylessAccess, type GranteeDeclaration, type KeylessAccessArgs } from "./access/keylessAccess.ts";
export type {
  AccessDeclaration,
  AccessPlan,
  DataScope,
  GrantDeclaration,
  Grantee,
  PlannedRoleAssignment,
  PlannedRoleDefinition,
} from "./access/declaration.ts";
export { AuditAlerts, type AuditAlertsArgs } from "./audit/auditAlerts.ts";
export { AuditLog, type AuditLogArgs, type DiagnosticsArgs } from "./audit/auditLog.ts";
export { AuditQueries, type AuditQueriesArgs } from "./audit/auditQueries.ts";
export type { AlertsDeclaration, AuditDeclaration } from "./audit/declaration.ts";
export { ServerLogs, type LoggedServerArgs, type ServerLogsArgs } from "./audit/serverLogs.ts";
export { CosmosAccount, type CosmosAccountArgs } from "./cosmos/account.ts";
export type {
  CompositePath,
  ComputedPropertyDeclaration,
  ConflictResolutionPolicyDeclaration,
  ContainerDeclaration,
  FullTextPath,
  FullTextPolicyDeclaration,
  IndexingPolicyDeclaration,
  IndexPath,
  SpatialIndex,
  UniqueKeyDeclaration,
  VectorEmbeddingDeclaration,
  VectorIndex,
} from "./cosmos/containerDeclaration.ts";
export type {
  AdditionalNetworkDeclaration,
  BackupPolicyDeclaration,
  ConsistencyPolicyDeclaration,
  CosmosDeclaration,
  DatabaseDeclaration,
  EncryptionDeclaration,
  ExistingAccountDeclaration,
  LocationDeclaration,
  PrivateDnsZoneDeclaration,
} from "./cosmos/declaration.ts";
export { CosmosPrivateEndpoint, type CosmosPrivateEndpointArgs } from "./cosmos/privateEndpoint.ts";
export { DeliveryIdentity, type DeliveryIdentityArgs } from "./delivery/deliveryIdentity.ts";
export { DeliveryState, type DeliveryStateArgs } from "./delivery/deliveryState.ts";
export type { AzureDevOpsTrust, GitHubTrust } from "./delivery/trusts.ts";
export type { AppRoleDeclaration, GroupDeclaration, ScopeDeclaration, SignInDeclaration } from "./entra/declaration.ts";
export { SignInApplication, type AppRoleArgs, type SignInApplicationArgs } from "./entra/signInApplication.ts";
export type { KeyRingOutputs } from "./entra/keyRings.ts";
export type { SignInOutputs } from "./entra/signIns.ts";
export { Environment, type WorkloadIdentityOutputs } from "./environment.ts";
export type { EnvironmentArgs, WorkloadDeclaration } from "./environmentArgs.ts";
export { WorkloadIdentity, type WorkloadIdentityArgs } from "./identity/workloadIdentity.ts";
export type { MaintenanceWindowDeclaration, OsDiskDeclaration, WebDeclaration } from "./iis/declaration.ts";
export type {
  BlobDeclaration,
  CertificateDeclaration,
  CertificatesDeclaration,
  PackagesDeclaration,
} from "./iis/hostingDeclaration.ts";
export { MetadataAccessProfile, type MetadataAccessProfileArgs, type PoolArgs } from "./iis/metadataAccessProfile.ts";
export { PackageStore, type PackageStoreArgs } from "./iis/packageStore.ts";
export { IisServers } from "./iis/servers.ts";
export type {
  AgentIdentityArgs,
  CertificateSourceArgs,
  IisServersArgs,
  PackageSourceArgs,
  SiteArgs,
} from "./iis/serversArgs.ts";
export type {
  ExistingNetworkDeclaration,
  FlowLogsDeclaration,
  NetworkDeclaration,
  PeeringDeclaration,
  SubnetsDeclaration,
} from "./network/declaration.ts";
export type { DnsDeclaration } from "./network/dnsDeclaration.ts";
export { Network, type NetworkArgs } from "./network/network.ts";
export type { ResourceGroupDeclaration } from "./resourceGroupFor.ts";
