import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { repository } from "./support/repository.ts";
import { createSandbox, type Sandbox, type SandboxProject } from "./support/sandbox.ts";

const program = `
import { DatabaseAccount } from "@pulumi/azure-native/cosmosdb/databaseAccount.js";
import { ResourceGroup } from "@pulumi/azure-native/resources/resourceGroup.js";

const group = new ResourceGroup("shop");
new DatabaseAccount("orders", {
  resourceGroupName: group.name,
  databaseAccountOfferType: "Standard",
  locations: [{ locationName: "westeurope", failoverPriority: 0 }],
  disableLocalAuth: false,
  disableKeyBasedMetadataWriteAccess: true,
  publicNetworkAccess: "Disabled",
  minimalTlsVersion: "Tls12",
});
`;
const pack = ["--policy-pack", join(repository, "policies")];
const remediation = ["--policy-pack", join(repository, "policies", "remediation")];
const streaming = { env: { PULUMI_ENABLE_STREAMING_JSON_PREVIEW: "true" } };

describe("the report of a real run", () => {
  let sandbox: Sandbox;
  let shop: SandboxProject;
  beforeAll(() => {
    sandbox = createSandbox();
    shop = sandbox.inlineProject({ program, config: { dev: "config: { azure-native:location: westeurope }\n" } });
  });
  afterAll(() => sandbox.remove());

  /** What a team runs that has the packed pack only. */
  const report = (input: string, ...args: string[]) => {
    const command = [join(repository, "policies", "bin", "report.cjs"), ...args];
    const { status, stdout } = spawnSync(process.execPath, command, { cwd: shop.directory, encoding: "utf8", input });
    return { status, stdout };
  };

  it("tells what stopped a preview, for people and for code scanning", async () => {
    const { code, stdout } = await shop.pulumi(["preview", "--json", ...pack], streaming);
    expect(code).not.toBe(0);
    expect(report(stdout, "--sarif", "r.sarif")).toMatchObject({
      status: 1,
      stdout: expect.stringContaining("<code>orders</code> | <code>disableLocalAuth is false</code>") as string,
    });
    expect(JSON.parse(shop.read("r.sarif"))).toMatchObject({
      runs: [
        {
          automationDetails: { id: "keyless-cosmos-iis/inline/dev/" },
          invocations: [{ executionSuccessful: true }],
          results: [
            {
              ruleId: "cosmos-disable-local-auth",
              level: "error",
              locations: [{ physicalLocation: { artifactLocation: { uri: "index.ts" }, region: { startLine: 6 } } }],
            },
            { ruleId: "audit-require-diagnostics", level: "warning" },
            { ruleId: "relations-require-private-endpoint", level: "warning" },
          ],
        },
      ],
    });
  });

  it("reads the engine's log of events, too", async () => {
    const log = ["--event-log", join(shop.directory, "events.jsonl")];
    await shop.pulumi(["preview", ...log, ...pack], { env: { PULUMI_DEBUG_COMMANDS: "true" } });
    expect(report("", "events.jsonl").stdout).toContain("1 mandatory violation, 2 pieces of advice.");
  });

  it("tells nothing of a preview that cannot be told", async () => {
    const digest = await shop.pulumi(["preview", "--json", ...pack]);
    expect(report(digest.stdout)).toMatchObject({ status: 2, stdout: "" });
    const withoutPack = await shop.pulumi(["preview", "--json"], streaming);
    expect(withoutPack.code, withoutPack.output).toBe(0);
    expect(report(withoutPack.stdout)).toMatchObject({ status: 2, stdout: "" });
  });

  it("tells of a program that failed that nothing is known", async () => {
    shop.write("index.ts", 'throw new Error("no");');
    const { stdout } = await shop.pulumi(["preview", "--json", ...pack], streaming);
    shop.write("index.ts", program);
    expect(report(stdout)).toMatchObject({ status: 2, stdout: expect.stringContaining("Nothing is known.") as string });
  });

  it("tells what the remediation has set, and of an update what its preview told, once", async () => {
    const { code, stdout, output } = await shop.pulumi(["up", "--yes", "--json", ...pack, ...remediation], streaming);
    expect(code, output).toBe(0);
    const { status, stdout: text } = report(stdout);
    expect(status).toBe(0);
    expect(text).toContain("2 pieces of advice, 1 resource set right.");
  });

  it("reads the analysis of the stored state", async () => {
    const { stdout } = await shop.pulumi(["policy", "analyze", "--json", "--stack", "dev", ...pack]);
    expect(report(stdout)).toMatchObject({
      status: 0,
      stdout: expect.stringContaining("2 pieces of advice.") as string,
    });
  });
});
