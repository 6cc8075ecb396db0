import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { repository } from "./support/repository.ts";
import { createSandbox, type Sandbox, type SandboxProject } from "./support/sandbox.ts";

/** The name of the group is unknown in the preview, and must stay what it is. */
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
  minimumTlsVersion: "TLS1_2",
  publicNetworkAccess: "Disabled",
});
`;
const type = "azure-native:storage:StorageAccount";
const rules = ["--policy-pack", join(repository, "policies")];
const remediation = ["--policy-pack", join(repository, "policies", "remediation")];

describe("the remediation pack beside the policy pack", () => {
  let sandbox: Sandbox;
  let shop: SandboxProject;
  beforeAll(() => {
    sandbox = createSandbox();
    shop = sandbox.inlineProject({ program, config: { dev: "config: { azure-native:location: westeurope }\n" } });
  });
  afterAll(() => sandbox.remove());

  it("is not there by itself: the rules reject the resource", async () => {
    const { code, output } = await shop.pulumi(["up", "--yes", ...rules]);
    expect(code).not.toBe(0);
    expect(output).toContain("allowSharedKeyAccess is true; wanted: false");
  });

  it("leaves what is exempt, by the same configuration as the rules", async () => {
    const exemption = { rule: "credentials-disable-key-access", resource: "photos", reason: "moving", owner: "shop" };
    const config = { "exemptions-require-valid": { exemptions: [{ ...exemption, until: "9999-12-31" }] } };
    shop.write("exempt.json", JSON.stringify(config));
    const exempt = ["--policy-pack-config", join(shop.directory, "exempt.json")];
    const { code, output } = await shop.pulumi(["preview", ...rules, ...exempt, ...remediation, ...exempt]);
    expect(code, output).toBe(0);
    expect(output).not.toContain("is set to");
  });

  it("makes the resource safe before the rules see it, and says so", async () => {
    const { code, output } = await shop.pulumi(["up", "--yes", ...rules, ...remediation]);
    expect(code, output).toBe(0);
    expect(output).toContain(
      `photos (${type}): allowSharedKeyAccess is set to false by credentials-disable-key-access.`,
    );
    expect(output).toContain(`photos (${type}): isLocalUserEnabled is set to false by credentials-disable-key-access.`);
    const { deployment } = await shop.exportState();
    const photos = deployment.resources?.find((resource) => resource.type === type);
    const safe = { allowSharedKeyAccess: false, allowBlobPublicAccess: false, isLocalUserEnabled: false };
    expect(photos?.inputs).toMatchObject({
      ...safe,
      accountName: "shopphotos",
      resourceGroupName: expect.any(String) as string,
    });
    expect(photos?.outputs).toMatchObject(safe);
  });

  it("changes nothing a second time", async () => {
    const up = ["up", "--yes", "--skip-preview", "--expect-no-changes", ...rules, ...remediation];
    const { code, output } = await shop.pulumi(up);
    expect(code, output).toBe(0);
  });
});
