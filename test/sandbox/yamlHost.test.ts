import { existsSync, mkdirSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { findYamlHost } from "../../sandbox/engine/yamlHost.ts";
import { yamlHostVersion } from "../../sandbox/engine/version.ts";
import { installYamlHost } from "../../sandbox/home/plugins.ts";
import { sandboxPaths } from "../../sandbox/home/paths.ts";
import { fakeGo, fakeMachine, writeScript, type FakeMachine } from "./engineSupport.ts";

const name = "pulumi-language-yaml";

/** A machine whose CLI stands in the cache, or elsewhere. */
function machineWithCli(elsewhere = false): FakeMachine & { engine: string; host: string } {
  const machine = fakeMachine();
  const engine = writeScript(elsewhere ? join(machine.cache, "..", "official", "pulumi") : machine.cached, "");
  return { ...machine, engine, host: join(machine.cache, "3.200.0", "bin", name) };
}

describe.skipIf(process.platform === "win32")("the language host for YAML", () => {
  test("is the one beside the CLI, before any other", async () => {
    const machine = machineWithCli(true);
    machine.install(name, "");
    writeScript(machine.host, "");
    const beside = writeScript(join(machine.cache, "..", "official", name), "");
    expect(await findYamlHost(machine, machine.engine)).toBe(beside);
  });

  test("is otherwise the one in the cache, then the one on the PATH", async () => {
    const machine = machineWithCli(true);
    const onPath = machine.install(name, "");
    expect(await findYamlHost(machine, machine.engine)).toBe(onPath);
    writeScript(machine.host, "");
    expect(await findYamlHost(machine, machine.engine)).toBe(machine.host);
    expect(machine.said).toEqual([]);
  });

  test("is otherwise built into the cache, once, and says so", async () => {
    const machine = machineWithCli();
    machine.install("go", fakeGo());
    const starts = [1, 2, 3].map(() => findYamlHost(machine, machine.engine));
    expect(await Promise.all(starts)).toEqual([machine.host, machine.host, machine.host]);
    expect(readFileSync(join(machine.cache, "..", "..", "builds"), "utf8")).toBe("build\n");
    expect(machine.said.filter((line) => line.startsWith("Building"))).toEqual([
      expect.stringMatching(/Building pulumi-language-yaml 1\.\d+\.\d+ .*in YAML.*2 minutes/) as string,
    ]);
    expect(readdirSync(machine.cache)).toEqual(["3.200.0"]);
  });

  test.each([
    { what: "without Go", go: undefined, reason: "Go is not installed" },
    { what: "when the module is not to be had", go: fakeGo({ status: 1 }), reason: "go build failed: no such module" },
  ])("cannot be had $what, which says what to install", async ({ go, reason }) => {
    const machine = machineWithCli();
    if (go !== undefined) machine.install("go", go);
    const search = findYamlHost(machine, machine.engine);
    await expect(search).rejects.toThrow(reason);
    await expect(search).rejects.toThrow(/Install Pulumi 3\.200\.0 .*Go 1\.25/s);
    expect(existsSync(machine.host)).toBe(false);
  });

  test("is put among the plugins only where it does not stand beside the CLI", () => {
    const machine = machineWithCli();
    const paths = sandboxPaths({ KEYLESS_SANDBOX_DIR: join(machine.cache, "..", "sandbox") });
    mkdirSync(paths.home, { recursive: true });
    installYamlHost(paths, machine.engine, machine.host);
    expect(readdirSync(paths.home)).toEqual([]);
    installYamlHost(paths, machine.engine, "/elsewhere/pulumi-language-yaml");
    const launcher = readFileSync(join(paths.home, "plugins", "language-yaml-v0.0.1", name), "utf8");
    expect(launcher).toBe(`#!/bin/sh\nexec '/elsewhere/pulumi-language-yaml' "$@"\n`);
  });
});

test("its version is the one that go.mod requires", () => {
  expect(yamlHostVersion()).toMatch(/^1\.\d+\.\d+$/);
});
