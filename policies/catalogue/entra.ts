import type { AzureType } from "./azureType.ts";

export const application: AzureType = {
  noun: "Entra application",
  bridged: ["azuread:index/application:Application"],
};

/** Resources that are a long-lived credential by their mere existence. */
export const credentials: readonly AzureType[] = [
  { noun: "application password", bridged: ["azuread:index/applicationPassword:ApplicationPassword"] },
  { noun: "application certificate", bridged: ["azuread:index/applicationCertificate:ApplicationCertificate"] },
  {
    noun: "service principal password",
    bridged: ["azuread:index/servicePrincipalPassword:ServicePrincipalPassword"],
  },
  {
    noun: "service principal certificate",
    bridged: ["azuread:index/servicePrincipalCertificate:ServicePrincipalCertificate"],
  },
  { noun: "synchronization secret", bridged: ["azuread:index/synchronizationSecret:SynchronizationSecret"] },
];
