import { fileURLToPath } from "node:url";
import { poolCosmosSettings } from "../../../../components/access/settings.ts";
import { dataActionsOf, operationsOf } from "../../../../components/access/operations.ts";
import { startApplication, type Application } from "./application.ts";
import { makeCertificate } from "./certificate.ts";
import { startCosmosEndpoint, type CosmosEndpoint } from "./cosmosEndpoint.ts";
import { startIdentityEndpoint, type IdentityEndpoint } from "./identityEndpoint.ts";

/** The example as its sources. */
export const sourceEntry = fileURLToPath(new URL("../../../../examples/app/server.ts", import.meta.url));

/** The identity of the pool, and another one that is attached to the server, too. */
export const clientId = "7c0a5d0e-3a33-4f0e-9a55-1d2f0f6c1a01";
const otherClientId = "7c0a5d0e-3a33-4f0e-9a55-1d2f0f6c1a02";

/** What the workload of the examples is granted on `sales/orders`. */
const allow = ["read", "query", "create"];

const declaration = {
  project: "shop",
  stack: "dev",
  account: "shop",
  databases: { sales: ["orders"] },
  grantees: [{ key: "storefront", grants: [{ on: "sales/orders", allow }] }],
};

/** A server with its metadata service, and an account. */
export interface World {
  identity: IdentityEndpoint;
  cosmos: CosmosEndpoint;
  /** The settings that the stack gives the workload's pool, and nothing else. */
  poolSettings: Record<string, string>;
  /** The account's certificate, as a file. */
  certificateFile: string;
  /** Starts the application with the pool's settings and others. */
  start: (settings?: Record<string, string>, entry?: string) => Promise<Application>;
  /** Stops what was started, and forgets what was seen. */
  calm: () => Promise<void>;
  close: () => Promise<void>;
}

/** The data actions of grants with these words, as the stack's roles have them. */
export function actionsOf(words: readonly string[]): string[] {
  return dataActionsOf(operationsOf(words));
}

export async function startWorld(): Promise<World> {
  const certificate = await makeCertificate();
  const identity = await startIdentityEndpoint([clientId, otherClientId]);
  const cosmos = await startCosmosEndpoint(certificate, identity.issued);
  const started: Application[] = [];
  const poolSettings = {
    AZURE_CLIENT_ID: clientId,
    AZURE_TENANT_ID: "7c0a5d0e-3a33-4f0e-9a55-1d2f0f6c1a03",
    AZURE_TOKEN_CREDENTIALS: "ManagedIdentityCredential",
    COSMOS_ENDPOINT: `${cosmos.url}/`,
    ...poolCosmosSettings(declaration, "storefront"),
  };
  const calm = async (): Promise<void> => {
    await Promise.all(started.splice(0).map((application) => application.stop()));
    Object.assign(identity, { lifetime: 86_400, throttled: 0 });
    Object.assign(cosmos, { actions: actionsOf(allow), throttled: 0, blocked: false, delay: 0 });
    identity.asked.length = 0;
    cosmos.seen.length = 0;
    cosmos.items.clear();
  };
  await calm();
  return {
    identity,
    cosmos,
    poolSettings,
    certificateFile: certificate.file,
    start: async (settings = {}, entry = sourceEntry) => {
      const machine = { AZURE_POD_IDENTITY_AUTHORITY_HOST: identity.url, NODE_EXTRA_CA_CERTS: certificate.file };
      const application = await startApplication(entry, { ...poolSettings, ...machine, ...settings });
      started.push(application);
      return application;
    },
    calm,
    close: async () => {
      await calm();
      identity.close();
      cosmos.close();
      certificate.remove();
    },
  };
}
