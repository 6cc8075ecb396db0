import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { findEngine, thisMachine } from "../../sandbox/engine/findEngine.ts";
import { engineEnvironment } from "../../sandbox/home/environment.ts";
import { sandboxPaths } from "../../sandbox/home/paths.ts";
import { operations } from "./support/operations.ts";
import { repositoryStackFile } from "./support/project.ts";
import { type Run, sandboxCli, startCommand } from "./support/run.ts";
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

describe("a machine without a network", () => {
  it("is enough", async ({ skip }) => {
    const apart = ["unshare", "--map-root-user", "--net", "sh", "-c", 'ip link set lo up && exec "$0" "$@"'];
    const permitted = spawnSync(apart[0] ?? "", [...apart.slice(1), "true"]).status === 0;
    if (!permitted) skip("This needs the right to make a network of its own.");
    const project = sandbox.environmentProject({ dev: repositoryStackFile("dev") });
    const command = [...apart, process.execPath, sandboxCli, "up", "--yes", "--skip-preview", "--non-interactive"];
    const env = { KEYLESS_SANDBOX_DIR: sandbox.directory };
    const { code, output } = await startCommand(command, project.directory, { env }).ended;
    expect(code, output).toBe(0);
  });

  it("but with proxies, which lead nowhere, is enough", async () => {
    const nowhere = "http://127.0.0.1:9";
    const names = ["http_proxy", "https_proxy", "all_proxy", "grpc_proxy"];
    const env = Object.fromEntries(
      names.flatMap((name) => [
        [name, nowhere],
        [name.toUpperCase(), nowhere],
      ]),
    );
    const project = sandbox.inlineProject({ program });
    const args = ["up", "--yes", "--skip-preview", "--non-interactive"];
    const { code, output } = await project.pulumi(args, { env: { ...env, no_proxy: undefined, NO_PROXY: undefined } });
    expect(code, output).toBe(0);
  });
});

describe("a provider that was deleted from the sandbox's home", () => {
  it("is put back by the next run", async () => {
    const project = sandbox.inlineProject({ program });
    expect((await up(project)).code).toBe(0);
    const plugins = join(sandbox.directory, "home", "plugins");
    const deleted = readdirSync(plugins).filter((name) => name.startsWith("resource-azure-native-"));
    expect(deleted).not.toEqual([]);
    for (const name of deleted) rmSync(join(plugins, name), { recursive: true });
    const { code, output } = await up(project, "--expect-no-changes", "--refresh");
    expect(code, output).toBe(0);
  });
});

describe("a wrong passphrase", () => {
  const keeping = `
    import { RandomPassword } from "@pulumi/random";
    export const { result } = new RandomPassword("kept", { length: 20 });
  `;

  it.each(["up", "preview", "refresh", "destroy"])("is told at %s, and the state stays as it is", async (command) => {
    const project = sandbox.inlineProject({ program: keeping });
    expect((await up(project)).code).toBe(0);
    const file = join(sandbox.directory, "state", ".pulumi", "stacks", "inline", "dev.json");
    const before = readFileSync(file);
    expect(before.toString()).toContain("ciphertext");
    // The sandbox gives its own: this is the engine as a user outside of it has it.
    const engine = await findEngine(thisMachine(() => undefined));
    const paths = sandboxPaths({ KEYLESS_SANDBOX_DIR: sandbox.directory });
    const env = {
      ...engineEnvironment(process.env, paths, [dirname(process.execPath)]),
      PULUMI_CONFIG_PASSPHRASE: "another",
    };
    const args = command === "preview" ? [] : ["--yes", "--skip-preview"];
    const run = startCommand([engine, command, ...args, "--non-interactive"], project.directory, { env });
    expectRefusal(await run.ended, /passphrase/);
    expect(readFileSync(file)).toEqual(before);
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
