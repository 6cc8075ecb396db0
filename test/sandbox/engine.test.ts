import { spawn, type ChildProcess } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, readdirSync, utimesSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { findEngine } from "../../sandbox/engine/findEngine.ts";
import { fromCache } from "../../sandbox/engine/fromCache.ts";
import { fromGoModules } from "../../sandbox/engine/fromGoModules.ts";
import { fromLauncher } from "../../sandbox/engine/fromLauncher.ts";
import { fromPath } from "../../sandbox/engine/fromPath.ts";
import { runQuietly } from "../../sandbox/engine/run.ts";
import { cachedCli, type EngineSource } from "../../sandbox/engine/source.ts";
import { isRecentEnough, wantedVersion } from "../../sandbox/engine/version.ts";
import { fakeGo, fakeMachine, writeScript, type FakeMachine } from "./engineSupport.ts";

describe("the version", () => {
  test("is the one that go.mod requires", () => {
    expect(wantedVersion()).toMatch(/^3\.\d+\.\d+$/);
  });

  test.each([
    ["v3.200.0", true],
    ["v3.200.1\n", true],
    ["3.201.0", true],
    ["v3.1000.0", true],
    ["v3.200.0-alpha.1+dirty", true],
    ["v3.199.99", false],
    ["v3.20.0", false],
    ["v2.300.0", false],
    ["v4.0.0", false],
    ["", false],
    ["command not found", false],
  ])("%j is recent enough for 3.200.0: %s", (printed, enough) => {
    expect(isRecentEnough(printed, "3.200.0")).toBe(enough);
  });

  test("names the CLI's place in the cache on every system", () => {
    const machine = { ...fakeMachine(), cache: "versions" };
    expect(cachedCli({ ...machine, platform: "linux" })).toBe("versions/3.200.0/bin/pulumi");
    expect(cachedCli({ ...machine, platform: "darwin" })).toBe("versions/3.200.0/bin/pulumi");
    expect(cachedCli({ ...machine, platform: "win32" })).toBe("versions\\3.200.0\\bin\\pulumi.exe");
  });
});

describe.skipIf(process.platform === "win32")("pulumi on the PATH", () => {
  test("is taken where it is recent enough, by the name it was found under", async () => {
    const machine = fakeMachine();
    const path = machine.install("pulumi", "echo v3.222.0");
    expect(await fromPath.find(machine)).toEqual({ path });
  });

  test.each([
    { what: "is too old", script: "echo v3.100.0", reason: /is v3\.100\.0, 3\.200\.0 or newer is needed/ },
    { what: "fails", script: "echo broken >&2; exit 3", reason: /version failed: broken/ },
    { what: "is of a later major", script: "echo v4.0.0", reason: /is v4\.0\.0/ },
  ])("is left where it $what", async ({ script, reason }) => {
    const machine = fakeMachine();
    machine.install("pulumi", script);
    expect(await fromPath.find(machine)).toEqual({ reason: expect.stringMatching(reason) as string });
  });

  test("is not looked for among npm's packages, where the launcher would call for itself", async () => {
    const machine = fakeMachine();
    const bin = join(machine.cache, "node_modules", ".bin");
    writeScript(join(bin, "pulumi"), "echo v3.222.0");
    expect(await fromPath.find({ ...machine, environment: { PATH: bin } })).toEqual({ reason: "none there" });
  });
});

describe.skipIf(process.platform === "win32")("the cache", () => {
  test("is taken where it holds an executable of the version", async () => {
    const machine = fakeMachine();
    expect(await fromCache.find(machine)).toEqual({ reason: `no ${machine.cached}` });
    mkdirSync(dirname(machine.cached), { recursive: true });
    writeFileSync(machine.cached, "not executable");
    expect(await fromCache.find(machine)).toHaveProperty("reason");
    writeScript(machine.cached, "");
    expect(await fromCache.find(machine)).toEqual({ path: machine.cached });
  });
});

describe.skipIf(process.platform === "win32")("the official launcher", () => {
  test("installs the wanted version into the cache", async () => {
    const machine = fakeMachine();
    machine.install(
      "npx",
      `echo "$@" > "$FOLDER/asked"; d="$PULUMI_HOME/versions/3.200.0/bin"; mkdir -p "$d"; cp "$0" "$d/pulumi"`,
    );
    expect(await fromLauncher.find(machine)).toEqual({ path: machine.cached });
    expect(readFileSync(join(machine.cache, "..", "..", "asked"), "utf8")).toBe("--yes pulumi@3.200.0 version\n");
    expect(machine.said.join()).toContain("Getting the Pulumi CLI 3.200.0");
  });

  test.each([
    { what: "there is no npm", script: undefined, reason: /ENOENT/ },
    { what: "its host is out of reach", script: "echo getaddrinfo ENOTFOUND >&2; exit 1", reason: /ENOTFOUND/ },
    { what: "it installs nothing", script: "exit 0", reason: /it installed no / },
  ])("gives the reason where $what", async ({ script, reason }) => {
    const machine = fakeMachine();
    if (script !== undefined) machine.install("npx", script);
    expect(await fromLauncher.find(machine)).toEqual({ reason: expect.stringMatching(reason) as string });
  });
});

describe.skipIf(process.platform === "win32")("the build", () => {
  test("goes into the cache, and says what happens and how long it took", async () => {
    const machine = fakeMachine();
    machine.install("go", fakeGo());
    mkdirSync(machine.cache, { recursive: true });
    expect(await fromGoModules.find(machine)).toEqual({ path: machine.cached });
    expect(await fromCache.find(machine)).toEqual({ path: machine.cached });
    expect(machine.said).toEqual([
      expect.stringMatching(/Building the Pulumi CLI 3\.200\.0.*2 to 5 minutes/) as string,
      expect.stringMatching(/^Built in \d+ s\.$/) as string,
    ]);
  });

  test("that fails leaves nothing, and gives Go's own words", async () => {
    const machine = fakeMachine();
    machine.install("go", fakeGo({ status: 1 }));
    mkdirSync(machine.cache, { recursive: true });
    expect(await fromGoModules.find(machine)).toEqual({ reason: "go build failed: no such module" });
    expect(readdirSync(machine.cache)).toEqual([]);
  });

  test("is not tried without Go", async () => {
    expect(await fromGoModules.find(fakeMachine())).toEqual({ reason: "Go is not installed" });
  });
});

describe("a quiet command", () => {
  test("that cannot be started, or does not end in time, gives the reason", async () => {
    expect(await runQuietly("no-such-command", [], { timeout: 60_000 })).toMatchObject({ status: 127 });
    const sleeper = await runQuietly(process.execPath, ["-e", "setTimeout(() => {}, 60_000)"], { timeout: 100 });
    expect(sleeper).toEqual({ status: 127, output: "it did not end in time" });
  });
});

describe("the search", () => {
  const no = (name: string): EngineSource => ({ name, find: () => Promise.resolve({ reason: `no ${name}` }) });
  const yes = (path: string): EngineSource => ({ name: path, find: () => Promise.resolve({ path }) });

  test("takes the first source that has one, and asks no further", async () => {
    const never: EngineSource = { name: "never", find: () => Promise.reject(new Error("was asked")) };
    const machine = fakeMachine();
    expect(await findEngine(machine, { lookups: [no("a"), yes("b"), never], installers: [never] })).toBe("b");
    expect(existsSync(machine.cache)).toBe(false);
    expect(await findEngine(machine, { lookups: [no("a")], installers: [no("b"), yes("c"), never] })).toBe("c");
  });

  test("in vain says what was tried, each with its reason, and what to install", async () => {
    const machine = fakeMachine();
    const search = findEngine(machine, { lookups: [no("PATH")], installers: [no("launcher"), no("build")] });
    const { message } = await search.then(
      () => new Error("found"),
      (error: unknown) => error as Error,
    );
    expect(message).toContain("no Pulumi CLI 3.200.0");
    for (const name of ["PATH", "launcher", "build"]) expect(message).toContain(`  - ${name}: no ${name}`);
    expect(message).toContain("https://www.pulumi.com/docs/install/");
    expect(message).toContain("Go 1.25");
    expect(readdirSync(machine.cache)).toEqual([]);
  });

  test("where the cache cannot be written says so", async () => {
    const machine = fakeMachine();
    mkdirSync(dirname(machine.cache), { recursive: true });
    writeFileSync(machine.cache, "a file, not a folder");
    await expect(findEngine(machine, { lookups: [], installers: [yes("a")] })).rejects.toThrow(
      /Cannot write to .*PULUMI_HOME/s,
    );
  });
});

describe.skipIf(process.platform === "win32")("several starts", () => {
  test("at once build once, and all find it", async () => {
    const machine = machineThatBuilds(1);
    const starts = [1, 2, 3].map(() => start(machine));
    const ended = await Promise.all(starts.map(({ ended }) => ended));
    expect(ended.map(({ stdout }) => stdout.trim())).toEqual([machine.cached, machine.cached, machine.cached]);
    expect(builds(machine)).toBe(1);
    expect(readdirSync(machine.cache)).toEqual(["3.200.0"]);
  });

  test.each(["SIGTERM", "SIGINT"] as const)(
    "after one that %s ended in its build leave nothing half-made",
    async (signal) => {
      const machine = machineThatBuilds(30);
      const { child, ended } = start(machine);
      await until(() => builds(machine) === 1);
      child.kill(signal);
      expect((await ended).signal).toBe(signal);
      expect(existsSync(machine.cached)).toBe(false);
      machine.install("go", fakeGo());
      expect((await start(machine).ended).stdout.trim()).toBe(machine.cached);
      expect(readdirSync(machine.cache)).toEqual(["3.200.0"]);
    },
  );

  test("take over from one that was killed, its lock and its leftovers", async () => {
    const machine = machineThatBuilds(0);
    const lock = join(machine.cache, "3.200.0.lock");
    mkdirSync(lock, { recursive: true });
    const past = new Date(Date.now() - 60_000);
    utimesSync(lock, past, past);
    writeFileSync(join(machine.cache, ".building-3.200.0-1"), "half");
    expect((await start(machine).ended).stdout.trim()).toBe(machine.cached);
    expect(readdirSync(machine.cache)).toEqual(["3.200.0"]);
  });

  test("that wait for another say so", async () => {
    const machine = machineThatBuilds(2);
    const first = start(machine);
    await until(() => builds(machine) === 1);
    const second = await start(machine).ended;
    await first.ended;
    expect(second.stderr).toContain("Another start is getting the Pulumi CLI: waiting for it.");
    expect(second.stdout.trim()).toBe(machine.cached);
  });
});

function machineThatBuilds(seconds: number): FakeMachine {
  const machine = fakeMachine();
  machine.install("go", fakeGo({ seconds }));
  return machine;
}

function builds({ environment }: FakeMachine): number {
  const file = join(environment.FOLDER ?? "", "builds");
  return existsSync(file) ? readFileSync(file, "utf8").trim().split("\n").length : 0;
}

interface Start {
  child: ChildProcess;
  ended: Promise<{ stdout: string; stderr: string; signal: NodeJS.Signals | null }>;
}

function start({ version, environment, platform, cache }: FakeMachine): Start {
  const script = fileURLToPath(new URL("engineProcess.ts", import.meta.url));
  const machine = JSON.stringify({ version, environment, platform, cache });
  const child = spawn(process.execPath, [script, machine], { stdio: ["ignore", "pipe", "pipe"] });
  const said = { stdout: "", stderr: "" };
  child.stdout.setEncoding("utf8").on("data", (text: string) => (said.stdout += text));
  child.stderr.setEncoding("utf8").on("data", (text: string) => (said.stderr += text));
  const ended = new Promise<Awaited<Start["ended"]>>((resolve) => {
    child.on("exit", (_code, signal) => setTimeout(() => resolve({ ...said, signal }), 50));
  });
  return { child, ended };
}

async function until(condition: () => boolean): Promise<void> {
  for (let tries = 0; !condition(); tries += 1) {
    if (tries > 200) throw new Error("waited 10 s in vain");
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
