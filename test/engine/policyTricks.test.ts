import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { repository } from "./support/repository.ts";
import { createSandbox, type Sandbox, type SandboxProject } from "./support/sandbox.ts";

const local = "cosmos-disable-local-auth";
const ignoring = "lifecycle-forbid-ignoring-switches";
const config = { dev: "config: {}\n" };

/** An account that is keyless but for what the arguments say. */
const account = (args: string, options = ""): string => `
  import { DatabaseAccount } from "@pulumi/azure-native/cosmosdb/databaseAccount.js";
  export const accountId = new DatabaseAccount("orders", {
    resourceGroupName: "shop", accountName: "orders", location: "westeurope", databaseAccountOfferType: "Standard",
    kind: "GlobalDocumentDB",
    locations: [{ locationName: "westeurope", failoverPriority: 0, isZoneRedundant: false }],
    consistencyPolicy: { defaultConsistencyLevel: "Session" },
    disableKeyBasedMetadataWriteAccess: true, publicNetworkAccess: "Disabled", minimalTlsVersion: "Tls12",
    ${args}
  }, { ${options} }).id;
`;
const group = `
  import { ResourceGroup } from "@pulumi/azure-native/resources/resourceGroup.js";
  new ResourceGroup("shop", { resourceGroupName: "shop", location: "westeurope" });
`;

describe("an account that keys open, and a program that", () => {
  let sandbox: Sandbox;
  let own: SandboxProject;
  let id: string;
  const up = ["up", "--yes", "--stack", "dev", "--non-interactive"];

  beforeAll(async () => {
    sandbox = createSandbox();
    const groups = await sandbox.inlineProject({ program: group, name: "groups", config }).pulumi(up);
    expect(groups.code, groups.output).toBe(0);
    own = sandbox.inlineProject({ program: account("disableLocalAuth: false"), name: "own", config });
    const { code, output } = await own.pulumi(up);
    expect(code, output).toBe(0);
    id = (await own.pulumi(["stack", "output", "accountId", "--stack", "dev"])).stdout.trim();
  });
  afterAll(() => sandbox.remove());

  /** The mandatory rules that a preview violates. */
  const violated = async (project: SandboxProject, program: string): Promise<string[]> => {
    project.write("index.ts", program);
    const pack = join(repository, "policies");
    const run = await project.pulumi(["preview", "--stack", "dev", "--non-interactive", "--policy-pack", pack]);
    const rules = [...run.output.matchAll(/\[mandatory\].*?\]\s+([\w-]+)/g)].map(([, rule = ""]) => rule);
    expect(run.code === 0, run.output).toBe(rules.length === 0);
    return rules.sort();
  };
  const another = (name: string) => sandbox.inlineProject({ program: "", name, config });

  it("ignores the switch: the rules see the old value", async () => {
    const program = account("disableLocalAuth: true", 'ignoreChanges: ["disableLocalAuth"]');
    expect(await violated(own, program)).toEqual([local, ignoring]);
  });

  it("protects and retains the account: nothing changes for the rules", async () => {
    const options = "protect: true, retainOnDelete: true";
    expect(await violated(own, account("disableLocalAuth: false", options))).toEqual([local]);
    expect(await violated(own, account("disableLocalAuth: true", options))).toEqual([]);
  });

  it("imports it and ignores the switch: the rules see what was imported", async () => {
    const options = `import: "${id}", ignoreChanges: ["disableLocalAuth"]`;
    expect(await violated(another("both"), account("disableLocalAuth: true", options))).toEqual([local, ignoring]);
  });

  it("only reads it: no rule sees it", async () => {
    const program = `
      import { DatabaseAccount } from "@pulumi/azure-native/cosmosdb/databaseAccount.js";
      export const endpoint = DatabaseAccount.get("orders", "${id}").documentEndpoint;
    `;
    expect(await violated(another("reading"), program)).toEqual([]);
  });

  it("imports it: the rules see the program's value, which the same update writes", async () => {
    const importing = another("importing");
    expect(await violated(importing, account("disableLocalAuth: false", `import: "${id}"`))).toEqual([local]);
    const safe = account("disableLocalAuth: true", `import: "${id}"`);
    expect(await violated(importing, safe)).toEqual([]);
    const { code, output } = await importing.pulumi(up);
    expect(code, output).toBe(0);
    const { deployment } = await importing.exportState();
    const imported = deployment.resources?.find(({ type }) => type.endsWith(":DatabaseAccount"));
    expect(imported?.outputs?.disableLocalAuth).toBe(true);
  });
});
