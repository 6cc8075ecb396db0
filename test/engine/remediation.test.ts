import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { repository } from "./support/repository.ts";
import { createSandbox, type Sandbox } from "./support/sandbox.ts";

const program = `
import * as resources from "@pulumi/azure-native/resources/index.js";
import * as storage from "@pulumi/azure-native/storage/index.js";

const group = new resources.ResourceGroup("shop");
new storage.StorageAccount("photos", {
  resourceGroupName: group.name,
  accountName: "shopphotos",
  kind: "StorageV2",
  sku: { name: "Standard_LRS" },
  allowSharedKeyAccess: true,
  allowBlobPublicAccess: false,
});
`;
const rules = ["--policy-pack", join(repository, "policies")];
const remediation = ["--policy-pack", join(repository, "policies", "remediation")];

describe("the remediation pack beside the policy pack", () => {
  let sandbox: Sandbox;
  beforeAll(() => {
    sandbox = createSandbox();
  });
  afterAll(() => sandbox.remove());

  const project = () =>
    sandbox.inlineProject({ program, config: { dev: "config: { azure-native:location: westeurope }\n" } });

  it("lets a resource pass that it made safe", async () => {
    const shop = project();
    const { code, output } = await shop.pulumi(["up", "--yes", "--skip-preview", ...rules, ...remediation]);
    console.log(output);
    expect(code, output).toBe(0);
    const { deployment } = await shop.exportState();
    const account = deployment.resources?.find(({ type }) => type === "azure-native:storage:StorageAccount");
    console.log(account);
    expect(account?.inputs).toMatchObject({ allowSharedKeyAccess: false, isLocalUserEnabled: false });
  });
  it("is rejected without", async () => {
    const { code, output } = await project().pulumi(["preview", ...rules]);
    console.log(output);
    expect(code).not.toBe(0);
  });
});
