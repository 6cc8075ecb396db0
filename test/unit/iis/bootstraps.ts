import type { Bootstrap, BootstrapSite } from "../../../components/iis/bootstrap/site.ts";

export const storefront: BootstrapSite = {
  name: "storefront",
  hostName: "shop.example.com",
  settings: {
    AZURE_CLIENT_ID: "11111111-1111-1111-1111-111111111111",
    COSMOS_ENDPOINT: "https://shop.documents.azure.com:443/",
    COSMOS_CONTAINER_ORDERS: "orders d'été",
  },
  certificateSecretUri: "https://certificates.vault.azure.net/secrets/shop",
  package: {
    url: "https://packages0123456789abcdef.blob.core.windows.net/packages/storefront/1.4.2.zip",
    sha256: "E3B0C44298FC1C149AFBF4C8996FB92427AE41E4649B934CA495991B7852B855",
  },
};

/** One workload with nothing of its own. */
export const bareBootstrap: Bootstrap = {
  sites: [{ name: "backoffice", hostName: "Office.Example.com", settings: {} }],
  installers: [],
  recycleAt: "03:00",
};

/** Two workloads, and everything that can be said of one. */
export const fullBootstrap: Bootstrap = {
  sites: [storefront, ...bareBootstrap.sites],
  installers: [
    {
      url: "https://packages0123456789abcdef.blob.core.windows.net/packages/dotnet-hosting-10.0.1-win.exe",
      sha256: "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
    },
  ],
  packagesClientId: "22222222-2222-2222-2222-222222222222",
  recycleAt: "02:30",
};
