import { VirtualMachineExtension } from "@pulumi/azure-native/compute/virtualMachineExtension.js";
import type * as pulumi from "@pulumi/pulumi";

/** Which certificates a server has, and by which identity it reads them. */
export interface CertificateExtensionArgs {
  /** The client id of an identity that is attached to the machine. */
  clientId: pulumi.Input<string>;
  /** The certificates' secrets, without versions. */
  secretUris: string[];
}

/**
 * Registers the agent that brings certificates from Key Vault into the machine's store, and new versions of them as they
 * come. It is done when they are there for the first time, so what binds them comes after it.
 *
 * @see https://learn.microsoft.com/azure/virtual-machines/extensions/key-vault-windows
 */
export function certificateExtension(
  name: string,
  machine: { resourceGroupName: pulumi.Input<string>; location: pulumi.Input<string>; vmName: pulumi.Input<string> },
  { clientId, secretUris }: CertificateExtensionArgs,
  opts: pulumi.CustomResourceOptions,
): VirtualMachineExtension {
  return new VirtualMachineExtension(
    name,
    {
      ...machine,
      vmExtensionName: "KeyVaultForWindows",
      publisher: "Microsoft.Azure.KeyVault",
      type: "KeyVaultForWindows",
      typeHandlerVersion: "3.0",
      autoUpgradeMinorVersion: true,
      enableAutomaticUpgrade: true,
      settings: {
        secretsManagementSettings: {
          pollingIntervalInS: "3600",
          linkOnRenewal: true,
          requireInitialSync: true,
          observedCertificates: secretUris.toSorted().map((url) => ({
            url,
            certificateStoreName: "MY",
            certificateStoreLocation: "LocalMachine",
            keyExportable: false,
          })),
        },
        authenticationSettings: {
          msiEndpoint: "http://169.254.169.254/metadata/identity/oauth2/token",
          msiClientId: clientId,
        },
      },
    },
    opts,
  );
}
