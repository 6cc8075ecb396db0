import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { credentialsInState } from "./support/credentialsInState.ts";
import { repositoryStackFile } from "./support/project.ts";
import { repository } from "./support/repository.ts";
import { createSandbox, type Sandbox, type SandboxProject } from "./support/sandbox.ts";

const policyPack = ["--policy-pack", join(repository, "policies")];
const up = ["up", "--yes", "--stack", "dev", "--non-interactive"];
const dev = repositoryStackFile("dev");
const stackFile = join("config", "Pulumi.dev.yaml");

/** The directory's own stack: a group whose object id ours knows. */
const directory = `
  import * as azuread from "@pulumi/azuread";
  export const group = new azuread.Group("clerks", { displayName: "clerks", securityEnabled: true }).objectId;
`;

/** The dev environment in which the shop calls the office, to which clerks sign in. */
function declared(group: string, roles: string): string {
  return dev
    .replace(
      "      hostName: office.dev.example.com\n",
      `      hostName: office.dev.example.com
      signIn:
        appRoles:
${roles}
        scopes:
          Orders.Show: { description: Shows a person's orders. }
`,
    )
    .replace(
      "      hostName: shop.dev.example.com\n",
      "      hostName: shop.dev.example.com\n      calls: [backoffice/Orders.Read]\n",
    )
    .replace(
      "  keyless-cosmos-iis:web:",
      `  keyless-cosmos-iis:groups: { clerks: { objectId: ${group} } }\n  keyless-cosmos-iis:web:`,
    );
}

const callRole = "          Orders.Read: { description: Reads orders. }";
const clerkRole = "          Clerk: { description: Works here., groups: [clerks] }";

describe("sign-in without secrets", () => {
  let sandbox: Sandbox;
  let project: SandboxProject;
  let group: string;

  beforeAll(async () => {
    sandbox = createSandbox();
    const theirs = sandbox.inlineProject({ program: directory, name: "theirs", config: { dev: "config: {}\n" } });
    const run = await theirs.pulumi(up);
    expect(run.code, run.output).toBe(0);
    group = (await theirs.pulumi(["stack", "output", "group", "--stack", "dev"])).stdout.trim();
    project = sandbox.environmentProject({ dev: declared(group, callRole) });
  });
  afterAll(() => sandbox.remove());

  const changes = (since: number): string[] =>
    readFileSync(join(sandbox.directory, "cloud", "operations.jsonl"), "utf8")
      .trim()
      .split("\n")
      .slice(since)
      .map((line) => JSON.parse(line) as { operation: string; type: string; outcome: string })
      .filter(({ operation }) => operation !== "read")
      .map(({ operation, type, outcome }) => `${operation} ${type.slice(type.lastIndexOf(":") + 1)} ${outcome}`);
  const ofDirectory = async () =>
    ((await project.exportState()).deployment.resources ?? []).filter(({ type }) => type.startsWith("azuread:"));

  it("is deployed under the policy pack, which has nothing to say, and is not there twice", async () => {
    const run = await project.pulumi([...up, ...policyPack]);
    expect(run.code, run.output).toBe(0);
    // What the preview cannot judge yet, it says of the account's roles; of sign-in nothing.
    expect(run.output.match(/^.*\[(mandatory|.*azuread:).*$/gm) ?? []).toEqual([]);
    const types = (await ofDirectory()).map(({ type }) => type.slice(type.lastIndexOf(":") + 1)).sort();
    expect(types).toEqual([
      "AppRoleAssignment",
      "ApplicationAppRole",
      "ApplicationFederatedIdentityCredential",
      "ApplicationIdentifierUri",
      "ApplicationPermissionScope",
      "ApplicationRedirectUris",
      "ApplicationRegistration",
      "ServicePrincipal",
    ]);
    const again = await project.pulumi([...up, "--expect-no-changes"]);
    expect(again.code, again.output).toBe(0);
    const refreshed = await project.pulumi(["refresh", "--yes", "--stack", "dev", "--expect-no-changes"]);
    expect(refreshed.code, refreshed.output).toBe(0);
  });

  it("lets the office's identity speak for the office, and tells its pool how", async () => {
    const { stdout } = await project.pulumi(["stack", "output", "--json", "--stack", "dev"]);
    const { identities, signIns } = JSON.parse(stdout) as {
      identities: Record<string, { clientId: string; principalId: string }>;
      signIns: Record<string, { clientId: string; issuer: string; subject: string }>;
    };
    expect(Object.keys(signIns)).toEqual(["backoffice"]);
    const credential = (await ofDirectory()).find(({ type }) => type.endsWith("FederatedIdentityCredential"));
    const { issuer, subject, clientId } = signIns.backoffice ?? { issuer: "", subject: "", clientId: "" };
    expect(credential?.inputs).toMatchObject({ issuer, subject, audiences: ["api://AzureADTokenExchange"] });
    expect(subject).toBe(identities.backoffice?.principalId);
    const state = JSON.stringify(await project.exportState());
    for (const [name, value] of [
      ["AzureAd__ClientId", clientId],
      ["AzureAd__ClientCredentials__0__ManagedIdentityClientId", identities.backoffice?.clientId ?? "?"],
      ["DownstreamApis__backoffice__Scopes__0", `api://${clientId}/.default`],
    ]) {
      expect(state).toContain(name);
      expect(state).toContain(value);
    }
  });

  it("has no password, certificate or key in state and outputs but the machine's own", async () => {
    const state = await project.exportState();
    expect(credentialsInState(state)).toMatchObject({ plain: [], encrypted: [] });
    const resources = state.deployment.resources ?? [];
    const applications = resources.filter(({ type }) => /^azuread:|SignInApplication$/.test(type));
    expect(applications).toHaveLength(9);
    const values = JSON.stringify(applications.map(({ inputs, outputs }) => [inputs, outputs]));
    expect(values.match(/.{20}(password|certificate|secret|"key).{20}/gi)).toBeNull();
    const credentials = resources.filter(({ type }) => /Password|Certificate|Secret/.test(type));
    expect(credentials.map(({ type }) => type)).toEqual(["random:index/randomPassword:RandomPassword"]);
  });

  it("makes of a role more that role and its assignment, and touches nothing else", async () => {
    const before = changesBefore();
    project.write(stackFile, declared(group, `${callRole}\n${clerkRole}`));
    const run = await project.pulumi(up);
    expect(run.code, run.output).toBe(0);
    expect(changes(before)).toEqual(["create ApplicationAppRole ok", "create AppRoleAssignment ok"]);
  });

  it("refuses what it cannot deploy with one list, and plans nothing", async () => {
    const wrong = declared(group, "          Orders Read: { description: Reads orders., groups: [clerk] }");
    project.write(stackFile, wrong);
    const run = await project.pulumi(["preview", "--stack", "dev", "--non-interactive"]);
    expect(run.code).not.toBe(0);
    expect(run.output).toContain(
      'workloads.backoffice.signIn.appRoles.Orders Read: "Orders Read" cannot stand in a token.',
    );
    expect(run.output).toContain('appRoles.Orders Read.groups[0]: "clerk" is no group of the section groups');
    expect(run.output).toContain('workloads.storefront.calls[0]: "Orders.Read" is no role of "backoffice".');
    expect(run.output).not.toContain("to create");
    project.write(stackFile, declared(group, `${callRole}\n${clerkRole}`));
  });

  it("goes without leaving anything, and can come again", async () => {
    const unprotected = await project.pulumi(["state", "unprotect", "--all", "--yes", "--stack", "dev"]);
    expect(unprotected.code, unprotected.output).toBe(0);
    const before = changesBefore();
    const run = await project.pulumi(["destroy", "--yes", "--stack", "dev", "--non-interactive"]);
    expect(run.code, run.output).toBe(0);
    const gone = changes(before);
    expect(gone.filter((change) => !/^delete \w+ ok$/.test(change))).toEqual([]);
    const [role, assignment] = ["delete ApplicationAppRole ok", "delete AppRoleAssignment ok"];
    expect(gone.indexOf(assignment)).toBeLessThan(gone.indexOf(role));
    const again = await project.pulumi(up);
    expect(again.code, again.output).toBe(0);
  });

  function changesBefore(): number {
    return readFileSync(join(sandbox.directory, "cloud", "operations.jsonl"), "utf8")
      .trim()
      .split("\n").length;
  }
});

const library = pathToFileURL(join(repository, "components", "index.ts")).href;

/** A pipeline's identity that so many environments trust, and that may assign one role. */
const pipeline = (environments: readonly string[]): string => `
  import { ResourceGroup } from "@pulumi/azure-native/resources/resourceGroup.js";
  import { DeliveryIdentity } from ${JSON.stringify(library)};
  const shop = new ResourceGroup("shop", { location: "westeurope" });
  const own = new ResourceGroup("delivery", { location: "westeurope" });
  export const { clientId } = new DeliveryIdentity("pipeline", {
    resourceGroupName: own.name,
    location: own.location,
    scope: shop.id,
    gitHub: ${JSON.stringify(environments.map((environment) => ({ repository: "contoso/shop", environment })))},
    assignableRoleIds: ["12338af0-0e69-4776-bea7-57ae8d297424"],
  });
`;

describe("the pipeline's identity", () => {
  let sandbox: Sandbox;
  let project: SandboxProject;
  beforeAll(() => {
    sandbox = createSandbox();
    project = sandbox.inlineProject({ program: pipeline(["dev", "staging", "prod"]), config: { dev: "config: {}\n" } });
  });
  afterAll(() => sandbox.remove());

  const changed = async (): Promise<string[]> => {
    const run = await project.pulumi([...up, ...policyPack]);
    expect(run.code, run.output).toBe(0);
    expect(run.output.match(/^.*\[mandatory\].*$/gm) ?? []).toEqual([]);
    return [...run.output.matchAll(/^ ([+-]) +\S+?:(\w+) (\S+) (?:created|deleted)/gm)].map(
      ([, sign = "", , name = ""]) => `${sign} ${name}`,
    );
  };

  it("is deployed under the policy pack, its credentials one after the other, and is not there twice", async () => {
    const names = await changed();
    for (const environment of ["dev", "staging", "prod"]) {
      expect(names).toContain(`+ pipeline-github-contoso-shop-environment-${environment}`);
    }
    const again = await project.pulumi([...up, "--expect-no-changes"]);
    expect(again.code, again.output).toBe(0);
    const refreshed = await project.pulumi(["refresh", "--yes", "--stack", "dev", "--expect-no-changes"]);
    expect(refreshed.code, refreshed.output).toBe(0);
  });

  it("makes of an environment more one credential more, and goes", async () => {
    project.write("index.ts", pipeline(["dev", "staging", "test", "prod"]));
    expect(await changed()).toEqual(["+ pipeline-github-contoso-shop-environment-test"]);
    const destroyed = await project.pulumi(["destroy", "--yes", "--stack", "dev", "--non-interactive"]);
    expect(destroyed.code, destroyed.output).toBe(0);
    expect((await project.exportState()).deployment.resources ?? []).toEqual([]);
  });
});

/** The agents' own network, which is there before. */
const agents = `
  import { ResourceGroup } from "@pulumi/azure-native/resources/resourceGroup.js";
  import { Network } from ${JSON.stringify(library)};
  const group = new ResourceGroup("agents", { location: "westeurope" });
  const place = { resourceGroupName: group.name, location: group.location };
  const network = new Network("agents", { ...place, addressSpace: "10.9.0.0/16" });
  export const { virtualNetworkId } = network;
  export const subnetId = network.privateEndpointSubnetId;
`;

describe("the bootstrap stack", () => {
  let sandbox: Sandbox;
  let project: SandboxProject;
  const name = "keyless-cosmos-iis-bootstrap";
  const program = `export { default } from ${JSON.stringify(pathToFileURL(join(repository, "stacks", "bootstrap", "index.ts")).href)};`;

  beforeAll(async () => {
    sandbox = createSandbox();
    const theirs = sandbox.inlineProject({ program: agents, name: "agents", config: { dev: "config: {}\n" } });
    const made = await theirs.pulumi(up);
    expect(made.code, made.output).toBe(0);
    const { stdout } = await theirs.pulumi(["stack", "output", "--json", "--stack", "dev"]);
    const text = readFileSync(join(repository, "stacks", "bootstrap", "Pulumi.prod.yaml"), "utf8");
    const { virtualNetworkId, subnetId } = JSON.parse(stdout) as { virtualNetworkId: string; subnetId: string };
    const dev = text
      .replace(/virtualNetworkId: .*/, `virtualNetworkId: ${virtualNetworkId}`)
      .replace(/subnetId: .*/, `subnetId: ${subnetId}`);
    const config = { dev };
    project = sandbox.inlineProject({ program, name, config });
  });
  afterAll(() => sandbox.remove());

  it("makes who deploys and where the state is, under the policy pack, once", async () => {
    const run = await project.pulumi([...up, ...policyPack]);
    expect(run.code, run.output).toBe(0);
    expect(run.output.match(/^.*\[mandatory\].*$/gm) ?? []).toEqual([]);
    const { stdout } = await project.pulumi(["stack", "output", "--json", "--stack", "dev"]);
    const outputs = JSON.parse(stdout) as Record<string, string>;
    expect(outputs.backendUrl).toMatch(/^azblob:\/\/state\?storage_account=shopprodstate[0-9a-f]+$/);
    expect(outputs.secretsProvider).toMatch(
      /^azurekeyvault:\/\/shopprodvault[0-9a-f]+\.vault\.azure\.net\/keys\/state$/,
    );
    const again = await project.pulumi([...up, "--expect-no-changes"]);
    expect(again.code, again.output).toBe(0);
    const refreshed = await project.pulumi(["refresh", "--yes", "--stack", "dev", "--expect-no-changes"]);
    expect(refreshed.code, refreshed.output).toBe(0);
  });

  it("goes when it is let go", async () => {
    const unprotected = await project.pulumi(["state", "unprotect", "--all", "--yes", "--stack", "dev"]);
    expect(unprotected.code, unprotected.output).toBe(0);
    const run = await project.pulumi(["destroy", "--yes", "--stack", "dev", "--non-interactive"]);
    expect(run.code, run.output).toBe(0);
  });
});
