import { rmSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createAgent, type Agent, type StepRun } from "./support/pipeline/agent.ts";
import { writeCheckout } from "./support/pipeline/checkout.ts";
import { azureSteps, gitHubSteps, type Step } from "./support/pipeline/steps.ts";
import { createSandbox, type Sandbox, type SandboxProject } from "./support/sandbox.ts";

const values = {
  "matrix.stack": "dev",
  "inputs.stack": "dev",
  "parameters.stack": "dev",
  "vars.UPDATE_PLAN": "",
  updatePlan: "",
  backendUrl: "azblob://state",
};

/** A way in by key, as somebody's pull request brings it. */
const keyBased = (program: string): string =>
  program
    .replace(
      'import * as pulumi from "@pulumi/pulumi";',
      'import * as pulumi from "@pulumi/pulumi";\nimport { StorageAccount } from "@pulumi/azure-native/storage/storageAccount.js";',
    )
    .replace(
      "\n  return {\n    access:",
      `\n  new StorageAccount("theirs", {
    resourceGroupName: environment.resourceGroupName,
    kind: "StorageV2",
    sku: { name: "Standard_LRS" },
    allowSharedKeyAccess: true,
  });\n  return {\n    access:`,
    );

describe("the pipelines' own commands, in the sandbox", () => {
  let sandbox: Sandbox;
  let project: SandboxProject;
  let agent: Agent;

  beforeAll(() => {
    sandbox = createSandbox();
    project = sandbox.project(writeCheckout);
    agent = createAgent(sandbox, project.directory);
  });
  afterAll(() => {
    sandbox.remove();
    rmSync(agent.temp, { recursive: true, force: true });
  });

  async function runAll(steps: readonly Step[]): Promise<StepRun[]> {
    const runs: StepRun[] = [];
    for (const step of steps) runs.push(await agent.run(step));
    return runs;
  }

  async function succeeds(steps: readonly Step[], count: number): Promise<string> {
    expect(steps).toHaveLength(count);
    const runs = await runAll(steps);
    for (const { name, code, output } of runs) expect(code, `${name}\n${output}`).toBe(0);
    return runs.map(({ output }) => output).join("\n");
  }

  const gitHub = {
    preview: () => gitHubSteps("preview", "preview", values),
    up: (plan = "") => gitHubSteps("up", "up", { ...values, "vars.UPDATE_PLAN": plan }),
    drift: () => gitHubSteps("drift", "drift", values),
  };

  it("preview a clean pull request, and say so in the summary", async () => {
    expect(await succeeds(gitHub.preview(), 2)).toContain("create");
    expect(agent.summary()).toContain("## dev");
  });

  it("deploy what was merged", async () => {
    expect(await succeeds(gitHub.up(), 2)).toMatch(/^ *\+ \d+ created$/m);
  });

  it("find no drift in what they deployed", async () => {
    expect(await succeeds(gitHub.drift(), 2)).toContain("is what the stack file declares");
  });

  it("change nothing the second time, with an update plan", async () => {
    expect(await succeeds(gitHub.up("true"), 2)).toMatch(/^Resources:\s+\d+ unchanged$/m);
  });

  it("do the same in Azure DevOps", async () => {
    await succeeds(azureSteps("preview", values), 2);
    expect(await succeeds(azureSteps("up", { ...values, updatePlan: "true" }), 1)).toMatch(
      /^Resources:\s+\d+ unchanged$/m,
    );
    expect(await succeeds(azureSteps("drift", values), 2)).toContain("is what the stack file declares");
  });

  it("refuse a pull request that brings a key, and name the rule", async () => {
    const program = project.read("stacks/index.ts");
    project.write("stacks/index.ts", keyBased(program));
    const [preview, report] = await runAll(gitHub.preview());
    project.write("stacks/index.ts", program);
    expect(preview?.code, preview?.output).not.toBe(0);
    expect(preview?.output).toContain("credentials-disable-key-access");
    expect(report?.code, report?.output).toBe(1);
    expect(agent.summary()).toContain("credentials-disable-key-access");
  });
});
