import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { operations } from "./support/operations.ts";
import { repositoryStackFile } from "./support/project.ts";
import type { Run } from "./support/run.ts";
import { createSandbox, type Sandbox, type SandboxProject } from "./support/sandbox.ts";

let sandbox: Sandbox;
beforeEach(() => {
  sandbox = createSandbox();
});
afterEach(() => sandbox.remove());

const program = `
  import { ResourceGroup } from "@pulumi/azure-native/resources/resourceGroup.js";
  new ResourceGroup("shop", { location: "westeurope" });
`;

const up = (project: SandboxProject, ...args: string[]): Promise<Run> =>
  project.pulumi(["up", "--yes", "--skip-preview", "--non-interactive", ...args]);

/** A run that fails says why, and no way through the program. */
function expectRefusal({ code, output }: Run, ...said: (string | RegExp)[]): void {
  expect(code, output).not.toBe(0);
  for (const text of said) expect(output).toMatch(text);
  expect(output).not.toMatch(/^\s+at .*:\d+:\d+\)?$/m);
}

describe("a folder of the simulated Azure that cannot be written to", () => {
  it("is told, and the next run finishes", async () => {
    const project = sandbox.inlineProject({ program });
    const cloud = join(sandbox.directory, "cloud");
    writeFileSync(cloud, "a file in the folder's place");
    expectRefusal(await up(project), /EEXIST|ENOTDIR/, cloud);
    rmSync(cloud);
    const { code, output } = await up(project);
    expect(code, output).toBe(0);
  });

  it("because the disk is full is told, and the next run finishes", async ({ skip }) => {
    const cloud = join(sandbox.directory, "cloud");
    mkdirSync(cloud);
    const mounted = spawnSync("mount", ["-t", "tmpfs", "-o", "size=8k", "tmpfs", cloud]).status === 0;
    if (!mounted) skip("This needs the right to mount a file system.");
    const project = sandbox.inlineProject({ program });
    try {
      writeFileSync(join(cloud, "filler"), "x".repeat(4_096));
      expectRefusal(await up(project), /ENOSPC/);
    } finally {
      spawnSync("umount", [cloud]);
    }
    const { code, output } = await up(project);
    expect(code, output).toBe(0);
  });
});

describe("a file that was cut short", () => {
  it("of the simulated Azure is named; once it is whole again, nothing has changed", async () => {
    const project = sandbox.inlineProject({ program });
    expect((await up(project)).code).toBe(0);
    const { id } = operations(sandbox).find(({ operation }) => operation === "create") ?? { id: "" };
    const file = `${join(sandbox.directory, "cloud", ...id.toLowerCase().split("/"))}.json`;
    const whole = readFileSync(file, "utf8");
    writeFileSync(file, whole.slice(0, whole.length / 2));
    const refresh = await project.pulumi(["refresh", "--yes", "--skip-preview", "--non-interactive"]);
    expectRefusal(refresh, file, /Mend it, or delete it/);
    writeFileSync(file, whole);
    const again = await up(project, "--expect-no-changes", "--refresh");
    expect(again.code, again.output).toBe(0);
  });

  it("of the state is told, and nothing is made a second time", async () => {
    const project = sandbox.inlineProject({ program });
    expect((await up(project)).code).toBe(0);
    const file = join(sandbox.directory, "state", ".pulumi", "stacks", "inline", "dev.json");
    renameSync(file, `${file}.whole`);
    writeFileSync(file, readFileSync(`${file}.whole`, "utf8").slice(0, 300));
    const before = operations(sandbox).length;
    expectRefusal(await up(project), /The sandbox's file .*dev\.json is damaged/);
    expect(operations(sandbox)).toHaveLength(before);
    renameSync(`${file}.whole`, file);
    expect((await up(project, "--expect-no-changes")).code).toBe(0);
  });
});

describe("a clock that jumps between two runs", () => {
  it.each([-400, 400])("by %i days changes nothing", async (days) => {
    const project = sandbox.inlineProject({ program });
    expect((await up(project)).code).toBe(0);
    const clock = new URL("support/clock.mjs", import.meta.url).href;
    const { code, output } = await project.pulumi(
      ["up", "--yes", "--skip-preview", "--non-interactive", "--expect-no-changes", "--refresh"],
      { env: { NODE_OPTIONS: `--import=${clock}`, KEYLESS_TEST_CLOCK_DAYS: String(days) } },
    );
    expect(code, output).toBe(0);
  });
});

describe("a stack file that is none", () => {
  const right = repositoryStackFile("dev");

  it.each<[string, string | Buffer]>([
    ["broken", `${right}\n  - [`],
    ["with a tab", right.replace("  keyless", "\tkeyless")],
    ["with a key twice", `${right}\nconfig: {}\n`],
    ["with a name of JavaScript's own", right.replace("backoffice:", "__proto__:")],
    ["with a number that is none", right.replace("servers: 1", "servers: .nan")],
    ["with a number without end", right.replace("servers: 1", "servers: .inf")],
    ["with a date", right.replace("addressSpace: 10.20.0.0/16", "addressSpace: 2026-12-24")],
    ["with forged lines", right.replace("Standard_D2s_v5", '"x\\n  - web: is right\\u001b[2J"')],
    ["of other bytes", Buffer.concat([Buffer.from(right), Buffer.from([0xff, 0xfe])])],
  ])("%s is refused before anything is asked for", async (_what, text) => {
    const project = sandbox.environmentProject({ dev: "" });
    writeFileSync(join(project.directory, "config", "Pulumi.dev.yaml"), text);
    const run = await project.pulumi(["preview", "--non-interactive"]);
    expectRefusal(run);
    expect(run.output).not.toContain("\u001b[2J");
    expect(existsSync(join(sandbox.directory, "cloud", "operations.jsonl"))).toBe(false);
  });
});
