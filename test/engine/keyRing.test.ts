import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Cloud } from "../../sandbox/cloud/cloud.ts";
import { Store } from "../../sandbox/cloud/store.ts";
import { nameOf } from "../../bench/torture/recovery.ts";
import { credentialsInState } from "./support/credentialsInState.ts";
import { operations } from "./support/operations.ts";
import { repositoryStackFile } from "./support/project.ts";
import { repository } from "./support/repository.ts";
import { createSandbox, type Sandbox, type SandboxProject } from "./support/sandbox.ts";

const up = ["up", "--yes", "--stack", "dev", "--non-interactive"];
const withPack = [...up, "--policy-pack", join(repository, "policies")];
const stackFile = join("config", "Pulumi.dev.yaml");
const groupName = "shop-dev";

/** The dev environment in a group that is there, with an office to which people sign in. */
function declared(servers: number, more = `  keyless-cosmos-iis:resourceGroup: { existing: ${groupName} }\n`): string {
  return (
    repositoryStackFile("dev")
      .replace("hostName: office.dev.example.com", "hostName: office.dev.example.com\n      signIn: {}")
      .replace("servers: 1", `servers: ${servers}`) + more
  );
}

/** The bootstrap stack, with the network of the agents that it asks for. */
const bootstrap = `
  import { ResourceGroup } from "@pulumi/azure-native/resources/resourceGroup.js";
  import { Network } from ${JSON.stringify(pathToFileURL(join(repository, "components", "index.ts")).href)};
  const group = new ResourceGroup("agents", { location: "westeurope" });
  const place = { resourceGroupName: group.name, location: group.location };
  const network = new Network("agents", { ...place, addressSpace: "10.9.0.0/16" });
  export const { virtualNetworkId } = network;
  export const subnetId = network.privateEndpointSubnetId;
`;

describe("an environment in the bootstrap's group, in which people sign in to one server and then to two", () => {
  let sandbox: Sandbox;
  let bootstrapStack: SandboxProject;
  let project: SandboxProject;
  let bootstrapConfig: string;

  beforeAll(async () => {
    sandbox = createSandbox();
    const agents = sandbox.inlineProject({ program: bootstrap, name: "agents", config: { dev: "config: {}\n" } });
    await run(agents, up);
    const network = await outputs<Record<string, string>>(agents);
    bootstrapConfig = readFileSync(join(repository, "stacks", "bootstrap", "Pulumi.prod.yaml"), "utf8")
      .replace(/virtualNetworkId: .*/, `virtualNetworkId: ${network.virtualNetworkId}`)
      .replace(/subnetId: .*/, `subnetId: ${network.subnetId}`)
      .replace("keyless-cosmos-iis-bootstrap:delivery:\n", (line) => `${line}    resourceGroup: ${groupName}\n`);
    const entry = pathToFileURL(join(repository, "stacks", "bootstrap", "index.ts")).href;
    bootstrapStack = sandbox.inlineProject({
      program: `export { default } from ${JSON.stringify(entry)};`,
      name: "keyless-cosmos-iis-bootstrap",
      config: { dev: bootstrapConfig },
    });
    await run(bootstrapStack, up);
    project = sandbox.environmentProject({ dev: declared(1) });
  });
  afterAll(() => sandbox.remove());

  async function run(of: SandboxProject, args: readonly string[]): Promise<string> {
    const ended = await of.pulumi(args);
    expect(ended.code, ended.output).toBe(0);
    return ended.output;
  }
  async function outputs<T>(of: SandboxProject): Promise<T> {
    return JSON.parse((await of.pulumi(["stack", "output", "--json", "--stack", "dev"])).stdout) as T;
  }
  const made = (since: number, type: RegExp): string[] =>
    operations(sandbox)
      .slice(since)
      .filter(({ operation, type: token }) => operation !== "read" && type.test(token))
      .map(({ operation, type: token }) => `${operation} ${token.slice(token.lastIndexOf(":") + 1)}`);

  it("makes no group, and lies in the one that is there", async () => {
    await run(project, up);
    expect(await outputs(project)).toMatchObject({ resourceGroupName: groupName, keyRings: {} });
    const { deployment } = await project.exportState();
    const resources = deployment.resources ?? [];
    expect(resources.filter(({ type }) => type.endsWith(":ResourceGroup"))).toEqual([]);
    const elsewhere = resources.filter(
      ({ id = "" }) => id.startsWith("/subscriptions/") && !id.includes(`/resourceGroups/${groupName}/`),
    );
    expect(elsewhere.map(({ id }) => id)).toEqual([]);
  });

  it("is deployed by who may do so in that group alone, and may not delete it", async () => {
    const { deployment } = await bootstrapStack.exportState();
    const resources = deployment.resources ?? [];
    const [role] = resources.filter(({ type }) => type.endsWith(":RoleDefinition"));
    const scope = resources.find(({ urn }) => urn.endsWith("::dev-environment"))?.id;
    expect(role?.inputs).toMatchObject({ scope, assignableScopes: [scope] });
    const { actions } = (role?.inputs?.permissions as { actions: string[] }[])[0] ?? { actions: [] };
    expect(actions.filter((action) => action.startsWith("Microsoft.Resources/"))).toEqual([
      "Microsoft.Resources/subscriptions/resourceGroups/read",
    ]);
    const deploys = resources.find(({ urn }) => urn.endsWith("-deploys"));
    expect(deploys?.inputs).toMatchObject({ scope });
  });

  it("gets a key ring with the second server, under the policy pack, once", async () => {
    project.write(stackFile, declared(2));
    const output = await run(project, withPack);
    expect(output.match(/^.*\[mandatory\].*$/gm) ?? []).toEqual([]);
    const { keyRings } = await outputs<{ keyRings: Record<string, Record<string, string>> }>(project);
    expect(Object.keys(keyRings)).toEqual(["backoffice"]);
    expect(keyRings.backoffice?.blobUri).toMatch(
      /^https:\/\/keys[0-9a-f]{16}\.blob\.core\.windows\.net\/backoffice\/keys\.xml$/,
    );
    expect(keyRings.backoffice?.keyIdentifier).toMatch(
      /^https:\/\/keys-[0-9a-f]{16}\.vault\.azure\.net\/keys\/backoffice$/,
    );
    const state = await project.exportState();
    expect(credentialsInState(state)).toMatchObject({ plain: [], encrypted: [] });
    const text = JSON.stringify(state);
    for (const value of Object.values(keyRings.backoffice ?? {})) expect(text).toContain(`'${value}'`);
    await run(project, [...up, "--expect-no-changes"]);
    await run(project, ["refresh", "--yes", "--stack", "dev", "--expect-no-changes"]);
  });

  it("shares the zones of names with packages and certificates, which come later", async () => {
    const before = operations(sandbox).length;
    project.write(stackFile, `${declared(2)}  keyless-cosmos-iis:packages: {}\n`);
    await run(project, up);
    expect(made(before, /:(PrivateZone|VirtualNetworkLink)$/)).toEqual([]);
    expect(made(before, /:PrivateEndpoint$/)).toEqual(["create PrivateEndpoint"]);
  });

  it("keeps the key ring with a single server", async () => {
    const before = operations(sandbox).length;
    project.write(stackFile, `${declared(1)}  keyless-cosmos-iis:packages: {}\n`);
    await run(project, up);
    expect(Object.keys((await outputs<{ keyRings: object }>(project)).keyRings)).toEqual(["backoffice"]);
    expect(made(before, /:(Key|Vault|BlobContainer|StorageAccount|RoleAssignment)$/)).toEqual([]);
  });

  it("comes back after its vault was deleted by hand, with its key, as the page says", async () => {
    const cloud = new Cloud(join(sandbox.directory, "cloud"), {});
    const ofType = async (type: string) =>
      (await project.exportState()).deployment.resources?.find((resource) => resource.type.endsWith(type));
    const [vault, key] = [await ofType(":Vault"), await ofType(":Key")];
    if (vault?.id === undefined || key?.id === undefined) throw new Error("there is no key ring");
    const { id } = vault;
    const recover = async (): Promise<void> => {
      const kept = cloud.store.deleted.read(id);
      const parameters = kept?.parameters ?? {};
      const inputs = { properties: { createMode: "recover" } };
      await cloud.create({ token: "azure-native:keyvault:Vault", id, inputs, parameters, properties: {} });
    };
    const made = cloud.store.read(key.id);

    await cloud.delete("azure-native:keyvault:Vault", id);
    await recover();
    await run(project, [...up, "--refresh"]);
    await run(project, [...up, "--refresh", "--expect-no-changes"]);

    await cloud.delete("azure-native:keyvault:Vault", id);
    const refused = await project.pulumi([...up, "--refresh"]);
    expect(refused.output).toContain("exists in deleted state");
    await recover();
    const parent = vault.parent ?? "";
    const names = { [nameOf(parent)]: parent };
    const adopted = [vault, key].map(({ urn, type, id }) => ({
      type,
      name: nameOf(urn),
      id,
      parent: nameOf(parent),
      version: "3.28.0",
    }));
    project.write("adopt.json", JSON.stringify({ nameTable: names, resources: adopted }));
    const quiet = ["--yes", "--skip-preview", "--generate-code=false", "--protect=false"];
    await run(project, ["import", "--stack", "dev", "--file", "adopt.json", ...quiet]);
    await run(project, up);
    await run(project, [...up, "--refresh", "--expect-no-changes"]);
    expect(cloud.store.read(key.id)).toEqual(made);
  });

  it("loses no key ring to a sign-in that is taken out, and is told so", async () => {
    project.write(stackFile, declared(1).replace("\n      signIn: {}", ""));
    const refused = await project.pulumi(["preview", "--stack", "dev", "--non-interactive"]);
    expect(refused.code).not.toBe(0);
    expect(refused.output).toContain("workloads.backoffice: has a data-protection key ring");
    expect(refused.output).toContain("protect");
  });

  it("does not move into another group, nor into one of its own", async () => {
    for (const more of ["", "  keyless-cosmos-iis:resourceGroup: { existing: other }\n"]) {
      project.write(stackFile, declared(1, more));
      const refused = await project.pulumi(["preview", "--stack", "dev", "--non-interactive"]);
      expect(refused.code).not.toBe(0);
      expect(refused.output).toContain(`resourceGroup.existing: the stack was deployed into "${groupName}"`);
      expect(refused.output).toContain(`write ${groupName}. To move, deploy a new stack`);
    }
  });

  it("exports the subscription's activity log to its workspace, by the bootstrap stack", async () => {
    const { workspaceId } = await outputs<{ workspaceId: string }>(project);
    const exported = `${bootstrapConfig}  keyless-cosmos-iis-bootstrap:activityLog: { workspaceId: ${workspaceId} }\n`;
    bootstrapStack.write("Pulumi.dev.yaml", exported);
    const before = operations(sandbox).length;
    await run(bootstrapStack, withPack);
    expect(made(before, /:/)).toEqual(["create SubscriptionDiagnosticSetting"]);
    await run(bootstrapStack, [...up, "--expect-no-changes"]);
  });

  it("lets the last key ring go when it is unprotected, its key with the vault, and makes another later", async () => {
    const packages = "  keyless-cosmos-iis:packages: {}\n";
    const { deployment } = await project.exportState();
    const ring =
      deployment.resources?.filter(({ urn, protect }) => urn.includes("-key-rings-") && protect === true) ?? [];
    for (const { urn } of ring) await run(project, ["state", "unprotect", urn, "--yes", "--stack", "dev"]);
    project.write(stackFile, `${declared(1).replace("\n      signIn: {}", "")}${packages}`);
    await run(project, up);
    expect(await outputs(project)).toMatchObject({ keyRings: {} });
    const store = new Store(join(sandbox.directory, "cloud"));
    const [key] = ring.filter(({ type }) => type.endsWith(":Key"));
    expect(store.read(key?.id ?? "")).toBeUndefined();
    expect(store.deleted.read(key?.id ?? "")).toBeDefined();
    project.write(stackFile, `${declared(2)}${packages}`);
    await run(project, up);
    const { keyRings } = await outputs<{ keyRings: Record<string, { keyIdentifier: string }> }>(project);
    expect(keyRings.backoffice?.keyIdentifier).toMatch(/^https:/);
    expect(key?.id).not.toContain(new URL(keyRings.backoffice?.keyIdentifier ?? "").hostname.split(".")[0]);
  });

  it("goes and leaves the group", async () => {
    await run(project, ["state", "unprotect", "--all", "--yes", "--stack", "dev"]);
    await run(project, ["destroy", "--yes", "--stack", "dev", "--non-interactive"]);
    const before = operations(sandbox).length;
    await run(bootstrapStack, ["refresh", "--yes", "--stack", "dev", "--expect-no-changes"]);
    expect(made(before, /:/)).toEqual([]);
  });
});
