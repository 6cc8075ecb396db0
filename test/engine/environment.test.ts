import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { operations } from "./support/operations.ts";
import { repositoryStackFile } from "./support/project.ts";
import { repository } from "./support/repository.ts";
import { createSandbox, type ExportedState, type Sandbox, type SandboxProject } from "./support/sandbox.ts";

const policyPack = ["--policy-pack", join(repository, "policies")];
const up = ["up", "--yes", "--stack", "dev", "--non-interactive", ...policyPack];
const dev = repositoryStackFile("dev");

function filesBelow(directory: string): string[] {
  return readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

function ofType(state: ExportedState, type: string) {
  return (state.deployment.resources ?? []).filter((resource) => resource.type === `azure-native:${type}`);
}

describe("the dev environment", () => {
  let sandbox: Sandbox;
  let project: SandboxProject;
  const stackFile = join("config", "Pulumi.dev.yaml");

  beforeAll(() => {
    sandbox = createSandbox();
    project = sandbox.environmentProject({ dev });
  });
  afterAll(() => sandbox.remove());

  it("stands up under the policy pack", async () => {
    const run = await project.pulumi(up);
    expect(run.code, run.output).toBe(0);
    const state = await project.exportState();
    const [account] = ofType(state, "cosmosdb:DatabaseAccount");
    expect(account?.protect).toBe(true);
    expect(account?.inputs).toMatchObject({
      disableLocalAuth: true,
      disableKeyBasedMetadataWriteAccess: true,
      minimalTlsVersion: "Tls12",
      publicNetworkAccess: "Disabled",
    });
    expect(ofType(state, "cosmosdb:SqlResourceSqlContainer").map(({ protect }) => protect)).toEqual([true, true]);
    const accountId = account?.id ?? "?";
    const scopes = ofType(state, "cosmosdb:SqlResourceSqlRoleAssignment").map(({ inputs }) => inputs?.scope);
    expect(scopes.sort()).toEqual([
      `${accountId}/dbs/sales`,
      `${accountId}/dbs/sales/colls/customers`,
      `${accountId}/dbs/sales/colls/orders`,
    ]);
    const [machine] = ofType(state, "compute:VirtualMachine");
    expect(machine?.inputs).toMatchObject({ identity: { type: "UserAssigned" } });
  });

  it("changes nothing the second time, and nothing has drifted", async () => {
    const again = await project.pulumi([...up, "--expect-no-changes"]);
    expect(again.code, again.output).toBe(0);
    const refreshed = await project.pulumi(["refresh", "--yes", "--stack", "dev", "--expect-no-changes"]);
    expect(refreshed.code, refreshed.output).toBe(0);
  });

  it("holds no secret in state, files or outputs", async () => {
    const shown = await project.pulumi(["stack", "export", "--stack", "dev", "--show-secrets"]);
    const state = JSON.parse(shown.stdout) as ExportedState;
    const password = state.deployment.resources?.find(
      ({ type }) => type === "random:index/randomPassword:RandomPassword",
    );
    const result = (password?.outputs?.result as { plaintext?: string } | undefined)?.plaintext ?? "";
    const secret = JSON.parse(result) as string;
    expect(secret.length).toBeGreaterThanOrEqual(32);
    const encrypted = JSON.stringify(await project.exportState());
    expect(encrypted).not.toContain(JSON.stringify(secret).slice(1, -1));
    // The words alone stand in the script that looks for keys in packages.
    expect(encrypted).not.toMatch(/primaryMasterKey|(AccountKey|SharedAccessKey)=[A-Za-z0-9+/]{8}/i);
    const holding = ["cloud", "state"].flatMap((folder) =>
      filesBelow(join(sandbox.directory, folder)).filter((file) => {
        const text = readFileSync(file, "utf8");
        return text.includes(secret) || text.includes(JSON.stringify(secret).slice(1, -1));
      }),
    );
    expect(holding).toEqual([]);
  });

  it("makes the new assignment of a changed grant before the old one goes", async () => {
    const before = operations(sandbox).length;
    project.write(stackFile, dev.replace("allow: [read, query, create]", "allow: [read, query, create, replace]"));
    const run = await project.pulumi(up);
    expect(run.code, run.output).toBe(0);
    const changes = operations(sandbox)
      .slice(before)
      .filter(({ type, operation }) => type.includes("RoleAssignment") && operation !== "read")
      .map(({ operation }) => operation);
    expect(changes).toEqual(["create", "delete"]);
  });

  it("refuses to replace what holds data", async () => {
    project.write(stackFile, dev.replace("partitionKey: /customerId", "partitionKey: /tenantId"));
    const run = await project.pulumi(["preview", "--stack", "dev", "--non-interactive"]);
    expect(run.code).not.toBe(0);
    expect(run.output).toContain(
      'cosmos.databases.sales.containers.orders.partitionKey: was "/customerId" when the container was made, and can never be changed',
    );
    expect(run.output).not.toContain("to create");
    project.write(stackFile, dev);
  });

  it("is not destroyed while it is protected, and is after the documented unprotect", async () => {
    const destroy = ["destroy", "--yes", "--stack", "dev", "--non-interactive"];
    const refused = await project.pulumi(destroy);
    expect(refused.code).not.toBe(0);
    expect(refused.output).toContain("protected");
    expect(ofType(await project.exportState(), "cosmosdb:DatabaseAccount")).toHaveLength(1);

    const unprotected = await project.pulumi(["state", "unprotect", "--all", "--yes", "--stack", "dev"]);
    expect(unprotected.code, unprotected.output).toBe(0);
    const destroyed = await project.pulumi(destroy);
    expect(destroyed.code, destroyed.output).toBe(0);
    expect((await project.exportState()).deployment.resources ?? []).toEqual([]);
  });
});

describe("what must not be deployed", () => {
  let sandbox: Sandbox;
  beforeAll(() => {
    sandbox = createSandbox();
  });
  afterAll(() => sandbox.remove());

  it("an account with local auth is rejected in the preview, and nothing is created", async () => {
    const project = sandbox.inlineProject({
      name: "keyed",
      program: `
        import * as cosmosdb from "@pulumi/azure-native/cosmosdb/index.js";
        import * as resources from "@pulumi/azure-native/resources/index.js";
        const group = new resources.ResourceGroup("keyed", { location: "westeurope" });
        new cosmosdb.DatabaseAccount("keyed", {
          resourceGroupName: group.name,
          databaseAccountOfferType: "Standard",
          locations: [{ locationName: "westeurope" }],
          disableLocalAuth: false,
          disableKeyBasedMetadataWriteAccess: true,
          minimalTlsVersion: "Tls12",
          publicNetworkAccess: "Disabled",
        });`,
    });
    const run = await project.pulumi(up);
    expect(run.code).not.toBe(0);
    expect(run.output).toContain("cosmos-disable-local-auth");
    expect(run.output).toContain("[mandatory]");
    const custom = ((await project.exportState()).deployment.resources ?? []).filter(({ custom }) => custom);
    expect(custom.filter(({ type }) => !type.startsWith("pulumi:"))).toEqual([]);
  });

  it("a program that asks for the account's keys is refused by the simulated Azure", async () => {
    const project = sandbox.inlineProject({
      name: "asking",
      program: `
        import * as pulumi from "@pulumi/pulumi";
        const token = "azure-native:cosmosdb:list" + "DatabaseAccountKeys";
        export const keys = pulumi.runtime.invoke(token, { accountName: "a", resourceGroupName: "b" });`,
    });
    const run = await project.pulumi(["preview", "--stack", "dev", "--non-interactive"]);
    expect(run.code).not.toBe(0);
    expect(run.output).toMatch(/key/i);
  });

  it("a wrong configuration is one readable list with every fault, and nothing is planned", async () => {
    const wrong = dev
      .replace("on: sales/orders", "on: sales/order")
      .replace("allow: [read]", "allow: [raed]")
      .replace("office.dev.example.com", "shop.dev.example.com")
      .replace("servers: 1", "server: 1");
    const project = sandbox.environmentProject({ dev: wrong });
    const run = await project.pulumi(["preview", "--stack", "dev", "--non-interactive"]);
    expect(run.code).not.toBe(0);
    expect(run.output).toContain("nothing was planned");
    expect(run.output).toContain('Did you mean "orders"?');
    expect(run.output).toContain('Did you mean "read"?');
    expect(run.output).toMatch(/workloads\.\w+\.hostName/);
    expect(run.output).toContain("web.server");
    expect(run.output).not.toMatch(/unhandled exception|at .*\.ts:\d/);
  });

  it("an environment without configuration says what to write", async () => {
    const project = sandbox.environmentProject({ dev: "config: {}\n" });
    const run = await project.pulumi(["preview", "--stack", "dev", "--non-interactive"]);
    expect(run.code).not.toBe(0);
    expect(run.output).toContain("nothing is configured");
  });
});

describe.each(["staging", "prod"])("the %s environment", (stack) => {
  it("stands up, and changes nothing the second time", async () => {
    const sandbox = createSandbox();
    try {
      const project = sandbox.environmentProject({ [stack]: repositoryStackFile(stack) });
      const args = ["up", "--yes", "--stack", stack, "--non-interactive", ...policyPack];
      const run = await project.pulumi(args);
      expect(run.code, run.output).toBe(0);
      const again = await project.pulumi([...args, "--expect-no-changes"]);
      expect(again.code, again.output).toBe(0);
    } finally {
      sandbox.remove();
    }
  });
});

describe("an interrupted up", () => {
  it("is finished by the next one", async () => {
    const sandbox = createSandbox();
    try {
      const project = sandbox.environmentProject({ dev });
      const slowAccount = [{ type: "azure-native:cosmosdb:DatabaseAccount", operation: "create", delayMs: 5_000 }];
      const running = project.start(["up", "--yes", "--skip-preview", "--stack", "dev", "--non-interactive"], {
        env: { KEYLESS_SANDBOX_FAULTS: JSON.stringify(slowAccount) },
      });
      await running.said("azure-native:cosmosdb:DatabaseAccount dev-cosmos-account creating");
      running.process.kill("SIGINT");
      const interrupted = await running.ended;
      expect(interrupted.code).not.toBe(0);
      expect(ofType(await project.exportState(), "cosmosdb:SqlResourceSqlDatabase")).toEqual([]);

      const finished = await project.pulumi(up);
      expect(finished.code, finished.output).toBe(0);
      const again = await project.pulumi([...up, "--expect-no-changes"]);
      expect(again.code, again.output).toBe(0);
    } finally {
      sandbox.remove();
    }
  });
});
