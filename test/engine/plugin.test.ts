import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { packPackage, type PackedPackage } from "../conventions/packed.ts";
import { installPackage } from "./support/example.ts";
import { repository } from "./support/repository.ts";
import { createSandbox, type Sandbox, type SandboxProject } from "./support/sandbox.ts";
import { whyNoYaml } from "./support/yamlHost.ts";

/** What one component grants on an account. */
const access = (name: string, after: string, { container = "orders", on = "sales/orders", allow = "read" } = {}) => `
  ${name}:
    type: keyless-cosmos-iis:KeylessAccess
    properties:
      resourceGroupName: \${group.name}
      accountName: \${shop.accountName}
      accountId: \${shop.accountId}
      databases: { sales: ["${container}"] }
      grantees: { app: { grants: [{ on: ${on}, allow: [${allow}] }] } }
      principalIds: { app: "\${app.principalId}" }
    options: { dependsOn: ["\${${after}}"] }
`;

/** One account, and two components that grant something on it. */
const twoAccesses = (second: Parameters<typeof access>[2]) => `
  group: { type: azure-native:resources:ResourceGroup }
  shop:
    type: keyless-cosmos-iis:CosmosAccount
    properties:
      resourceGroupName: \${group.name}
      location: \${group.location}
      databases: { sales: { containers: { orders: { partitionKey: /id } } } }
  app:
    type: keyless-cosmos-iis:WorkloadIdentity
    properties: { resourceGroupName: "\${group.name}", location: "\${group.location}" }
${access("first", "shop")}${access("second", "first", second)}`;

/** A whole environment, and servers whose sites take another component's outputs. */
const environment = `
  whole:
    type: keyless-cosmos-iis:Environment
    properties:
      cosmos: { databases: { sales: { containers: { orders: { partitionKey: /id } } } } }
      workloads: { office: { hostName: office.example.com, grants: [{ on: sales, allow: [readOnly] }] } }
      web: { servers: 1, size: Standard_D2s_v5 }
      network: { addressSpace: 10.20.0.0/16 }
  group: { type: azure-native:resources:ResourceGroup }
  network:
    type: keyless-cosmos-iis:Network
    properties:
      resourceGroupName: \${group.name}
      location: \${group.location}
      addressSpace: 10.1.0.0/16
  app:
    type: keyless-cosmos-iis:WorkloadIdentity
    properties: { resourceGroupName: "\${group.name}", location: "\${group.location}" }
  web:
    type: keyless-cosmos-iis:IisServers
    properties:
      resourceGroupName: \${group.name}
      location: \${group.location}
      subnetId: \${network.webSubnetId}
      servers: 1
      size: Standard_D2s_v5
      sites:
        - name: app
          hostName: app.example.com
          identityId: \${app.identityId}
          settings: { AZURE_CLIENT_ID: "\${app.clientId}" }
outputs:
  address: \${web.privateIpAddresses[0]}
  clientId: \${whole.identities["office"].clientId}
`;

/** The engine leaves out what is empty. */
function withoutEmpty(schema: string): object {
  return JSON.parse(schema, (_key, value: unknown) =>
    typeof value === "object" && value !== null && Object.keys(value).length === 0 ? undefined : value,
  ) as object;
}

describe("the packed package as a plugin for other languages", () => {
  let packed: PackedPackage;
  let sandbox: Sandbox;
  let noYaml: string | undefined;
  beforeAll(async () => {
    packed = packPackage();
    sandbox = createSandbox();
    noYaml = await whyNoYaml();
  });
  afterAll(() => {
    sandbox.remove();
    packed.remove();
  });
  beforeEach((test) => test.skip(noYaml !== undefined, noYaml));

  const yamlProject = (name: string, resources: string): SandboxProject =>
    sandbox.project((folder) => {
      installPackage(folder, packed);
      const packages = "packages: { keyless-cosmos-iis: ./node_modules/keyless-cosmos-iis }";
      writeFileSync(join(folder, "Pulumi.yaml"), `name: ${name}\nruntime: yaml\n${packages}\nresources:${resources}`);
      writeFileSync(join(folder, "Pulumi.dev.yaml"), "config: { azure-native:location: westeurope }\n");
    });
  const up = ["up", "--yes", "--skip-preview", "--non-interactive"];

  it("gives the schema that is recorded", async () => {
    const project = yamlProject("schema", " {}\n");
    const { code, stdout, output } = await project.pulumi([
      "package",
      "get-schema",
      "./node_modules/keyless-cosmos-iis",
    ]);
    expect(code, output).toBe(0);
    const recorded = readFileSync(join(repository, "test", "conventions", "package-schema.json"), "utf8");
    expect(withoutEmpty(stdout)).toEqual({ ...withoutEmpty(recorded), version: "0.1.0" });
  });

  it("stands a whole environment up, and servers with outputs inside their sites", async () => {
    const project = yamlProject("environment", environment);
    const run = await project.pulumi(up);
    expect(run.code, run.output).toBe(0);
    const { resources = [] } = (await project.exportState()).deployment;
    const { address, clientId } = resources.find(({ type }) => type === "pulumi:pulumi:Stack")?.outputs ?? {};
    expect(address).toMatch(/^10\.1\.0\.\d+$/);
    const scripts = resources.filter(({ type }) => type.endsWith("RunCommandByVirtualMachine"));
    const ids = ["app-identity", "whole-office-identity"].map((name) => {
      return resources.find(({ urn }) => urn.endsWith(`::${name}`))?.outputs?.clientId;
    });
    expect(ids[1]).toBe(clientId);
    for (const id of ids)
      expect(scripts.filter((script) => JSON.stringify(script).includes(String(id)))).toHaveLength(1);
  });

  it("rides out what passes by itself, in each of two components", async () => {
    const faults = ["SqlResourceSqlRoleAssignment", "SqlResourceSqlRoleDefinition"].flatMap((type) =>
      [1, 3].map((nth) => ({
        type: `azure-native:cosmosdb:${type}`,
        operation: "create",
        nth,
        code: "PrincipalNotFound",
      })),
    );
    const project = yamlProject("retries", twoAccesses({ allow: "create" }));
    const run = await project.pulumi(up, { env: { KEYLESS_SANDBOX_FAULTS: JSON.stringify(faults) } });
    expect(run.code, run.output).toBe(0);
    expect(new Set(run.output.match(/(first|second)-roles-\S+: trying again/g))).toHaveProperty("size", 4);
    const again = await project.pulumi([...up, "--expect-no-changes"]);
    expect(again.code, again.output).toBe(0);
  });

  it("says everything that is wrong, once", async () => {
    const { code, output } = await yamlProject("faults", twoAccesses({ on: "shop", allow: "creat" })).pulumi([
      "preview",
    ]);
    expect(code).not.toBe(0);
    expect(
      output.match(/grantees\.app\.grants\[0\]\.on: there is no database "shop"\. Declared: sales\./g),
    ).toHaveLength(1);
    expect(output.match(/grantees\.app\.grants\[0\]\.allow\[0\]: "creat" is no operation\./g)).toHaveLength(1);
  });

  it("refuses an output where a value decides what exists", async () => {
    const { code, output } = await yamlProject("plain", twoAccesses({ container: "${shop.accountName}" })).pulumi([
      "preview",
    ]);
    expect(code).not.toBe(0);
    expect(output).toContain("databases.sales[0]: is made from a resource's output or is a secret");
  });
});
