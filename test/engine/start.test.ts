import { execFileSync, spawnSync } from "node:child_process";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { armTypeOf } from "../../components/delivery/deployerRole.ts";
import { text } from "../conventions/repository.ts";
import { repository } from "./support/repository.ts";
import { createSandbox, type Sandbox } from "./support/sandbox.ts";

describe("what a newcomer types", () => {
  let sandbox: Sandbox;
  beforeAll(() => {
    sandbox = createSandbox();
  });
  afterAll(() => sandbox.remove());

  function run(script: string, args: readonly string[] = [], input?: string) {
    const env = { ...process.env, KEYLESS_SANDBOX_DIR: sandbox.directory };
    const options = { cwd: repository, env, encoding: "utf8", ...(input === undefined ? {} : { input }) } as const;
    const { status, stdout, stderr } = spawnSync(process.execPath, [join(repository, script), ...args], options);
    return { status, stdout, output: stdout + stderr };
  }
  const gitStatus = (): string => execFileSync("git", ["status", "--porcelain"], { cwd: repository, encoding: "utf8" });

  it("npm start stands dev up, shows the README's matrix, and leaves git status as it was", () => {
    const before = gitStatus();
    const { status, output } = run("sandbox/start.ts");
    expect(status, output).toBe(0);
    expect(output).toContain("simulated Azure");
    const [created = "?"] = /Resources:\n +\+ \d+ created/.exec(text("README.md")) ?? [];
    expect(output).toContain(created);
    const [matrix = ""] = /┌[^]*?┘/.exec(text("README.md")) ?? [];
    expect(output).toContain(matrix);
    expect(gitStatus()).toBe(before);
  });

  it("npm start again changes nothing", () => {
    const { status, output } = run("sandbox/start.ts");
    expect(status, output).toBe(0);
    expect(output).toMatch(/Resources:\s+\d+ unchanged/);
  });

  it("npm run access speaks JSON, and takes a state from standard input", async () => {
    const { status, stdout } = run("stacks/access.ts", ["--stack", "dev", "--json"]);
    expect(status).toBe(0);
    const report = JSON.parse(stdout) as { rows: { who: string; on: string }[]; differences: unknown[] };
    expect(report.rows.map(({ who, on }) => `${who} ${on}`).sort()).toEqual([
      "backoffice sales",
      "storefront sales/customers",
      "storefront sales/orders",
    ]);
    expect(report.differences).toEqual([]);

    const state = JSON.stringify(await sandbox.repository.exportState());
    expect(run("stacks/access.ts", ["--state", "-"], state).status).toBe(0);
    expect(run("stacks/access.ts", ["--state", "-"], "no JSON").status).toBe(2);
  });

  it("npm run arm has every resource of Azure that the sandbox has", async () => {
    const { status, stdout, output } = run("stacks/arm.ts", ["--stack", "dev"]);
    expect(status, output).toBe(0);
    const { resources } = JSON.parse(stdout) as { resources: { name: string }[] };
    const { deployment } = await sandbox.repository.exportState();
    const ids = (deployment.resources ?? []).flatMap(({ id }) => (id?.startsWith("/subscriptions/") ? id : []));
    const last = (name: string) => name.split("/").at(-1);
    expect(resources.map(({ name }) => last(name)).toSorted()).toEqual(ids.map(last).toSorted());
  });

  it("npm run deployer-role covers every type that the stack registers, and lists no key of the account", async () => {
    const { status, stdout, output } = run("stacks/deployerRole.ts", ["--stack", "dev"]);
    expect(status, output).toBe(0);
    const { Actions: actions } = JSON.parse(stdout) as { Actions: string[] };
    const { deployment } = await sandbox.repository.exportState();
    const ids = (deployment.resources ?? []).flatMap(({ id }) => (id?.startsWith("/subscriptions/") ? id : []));
    const types = new Set(ids.map((id) => armTypeOf(id) ?? id));
    expect(types.size).toBeGreaterThan(15);
    for (const type of types) expect(actions).toEqual(expect.arrayContaining([`${type}/write`, `${type}/delete`]));
    expect(output).not.toContain("Not reviewed");
    expect(actions.filter((action) => /listKeys|regenerate|\*/i.test(action))).toEqual([]);
  });

  it("npm run access shows a difference, and ends with 1", async () => {
    const state = await sandbox.repository.exportState();
    const assignment = state.deployment.resources?.find(({ type }) => type.endsWith("SqlResourceSqlRoleAssignment"));
    for (const side of [assignment?.inputs, assignment?.outputs]) {
      if (side) side.scope = String(side.scope).replace(/\/dbs\/.*$/, "");
    }
    const { status, output } = run("stacks/access.ts", ["--state", "-"], JSON.stringify(state));
    expect(status, output).toBe(1);
    expect(output).toContain("The state is not what the stack file declares");
  });

  it("npm run access of a stack without a file, or of a state without one, says so in one sentence, and ends with 2", () => {
    const stack = run("stacks/access.ts", ["--stack", "production"]);
    expect(stack.status).toBe(2);
    expect(stack.output.trim()).toBe(
      '"production" has no file stacks/Pulumi.production.yaml, so it declares nothing: give one of dev, prod, staging.',
    );
    const state = run("stacks/access.ts", ["--state", "nowhere.json"]);
    expect([state.status, state.output.trim()]).toEqual([2, "There is no file nowhere.json."]);
  });

  it("npm run access of a stack that is not deployed differs from its declaration", () => {
    const { status, output } = run("stacks/access.ts", ["--stack", "prod"]);
    expect(status, output).toBe(1);
    expect(output).toContain("missing");
  });
});
