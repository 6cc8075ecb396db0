/**
 * The image that the servers are made from: generation 2, as trusted launch demands.
 *
 * @see https://learn.microsoft.com/azure/virtual-machines/trusted-launch
 */
export const image = {
  publisher: "MicrosoftWindowsServer",
  offer: "WindowsServer",
  sku: "2022-datacenter-azure-edition",
} as const;

/**
 * The image's version where none is declared, of September 2026. Microsoft takes versions away after a while; the next
 * one is found by
 * `az vm image list --all --publisher MicrosoftWindowsServer --offer WindowsServer --sku 2022-datacenter-azure-edition --query "[?sku=='2022-datacenter-azure-edition'].version" --output tsv`.
 */
export const defaultImageVersion = "20348.5622.260906";
