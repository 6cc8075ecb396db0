import { parse } from "yaml";
import { renderBootstrap } from "../../../components/iis/bootstrap/render.ts";
import { Environment } from "../../../components/environment.ts";
import { parseDeclaration } from "../../../stacks/declaration.ts";
import { answer, record, run } from "../../components/recorder.ts";
import { text } from "../repository.ts";
import type { Recorded, Seen } from "./evidence.ts";

const settings = "keyless-cosmos-iis:";
const hub = "/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/hub/providers";

/** What adds the resources that dev and prod do without. */
const options: Record<string, Record<string, unknown>> = {
  web: { ingress: "public", entraLogin: true },
  network: {
    sources: ["192.0.2.0/24"],
    bastion: true,
    flowLogs: {
      storageAccountId: `${hub}/Microsoft.Storage/storageAccounts/flows`,
      identityId: `${hub}/Microsoft.ManagedIdentity/userAssignedIdentities/flows`,
    },
  },
};

/** What leads out through a firewall, which goes with no public site. */
const behindFirewall: Record<string, Record<string, unknown>> = {
  network: { egress: "firewall", nextHopIpAddress: "10.0.1.4" },
};

function sections(stack: string, more: Record<string, Record<string, unknown>>): Record<string, unknown> {
  const { config } = parse(text(`stacks/Pulumi.${stack}.yaml`)) as { config: Record<string, Record<string, unknown>> };
  const own = Object.entries(config).filter(([name]) => name.startsWith(settings));
  return Object.fromEntries(
    own.map(([name, value]) => [name.slice(settings.length), { ...value, ...more[name.slice(settings.length)] }]),
  );
}

async function recorded(stack: string, more: Record<string, Record<string, unknown>> = {}): Promise<Recorded[]> {
  const declaration = parseDeclaration(stack, sections(stack, more), new Date());
  const { resources } = await run(() => new Environment(stack, declaration));
  return resources.map(({ type, name, inputs }) => ({ type: type.split(":").at(-1) ?? "", name, inputs }));
}

/** What dev, prod, and what else there is to choose come to. */
export async function seen(): Promise<Seen> {
  await record();
  answer("azure-native:resources:ResourceGroup", { location: "westeurope" });
  answer("azure-native:cosmosdb:DatabaseAccount", { documentEndpoint: "https://orders.documents.azure.com:443/" });
  answer("azure-native:managedidentity:UserAssignedIdentity", {
    clientId: "0b7c3c1e-2f0e-4a83-b1b7-0d0f7d7b6b11",
    principalId: "p",
    tenantId: "t",
  });
  answer("azure-native:network:NetworkInterface", { ipConfigurations: [{ privateIPAddress: "10.20.0.4" }] });
  answer("random:index/randomPassword:RandomPassword", { result: "Worthless-0123456789" });
  const dev = await recorded("dev");
  const prod = await recorded("prod");
  const others = [...(await recorded("dev", options)), ...(await recorded("dev", behindFirewall))];
  const script = renderBootstrap({ sites: [], installers: [], recycleAt: "03:00" });
  return { resources: [...dev, ...prod, ...others], prod, script };
}
