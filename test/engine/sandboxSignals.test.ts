import { execFileSync } from "node:child_process";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { isRunning, isUnderWay, processes, until, untilStopped } from "./support/processes.ts";
import { createSandbox, type Sandbox } from "./support/sandbox.ts";

let sandbox: Sandbox;

beforeEach(() => {
  sandbox = createSandbox();
});

afterEach(() => sandbox.remove());

const empty = "export const said = 'done';";

const commented = "# Why this is so.\nconfig:\n  inline:list: { of: [1, 2] }\n";

describe.skipIf(process.platform === "win32")("signals", () => {
  test.each(["SIGINT", "SIGTERM"] as const)(
    "%s reaches the engine once, and the next `up` finishes",
    async (signal) => {
      const project = sandbox.inlineProject({ program: untilStopped, config: { dev: commented } });
      const running = project.start(["up", "--yes", "--skip-preview", "--non-interactive"]);
      await until(() => isUnderWay(project));
      running.process.kill(signal);
      const { code, output } = await running.ended;
      expect(output).toContain(`${signal === "SIGINT" ? "^C" : signal} received; cancelling`);
      expect(output).not.toContain("received; terminating");
      expect(code, output).not.toBe(0);
      const program = Number(project.read("running"));
      await until(() => !isRunning(program));
      expect(project.read("Pulumi.dev.yaml")).toBe(commented);
      project.write("index.ts", empty);
      const next = await project.pulumi(["up", "--yes", "--non-interactive"]);
      expect(next.code, next.output).toBe(0);
    },
  );

  test("an engine that is killed leaves no program running, and its lock can be taken away", async () => {
    const project = sandbox.inlineProject({ program: untilStopped });
    const running = project.start(["up", "--yes", "--skip-preview", "--non-interactive"]);
    await until(() => isUnderWay(project));
    const [, host] = processes(project);
    const engine = Number(execFileSync("ps", ["-o", "ppid=", "-p", String(host)], { encoding: "utf8" }));
    process.kill(engine, "SIGKILL");
    const killed = await running.ended;
    expect(killed.code).toBe(137);
    expect(killed.stderr).toContain("npm run sandbox -- cancel");
    await until(() => processes(project).every((pid) => !isRunning(pid)));
    expect((await project.pulumi(["cancel", "--yes"])).code).toBe(0);
    project.write("index.ts", empty);
    const next = await project.pulumi(["up", "--yes", "--non-interactive"]);
    expect(next.code, next.output).toBe(0);
  });

  test("one that the whole process group gets reaches the engine once", async () => {
    const project = sandbox.inlineProject({ program: untilStopped });
    const running = project.start(["up", "--yes", "--skip-preview", "--non-interactive"]);
    await until(() => isUnderWay(project));
    process.kill(-(running.process.pid ?? Number.NaN), "SIGINT");
    const { code, output } = await running.ended;
    expect(output).toContain("^C received; cancelling");
    expect(output).not.toContain("received; terminating");
    expect(code, output).not.toBe(0);
  });
});
