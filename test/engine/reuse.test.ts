import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { repository } from "./support/repository.ts";
import { createSandbox, type Sandbox, type SandboxProject, type StateResource } from "./support/sandbox.ts";

const library = pathToFileURL(join(repository, "components", "index.ts")).href;

/** Each component twice, in two resource groups and below two parents, through one provider. */
const program = ({ names = "", access = "", moved = "", team = "one" } = {}) => `
import * as pulumi from "@pulumi/pulumi";
import { Provider } from "@pulumi/azure-native/provider.js";
import { ResourceGroup } from "@pulumi/azure-native/resources/resourceGroup.js";
import * as keyless from ${JSON.stringify(library)};

class Region extends pulumi.ComponentResource {
  constructor(name, location, opts) {
    super("test:index:Region", name, {}, opts);
    const component = "${names}" + name;
    const parent = { parent: this, ${names && "aliases: [{ name }]"} };
    const group = new ResourceGroup(name, { location }, { parent: this });
    const place = { resourceGroupName: group.name, location: group.location };
    const network = new keyless.Network(component, { ...place, addressSpace: "10.1.0.0/16" }, parent);
    const identity = new keyless.WorkloadIdentity(component, place, parent);
    const cosmos = new keyless.CosmosAccount(component, {
      ...place,
      databases: { sales: { containers: { orders: { partitionKey: "/id" } } } },
    }, parent);
    const endpoint = new keyless.CosmosPrivateEndpoint(component, {
      ...place,
      accountId: cosmos.accountId,
      subnetId: network.privateEndpointSubnetId,
      virtualNetworkId: network.virtualNetworkId,
    }, { ...parent, dependsOn: [cosmos] });
    new keyless.AuditLog(component, { ...place, accountId: cosmos.accountId }, parent);
    new keyless.KeylessAccess("${access}" + name, {
      resourceGroupName: group.name,
      accountName: cosmos.accountName,
      accountId: cosmos.accountId,
      databases: { sales: ["orders"] },
      grantees: { shop: { grants: [{ on: "sales/orders", allow: ["read"] }] } },
      principalIds: { shop: identity.principalId },
    }, { ...parent, dependsOn: [cosmos, endpoint] });
    new keyless.IisServers(component, {
      ...place,
      subnetId: network.webSubnetId,
      servers: 1,
      size: "Standard_D2s_v5",
      isolation: "metadataPolicy",
      sites: [{
        name: "shop",
        hostName: "shop.example.com",
        identityId: identity.identityId,
        clientId: identity.clientId,
        settings: {},
      }],
    }, parent);
  }
}

const provider = new Provider("azure", { location: "westeurope" });
const regions = Object.entries({ west: "westeurope", north: "northeurope" }).map(
  ([name, location]) => new Region(name, location, { providers: [provider] }),
);

const place = { resourceGroupName: new ResourceGroup("options", {}, { provider }).name, location: "westeurope" };
new keyless.WorkloadIdentity("${names}renamed", place, { provider, ${names && 'aliases: [{ name: "renamed" }]'} });
new keyless.WorkloadIdentity("moved", place, { provider, ${moved} });
new keyless.WorkloadIdentity("protected", place, { provider, protect: true });
const transforms = [({ type, props, opts }) => type !== "azure-native:managedidentity:UserAssignedIdentity" ? undefined : {
  props: { ...props, tags: { team: "${team}" } },
  opts: pulumi.mergeOptions(opts, { ignoreChanges: ["tags"] }),
}];
new keyless.WorkloadIdentity("transformed", place, { provider, transforms });
`;

/** Options that move a component below another, and say where it was. */
const moved = "parent: regions[0], aliases: [{ parent: pulumi.rootStackResource }]";

const twoEnvironments = `
import { Provider } from "@pulumi/azure-native/provider.js";
import { Environment } from ${JSON.stringify(library)};

const provider = new Provider("azure", { location: "westeurope" });
for (const name of ["one", "two"]) {
  new Environment(name, {
    cosmos: { databases: { sales: { containers: { orders: { partitionKey: "/id" } } } } },
    workloads: { shop: { hostName: "shop.example.com", grants: [{ on: "sales", allow: ["read"] }] } },
    web: { servers: 1, size: "Standard_D2s_v5" },
    network: { addressSpace: "10.20.0.0/16" },
  }, { provider });
}
`;

/** Whatever does not go through the named provider fails. */
const config = { dev: "config:\n  pulumi:disable-default-providers: [azure-native]\n" };

const identityType = "azure-native:managedidentity:UserAssignedIdentity";

interface Operation {
  operation: string;
  type: string;
}

function operations({ directory }: Sandbox): Operation[] {
  const record = readFileSync(join(directory, "cloud", "operations.jsonl"), "utf8");
  return record
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as Operation);
}

describe("the components in a stack of somebody else's", () => {
  let sandbox: Sandbox;
  let project: SandboxProject;
  let before: StateResource[];
  beforeAll(() => {
    sandbox = createSandbox();
    project = sandbox.inlineProject({ program: program(), config });
  });
  afterAll(() => sandbox.remove());

  const up = async (of: SandboxProject, ...args: string[]): Promise<StateResource[]> => {
    const run = await of.pulumi(["up", "--yes", "--skip-preview", "--non-interactive", ...args]);
    expect(run.code, run.output).toBe(0);
    return (await of.exportState()).deployment.resources ?? [];
  };
  const named = (resources: StateResource[], name: string): StateResource => {
    const [found, another] = resources.filter(({ urn, type }) => type === identityType && urn.endsWith(`::${name}`));
    expect(another).toBeUndefined();
    return found ?? expect.fail(`there is no identity ${name}`);
  };

  it("stand twice in it, in two resource groups, below two parents, through the provider that is named", async () => {
    before = await up(project);
    const azure = before.filter(({ type }) => type.startsWith("azure-native:"));
    const isGroup = ({ type }: StateResource): boolean => type.endsWith(":ResourceGroup");
    for (const name of ["west", "north"]) {
      const group = azure.find((each) => isGroup(each) && each.urn.endsWith(`::${name}`));
      const inside = azure.filter((each) => !isGroup(each) && each.inputs?.resourceGroupName === group?.outputs?.name);
      const types = new Set(inside.map(({ type }) => type.split(":").at(-1)));
      expect([...types]).toEqual(
        expect.arrayContaining(["VirtualNetwork", "UserAssignedIdentity", "DatabaseAccount", "PrivateEndpoint"]),
      );
      expect([...types]).toEqual(
        expect.arrayContaining([
          "Workspace",
          "SqlResourceSqlRoleAssignment",
          "VirtualMachine",
          "SqlResourceSqlContainer",
        ]),
      );
      const scope = inside.find(({ type }) => type.endsWith("RoleAssignment"))?.inputs?.scope;
      const account = inside.find(({ type }) => type.endsWith(":DatabaseAccount"));
      expect(scope).toBe(`${account?.id ?? "?"}/dbs/sales/colls/orders`);
      for (const { urn } of inside) expect(urn).toContain("::test:index:Region$keyless-cosmos-iis:index:");
    }
  });

  it("hand on protection and transforms", () => {
    expect(named(before, "protected-identity").protect).toBe(true);
    expect(named(before, "moved-identity").protect).toBeUndefined();
    expect(named(before, "transformed-identity").inputs?.tags).toEqual({ team: "one" });
    expect(named(before, "protected-identity").inputs?.tags).toBeUndefined();
  });

  it("change nothing when they are renamed or moved with an alias, or changed where changes are ignored", async () => {
    project.write("index.ts", program({ names: "new-", moved, team: "two" }));
    const after = await up(project, "--expect-no-changes");
    expect(named(after, "new-renamed-identity").id).toBe(named(before, "renamed-identity").id);
    expect(named(after, "moved-identity").id).toBe(named(before, "moved-identity").id);
    expect(named(after, "moved-identity").urn).toContain(
      "test:index:Region$keyless-cosmos-iis:index:WorkloadIdentity$",
    );
    expect(named(after, "transformed-identity").inputs?.tags).toEqual({ team: "one" });
  });

  it("grant anew, and take back only then, where access is renamed: its name is a part of the roles' GUIDs", async () => {
    project.write("index.ts", program({ names: "new-", access: "new-", moved, team: "two" }));
    await up(project);
    const done = operations(sandbox).filter(({ type }) => type.endsWith("SqlResourceSqlRoleAssignment"));
    expect(done.map(({ operation }) => operation)).toEqual([
      "create",
      "create",
      "create",
      "create",
      "delete",
      "delete",
    ]);
  });

  it("stand twice as whole environments", async () => {
    const environments = sandbox.inlineProject({ program: twoEnvironments, config, name: "environments" });
    const resources = await up(environments);
    expect(resources.filter(({ type }) => type.endsWith(":DatabaseAccount"))).toHaveLength(2);
    const again = await environments.pulumi(["up", "--yes", "--skip-preview", "--expect-no-changes"]);
    expect(again.code, again.output).toBe(0);
  });
});
