import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { credentialsInState } from "./support/credentialsInState.ts";
import { operations } from "./support/operations.ts";
import { repositoryStackFile } from "./support/project.ts";
import { repository } from "./support/repository.ts";
import { createSandbox, type ExportedState, type Sandbox, type SandboxProject } from "./support/sandbox.ts";

const up = ["up", "--yes", "--stack", "dev", "--non-interactive", "--policy-pack", join(repository, "policies")];
const stackFile = join("config", "Pulumi.dev.yaml");
const dev = repositoryStackFile("dev");

const until = new Date(Date.now() + 5 * 86_400_000).toISOString().slice(0, 10);
/** The tenant must know whoever is granted something. */
const directory = `
  import * as azuread from "@pulumi/azuread";
  export const ada = new azuread.Group("on-call", { displayName: "on-call", securityEnabled: true }).objectId;
`;
const person = (objectId: string): string =>
  `  keyless-cosmos-iis:people:
    ada: { objectId: ${objectId}, reason: INC-4711, until: ${until}, breakGlass: true, grants: [{ on: sales/orders, allow: [read, query, create] }] }`;
const audit =
  "  keyless-cosmos-iis:audit: { retentionInDays: 90, dailyQuotaGb: 5, immutableDays: 400, serverLogs: true }";
const alerts =
  "  keyless-cosmos-iis:alerts: { emails: [security@example.com], runbooks: https://wiki.example.com/runbooks/ }";
const stack = (...sections: readonly string[]): string => `${dev.trimEnd()}\n${sections.join("\n")}\n`;

let sandbox: Sandbox;
let project: SandboxProject;
let ada = "";

beforeAll(async () => {
  sandbox = createSandbox();
  const tenant = sandbox.inlineProject({ name: "tenant", program: directory });
  const run = await tenant.pulumi(["up", "--yes", "--stack", "dev", "--non-interactive"]);
  expect(run.code, run.output).toBe(0);
  const output = await tenant.pulumi(["stack", "output", "ada", "--stack", "dev"]);
  ada = output.stdout.trim();
  project = sandbox.environmentProject({ dev });
});
afterAll(() => sandbox.remove());

/** What changed in Azure while a stack was deployed: types and names without their random ends, sorted. */
async function deploy(text: string): Promise<string[]> {
  const before = operations(sandbox).length;
  project.write(stackFile, text);
  const run = await project.pulumi(up);
  expect(run.code, run.output).toBe(0);
  return operations(sandbox)
    .slice(before)
    .filter(({ operation }) => operation !== "read")
    .map(({ operation, id }) => {
      const [type = "", name = ""] = id.split("/").slice(-2);
      return `${operation} ${type} ${name.replace(/[0-9a-f]{8}$|(\.\d+){2}$/, "")}`;
    })
    .sort();
}

function queryOf(state: ExportedState, alias: string): string {
  const search = state.deployment.resources?.find(({ inputs }) => inputs?.functionAlias === alias);
  return String(search?.inputs?.query);
}

describe("the audit of an environment", () => {
  it("stands up with dev, and speaks the names of its workloads", async () => {
    const run = await project.pulumi(up);
    expect(run.code, run.output).toBe(0);
    const state = await project.exportState();
    const [storefront] = (state.deployment.resources ?? []).filter(
      ({ type, urn }) => type.endsWith(":UserAssignedIdentity") && urn.includes("storefront"),
    );
    expect(queryOf(state, "KeylessNames")).toContain(
      `  "${String(storefront?.outputs?.principalId)}", "storefront", "workload", "", "", false`,
    );
  });

  it("is made whole by two sections of the stack file", async () => {
    expect(await deploy(stack(audit, alerts))).toEqual([
      "create actionGroups dev-audit-receivers",
      "create activityLogAlerts dev-audit-account-changed",
      "create activityLogAlerts dev-audit-diagnostics-changed",
      "create activityLogAlerts dev-audit-keys-listed",
      "create activityLogAlerts dev-audit-role-changed",
      "create activityLogAlerts dev-audit-server-commanded",
      "create containers am-cdbcontrolplanerequests",
      "create containers am-cdbdataplanerequests",
      "create dataCollectionEndpoints dev-server-logs-endpoint",
      "create dataCollectionRuleAssociations audit",
      "create dataCollectionRuleAssociations configurationAccessEndpoint",
      "create dataCollectionRules dev-server-logs-rule",
      "create dataExports immutable-copy",
      "create diagnosticSettings dev-audit-copy-diagnostics",
      "create extensions AzureMonitorWindowsAgent",
      "create immutabilityPolicies default",
      "create immutabilityPolicies default",
      "create scheduledQueryRules dev-audit-break-glass-used",
      "create scheduledQueryRules dev-audit-daily-cap-reached",
      "create scheduledQueryRules dev-audit-key-used",
      "create scheduledQueryRules dev-audit-refused-burst",
      "create scheduledQueryRules dev-audit-unknown-principal",
      expect.stringMatching(/^create storageAccounts audit[0-9a-f]{11}$/),
      "create userAssignedIdentities dev-audit-agent",
      "create versions 1",
      "delete versions 1",
      "update virtualMachines dev-web-vm-1",
      "update workspaces dev-audit-workspace",
    ]);
  });

  it("changes nothing the second time, and nothing has drifted", async () => {
    const again = await project.pulumi([...up, "--expect-no-changes"]);
    expect(again.code, again.output).toBe(0);
    const refreshed = await project.pulumi(["refresh", "--yes", "--stack", "dev", "--expect-no-changes"]);
    expect(refreshed.code, refreshed.output).toBe(0);
  });

  it("names another grantee by two functions, and by nothing else", async () => {
    const changes = await deploy(stack(person(ada), audit, alerts));
    expect(changes.filter((change) => !change.startsWith("create sqlRole"))).toEqual([
      "update savedSearches KeylessGrants",
      "update savedSearches KeylessNames",
    ]);
    expect(queryOf(await project.exportState(), "KeylessNames")).toContain(
      `"${ada}", "ada", "person or group", "INC-4711", "${until}", true`,
    );
  });

  it("trusts a deployer from then on, by the log instead of the activity log", async () => {
    const trusting = alerts.replace(" }", ", deployers: [ada@example.com] }");
    expect(await deploy(stack(person(ada), audit, trusting))).toEqual([
      "create scheduledQueryRules dev-audit-role-changed",
      "delete activityLogAlerts dev-audit-role-changed",
    ]);
  });

  it("refuses alerts for nobody before anything is planned", async () => {
    project.write(stackFile, stack("  keyless-cosmos-iis:alerts: { emails: [], runbooks: docs }"));
    const run = await project.pulumi(["preview", "--stack", "dev", "--non-interactive"]);
    expect(run.code).not.toBe(0);
    expect(run.output).toContain("alerts: has no receiver");
    expect(run.output).toContain('alerts.runbooks: "docs" is not possible');
    expect(run.output).not.toContain("to create");
  });

  it("holds neither key nor connection string", async () => {
    expect(credentialsInState(await project.exportState())).toMatchObject({ plain: [], encrypted: [] });
  });
});
