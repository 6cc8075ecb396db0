import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import Table from "cli-table3";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { StoredResource } from "../../sandbox/cloud/resource.ts";
import { Store } from "../../sandbox/cloud/store.ts";
import { createAgent, type Agent } from "./support/pipeline/agent.ts";
import { writeCheckout } from "./support/pipeline/checkout.ts";
import { gitHubSteps } from "./support/pipeline/steps.ts";
import { createSandbox, type Sandbox, type SandboxProject } from "./support/sandbox.ts";

const stackFile = "stacks/Pulumi.dev.yaml";
const stranger = "11111111-2222-4333-8444-555555555555";

/** What somebody did by hand in Azure. */
interface HandMade {
  what: string;
  /** Which step of the nightly job finds it, and what that step says of it. */
  refresh?: RegExp;
  access?: RegExp;
  /** Does it to the simulated cloud. */
  make: (cloud: Cloud) => void;
}

/** The simulated cloud, as whoever has the portal open writes into it. */
class Cloud {
  readonly store: Store;

  constructor(sandbox: Sandbox) {
    this.store = new Store(join(sandbox.directory, "cloud"));
  }

  /** The one resource of a type whose id has a text. */
  one(type: string, text = ""): StoredResource {
    const found = this.store.below("").find((resource) => resource.type === type && resource.id.includes(text));
    if (found === undefined) throw new Error(`the simulated cloud has no ${type} with "${text}"`);
    return found;
  }

  /** The first of a type that is none of Azure's own. */
  own(type: string): StoredResource {
    const builtIn = /\/00000000-0000-0000-0000-\d+$/;
    const found = this.store.below("").find((resource) => resource.type === type && !builtIn.test(resource.id));
    if (found === undefined) throw new Error(`the simulated cloud has no ${type} of the stack's`);
    return found;
  }

  change(resource: StoredResource, properties: Record<string, unknown>): void {
    this.store.write({ ...resource, properties: { ...resource.properties, ...properties } });
  }

  add(parent: StoredResource, path: string, properties: Record<string, unknown>): void {
    this.store.write({
      ...parent,
      id: `${parent.id}/${path}`,
      type: typeOf(parent.type, path),
      parameters: {},
      properties,
    });
  }
}

function typeOf(parent: string, path: string): string {
  const [, extension] = /^providers\/([^/]+\/[^/]+)\//.exec(path) ?? [];
  return extension ?? `${parent}/${path.slice(0, path.indexOf("/"))}`;
}

const account = "Microsoft.DocumentDB/databaseAccounts";
const identity = "Microsoft.ManagedIdentity/userAssignedIdentities";
const server = "Microsoft.Compute/virtualMachines";
const guid = "0badc0de-0000-4000-8000-000000000001";

const handMade: readonly HandMade[] = [
  {
    what: "a role assignment for data added",
    access: new RegExp(`undeclared: .*the role assignment ${guid}, which nothing declares`),
    make: (cloud) => {
      const assignment = cloud.one(`${account}/sqlRoleAssignments`);
      const { id: scope } = cloud.one(account);
      const id = assignment.id.replace(/[^/]+$/, guid);
      cloud.store.write({ ...assignment, id, properties: { ...assignment.properties, name: guid, scope } });
    },
  },
  {
    what: "a role definition changed",
    refresh: /SqlResourceSqlRoleDefinition[^]*?items\/delete/,
    access: /changed: the role definition .* has .*items\/delete/,
    make: (cloud) => {
      const definition = cloud.own(`${account}/sqlRoleDefinitions`);
      const [{ dataActions = [] } = {}] = definition.properties.permissions as { dataActions?: string[] }[];
      const more = `${account}/sqlDatabases/containers/items/delete`;
      cloud.change(definition, { permissions: [{ dataActions: [...dataActions, more] }] });
    },
  },
  {
    what: "a federated credential added to a workload's identity",
    access: /undeclared: .*federatedIdentityCredentials\/theirs \(issuer https:\/\/issuer\.example, subject theirs\)/,
    make: (cloud) =>
      cloud.add(cloud.one(identity, "storefront"), "federatedIdentityCredentials/theirs", {
        issuer: "https://issuer.example",
        subject: "theirs",
      }),
  },
  {
    what: "the account's diagnostic setting taken away",
    refresh: /- azure-native:monitor:DiagnosticSetting: \(delete\)/,
    make: (cloud) => cloud.store.remove(cloud.one("Microsoft.Insights/diagnosticSettings", "databaseAccounts").id),
  },
  {
    what: "local auth of the account turned on",
    refresh: /disableLocalAuth *: true => false/,
    make: (cloud) => cloud.change(cloud.one(account), { disableLocalAuth: false }),
  },
  {
    what: "the account's public network turned on",
    refresh: /publicNetworkAccess *: "Disabled" => "Enabled"/,
    make: (cloud) => cloud.change(cloud.one(account), { publicNetworkAccess: "Enabled" }),
  },
  {
    what: "a rule added to a network security group",
    refresh: /NetworkSecurityGroup[^]*?"AllowTheirs"/,
    make: (cloud) => {
      const group = cloud.one("Microsoft.Network/networkSecurityGroups", "-web-");
      const rules = group.properties.securityRules as object[];
      cloud.change(group, { securityRules: [...rules, { ...rules[0], name: "AllowTheirs", priority: 101 }] });
    },
  },
  {
    what: "another identity put on a server",
    refresh: /VirtualMachine[^]*?userAssignedIdentities\/theirs/,
    make: (cloud) => {
      const machine = cloud.one(server);
      const given = machine.properties.identity as { userAssignedIdentities: string[] };
      const theirs = cloud.one(identity, "storefront").id.replace(/[^/]+$/, "theirs");
      cloud.change(machine, {
        identity: { ...given, userAssignedIdentities: [...given.userAssignedIdentities, theirs] },
      });
    },
  },
  {
    what: "a lock taken away",
    refresh: /- azure-native:authorization:ManagementLockByScope: \(delete\)/,
    make: (cloud) => cloud.store.remove(cloud.one("Microsoft.Authorization/locks").id),
  },
  {
    what: "a container told to forget its items",
    refresh: /SqlResourceSqlContainer[^]*?defaultTtl *: 60/,
    make: (cloud) => {
      const container = cloud.one(`${account}/sqlDatabases/containers`, "orders");
      cloud.change(container, { resource: { ...(container.properties.resource as object), defaultTtl: 60 } });
    },
  },
  {
    what: "a container added",
    access: /undeclared: .*\/containers\/theirs is declared by nothing/,
    make: (cloud) => cloud.add(cloud.one(`${account}/sqlDatabases`), "containers/theirs", {}),
  },
  {
    what: "a run command added to a server",
    access: /undeclared: .*\/runCommands\/theirs is declared by nothing: it runs as SYSTEM/,
    make: (cloud) => cloud.add(cloud.one(server), "runCommands/theirs", {}),
  },
  {
    what: "an extension added to a server",
    access: /undeclared: .*\/extensions\/theirs is declared by nothing: it runs as SYSTEM/,
    make: (cloud) => cloud.add(cloud.one(server), "extensions/theirs", {}),
  },
  {
    what: "another network's private endpoint connected to the account",
    access: /undeclared: .*\/privateEndpointConnections\/theirs is declared by nothing/,
    make: (cloud) => {
      const endpoint = { id: "/subscriptions/theirs/resourceGroups/t/providers/Microsoft.Network/privateEndpoints/t" };
      cloud.add(cloud.one(account), "privateEndpointConnections/theirs", { privateEndpoint: endpoint });
    },
  },
  {
    what: "an Azure role given on the resource group",
    access: new RegExp(`undeclared: .*roleAssignments/${guid} \\(principalId ${stranger}`),
    make: (cloud) =>
      cloud.add(
        cloud.one("Microsoft.Resources/resourceGroups", "dev-rg"),
        `providers/Microsoft.Authorization/roleAssignments/${guid}`,
        {
          principalId: stranger,
          roleDefinitionId: "b24988ac-6180-42a0-ab88-20f7382dd24c",
        },
      ),
  },
];

describe("the nightly drift job", () => {
  let sandbox: Sandbox;
  let project: SandboxProject;
  let agent: Agent;

  beforeAll(async () => {
    sandbox = createSandbox();
    project = sandbox.project(writeCheckout);
    agent = createAgent(sandbox, project.directory);
    project.write(stackFile, project.read(stackFile).replace("cosmos:\n", "cosmos:\n    deleteLocks: true\n"));
    const run = await project.pulumi(["up", "--yes", "--skip-preview", "--stack", "dev", "--non-interactive"]);
    expect(run.code, run.output).toBe(0);
  });
  afterAll(() => {
    sandbox.remove();
    rmSync(agent.temp, { recursive: true, force: true });
  });

  it(`finds each of ${handMade.length} changes made by hand`, async () => {
    const [refresh, access, ...others] = gitHubSteps("drift", "drift", { "matrix.stack": "dev" });
    if (refresh === undefined || access === undefined) throw new Error("the job has not both of its steps");
    expect(others).toEqual([]);
    const cloud = new Cloud(sandbox);
    for (const { make } of handMade) make(cloud);
    const [refreshed, accessed] = [await agent.run(refresh), await agent.run(access)];
    expect(refreshed.output).toContain("no changes were expected for refresh but changes were proposed");
    expect([refreshed.code === 0, accessed.code]).toEqual([false, 1]);

    const table = new Table({ head: ["change by hand", "found by"], style: { head: [], border: [] } });
    const found = handMade.map(({ what, ...by }) => {
      const steps = [
        ...(by.refresh?.test(refreshed.output) === true ? ["refresh"] : []),
        ...(by.access?.test(accessed.output) === true ? ["access --live"] : []),
      ];
      table.push([what, steps.join(", ")]);
      return [what, steps];
    });
    console.log(table.toString());
    const wanted = handMade.map(({ what, refresh: byRefresh, access: byAccess }) => [
      what,
      [...(byRefresh ? ["refresh"] : []), ...(byAccess ? ["access --live"] : [])],
    ]);
    expect(found, refreshed.output + accessed.output).toEqual(wanted);

    const answeredFor = [...accessed.output.matchAll(/undeclared: (\/\S+)/g)].map(([, id]) => id);
    writeFileSync(join(agent.temp, "known.txt"), `What others answer for:\n${answeredFor.join("\n")}\n`);
    const script = access.script.replace("--live", '--live --known "$RUNNER_TEMP/known.txt"');
    const known = await agent.run({ ...access, script });
    expect(answeredFor).toHaveLength(6);
    expect(known.code, known.output).toBe(1);
    expect(known.output).toContain(`${guid}, which nothing declares`);
    expect(known.output).not.toContain("is declared by nothing");
  });
});
