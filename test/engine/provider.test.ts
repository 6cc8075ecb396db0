import { readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createSandbox, type ExportedState, type Sandbox, type SandboxProject } from "./support/sandbox.ts";

const program = `
import * as managedidentity from "@pulumi/azure-native/managedidentity/index.js";
import * as resources from "@pulumi/azure-native/resources/index.js";
import * as random from "@pulumi/random";

const group = new resources.ResourceGroup("rg");
const identity = new managedidentity.UserAssignedIdentity("storefront", { resourceGroupName: group.name });
const password = new random.RandomPassword("password", { length: 40 });
new managedidentity.UserAssignedIdentity("tagged", { resourceGroupName: group.name, tags: { note: password.result } });
export const principalId = identity.principalId;
export const location = group.location;
`;

describe("a program in the simulated Azure", () => {
  let sandbox: Sandbox;
  let project: SandboxProject;
  beforeAll(() => {
    sandbox = createSandbox();
    project = sandbox.inlineProject({ program, config: { dev: "config: { azure-native:location: westeurope }\n" } });
  });
  afterAll(() => sandbox.remove());

  const files = (): string[] =>
    readdirSync(join(sandbox.directory, "cloud"), { recursive: true, encoding: "utf8" }).filter((file) =>
      file.endsWith(".json"),
    );
  const fileOf = (part: string): string =>
    join(
      sandbox.directory,
      "cloud",
      files().find((file) => file.includes(part) && file.includes("userassigned")) ?? "",
    );

  it("stands up, and a second time changes nothing", async () => {
    const first = await project.pulumi(["up", "--yes", "--skip-preview"]);
    expect(first.code, first.output).toBe(0);
    const second = await project.pulumi(["up", "--yes", "--skip-preview", "--expect-no-changes"]);
    expect(second.code, second.output).toBe(0);
    const refreshed = await project.pulumi(["refresh", "--yes", "--skip-preview", "--expect-no-changes"]);
    expect(refreshed.code, refreshed.output).toBe(0);
  });

  it("keeps its secret out of the state's plain text and of every file", async () => {
    const { stdout } = await project.pulumi(["stack", "export", "--show-secrets"]);
    const { deployment } = JSON.parse(stdout) as ExportedState;
    const made = deployment.resources?.find(({ type }) => type.endsWith(":RandomPassword"))?.outputs?.result;
    const secret = JSON.parse((made as { plaintext: string }).plaintext) as string;
    expect(secret).toHaveLength(40);
    expect(JSON.stringify(await project.exportState())).not.toContain(secret);
    for (const file of files()) {
      expect(readFileSync(join(sandbox.directory, "cloud", file), "utf8")).not.toContain(secret);
    }
  });

  it("finds what was changed by hand", async () => {
    const file = fileOf("storefront");
    writeFileSync(file, readFileSync(file, "utf8").replace('"westeurope"', '"northeurope"'));
    const preview = await project.pulumi(["preview", "--refresh", "--expect-no-changes"]);
    expect(preview.code, preview.output).not.toBe(0);
  });

  it("makes anew what was deleted", async () => {
    rmSync(fileOf("tagged"));
    const up = await project.pulumi(["up", "--yes", "--skip-preview", "--refresh"]);
    expect(up.code, up.output).toBe(0);
    expect(fileOf("tagged")).toContain("tagged");
  });

  it("names a damaged file", async () => {
    const file = fileOf("tagged");
    const text = readFileSync(file, "utf8");
    writeFileSync(file, text.slice(0, 40));
    const refreshed = await project.pulumi(["refresh", "--yes", "--skip-preview"]);
    expect(refreshed.code).not.toBe(0);
    expect(refreshed.output).toContain(file);
    writeFileSync(file, text);
  });

  it("is taken down to the last file", async () => {
    const destroyed = await project.pulumi(["destroy", "--yes", "--skip-preview"]);
    expect(destroyed.code, destroyed.output).toBe(0);
    expect(files().filter((file) => file.startsWith("subscriptions"))).toEqual([]);
  });
});
