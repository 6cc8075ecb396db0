import { readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { repository } from "./support/repository.ts";
import { createSandbox, type Sandbox, type SandboxProject } from "./support/sandbox.ts";

/** A storage account that takes keys, which only the update knows. */
const program = `
import { RandomInteger } from "@pulumi/random/randomInteger.js";
import { ResourceGroup } from "@pulumi/azure-native/resources/resourceGroup.js";
import { StorageAccount } from "@pulumi/azure-native/storage/storageAccount.js";

const number = new RandomInteger("number", { min: 1, max: 2 });
const group = new ResourceGroup("group");
new StorageAccount("logs", {
  resourceGroupName: group.name,
  kind: "StorageV2",
  sku: { name: "Standard_LRS" },
  allowSharedKeyAccess: number.result.apply((result) => result > 0),
  allowBlobPublicAccess: false,
  isLocalUserEnabled: false,
  minimumTlsVersion: "TLS1_2",
  publicNetworkAccess: "Disabled",
  networkRuleSet: { defaultAction: "Deny" },
});
`;

describe("a security property that only the update knows", () => {
  let sandbox: Sandbox;
  let project: SandboxProject;
  beforeAll(() => {
    sandbox = createSandbox();
    project = sandbox.inlineProject({ program, config: { dev: "config: { azure-native:location: westeurope }\n" } });
  });
  afterAll(() => sandbox.remove());

  const pack = ["--stack", "dev", "--non-interactive", "--policy-pack", join(repository, "policies")];
  const accounts = (): string[] =>
    readdirSync(join(sandbox.directory, "cloud"), { recursive: true, encoding: "utf8" }).filter((file) =>
      /storageaccounts.*\.json$/i.test(file),
    );

  it("is advised of in the preview", async () => {
    const { code, output } = await project.pulumi(["preview", ...pack]);
    expect(code, output).toBe(0);
    expect(output).toMatch(/\[advisory\].*credentials-disable-key-access/);
    expect(output).toContain("allowSharedKeyAccess");
  });

  it("is rejected in the preview where the configuration says so", async () => {
    const config = join(sandbox.directory, "config.json");
    writeFileSync(config, JSON.stringify({ "credentials-disable-key-access": { unknown: "violation" } }));
    const { code, output } = await project.pulumi(["preview", ...pack, "--policy-pack-config", config]);
    expect(code).not.toBe(0);
    expect(output).toContain("allowSharedKeyAccess is unknown in a preview");
  });

  it("is decided at the update, before the resource is created", async () => {
    const { code, output } = await project.pulumi(["up", "--yes", "--skip-preview", ...pack]);
    expect(code).not.toBe(0);
    expect(output).toMatch(/\[mandatory\].*credentials-disable-key-access/);
    expect(output).toContain("allowSharedKeyAccess is true; wanted: false");
    expect(accounts()).toEqual([]);
  });
});
