import { compileAccess } from "../../components/access/compile.ts";
import { accessNotices } from "../../components/access/notices.ts";
import { poolCosmosSettings } from "../../components/access/settings.ts";
import { grantsQuery, namedGrantees, namesQuery } from "../../components/audit/nameMap.ts";
import { accountInputs } from "../../components/cosmos/accountInputs.ts";
import { cosmosChangeFaults, cosmosChangeNotices } from "../../components/cosmos/changeFaults.ts";
import { containerResource, throughputOptions } from "../../components/cosmos/containerInputs.ts";
import { accessDeclaration } from "../../components/environmentFaults.ts";
import { accessRules, profileVersion } from "../../components/iis/accessProfile.ts";
import { judgedScript } from "../../components/iis/bootstrapScript.ts";
import { webChangeFaults, webChangeNotices } from "../../components/iis/changeFaults.ts";
import { placement } from "../../components/iis/placement.ts";
import { recordedWeb } from "../../components/iis/recordedWeb.ts";
import { blobUrl } from "../../components/iis/storedBlobs.ts";
import { planAddresses } from "../../components/network/addressPlan.ts";
import { neededRules } from "../../components/network/networkFor.ts";
import type { EnvironmentDeclaration } from "../../stacks/schema.ts";

const id = "0a1b2c3d-0000-4000-8000-00000000000a";
const endpoint = "https://account.example.com/";

/**
 * Everything that a run works out of a configuration before and beside the resources.
 *
 * @throws Error where a part of it is not fit for what follows, though the configuration was accepted.
 */
export function runPipeline(stack: string, declared: EnvironmentDeclaration, now: Date): void {
  const { cosmos, workloads, web, network, people = {} } = declared;
  const access = accessDeclaration("keyless-cosmos-iis", stack, declared);
  const plan = compileAccess(access, now);
  accessNotices(access, now);
  const keys = Object.keys(workloads);
  const breakGlass = Object.keys(people).filter((key) => people[key]?.breakGlass);
  const named = namedGrantees(access.grantees, Object.fromEntries(keys.map((key) => [key, id])), breakGlass);
  const recorded = recordedWeb(web, keys);
  const made = {
    plan,
    queries: [namesQuery(named), grantsQuery(plan, named)],
    account: accountInputs({ ...cosmos, resourceGroupName: "rg", location: "westeurope" }),
    containers: Object.values(cosmos.databases).flatMap(({ containers }) =>
      Object.entries(containers).map(([name, container]) => [
        containerResource(name, container),
        throughputOptions(container),
      ]),
    ),
    addresses: network.existing ? neededRules(network) : planAddresses({ addressSpace: "", ...network }),
    servers: servers(declared, (key) => poolCosmosSettings(access, key)),
    recorded,
  };
  mustBeEmpty("changes to itself", [
    ...cosmosChangeFaults(cosmos, cosmos),
    ...cosmosChangeNotices(cosmos, cosmos),
    ...webChangeFaults(recorded, recorded),
    ...webChangeNotices(recorded, recorded),
  ]);
  // The engine gets it all as JSON, on which a number that is none, or a place without a value, is `null`.
  const lost = /"([^"]+)":null/.exec(JSON.stringify(made));
  if (lost !== null) throw new Error(`${lost[1] ?? ""} is lost on the way to the engine`);
}

/** What each server is told, and which pools may ask for tokens on it. */
function servers({ workloads, web }: EnvironmentDeclaration, settingsOf: (key: string) => Record<string, string>) {
  const sites = Object.entries(workloads).map(([name, { hostName, settings, certificate, package: blob }]) => ({
    name,
    hostName,
    settings: { ...settings, AZURE_CLIENT_ID: id, COSMOS_ENDPOINT: endpoint, ...settingsOf(name) },
    ...(certificate && { certificateSecretUri: certificate.secretUri }),
    ...(blob && { package: { url: blobUrl(endpoint, blob), sha256: blob.sha256 } }),
  }));
  const installers = (web.installers ?? []).map((blob) => ({ url: blobUrl(endpoint, blob), sha256: blob.sha256 }));
  const bootstrap = { sites, installers, recycleAt: web.recycleAt ?? "03:00", packagesClientId: id };
  const rules = accessRules(
    Object.entries(workloads).map(([name, { exePath }]) => ({ name, clientId: id, ...(exePath && { exePath }) })),
  );
  return {
    placed: placement("web", web, Object.keys(workloads)),
    script: judgedScript(bootstrap, Object.keys(workloads)),
    profile: [rules, profileVersion(rules)],
  };
}

function mustBeEmpty(what: string, found: readonly { path: string; message: string }[]): void {
  if (found.length > 0) throw new Error(`${what}: ${JSON.stringify(found.slice(0, 3))}`);
}
