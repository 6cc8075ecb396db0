import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { isUnderWay, until, untilStopped } from "./support/processes.ts";
import { repository } from "./support/repository.ts";
import { createSandbox, type Sandbox } from "./support/sandbox.ts";

let sandbox: Sandbox;

beforeEach(() => {
  sandbox = createSandbox();
});

afterEach(() => sandbox.remove());

const empty = "export const said = 'done';";

const commented = `# Why this is so.
config:
  inline:greeting: hello # not a secret
  inline:list: { of: [1, 2] }
`;

function gitStatus(): string {
  return execFileSync("git", ["status", "--porcelain", "--", "stacks", "Pulumi.yaml"], {
    cwd: repository,
    encoding: "utf8",
  });
}

describe("commands", () => {
  test("run on a stack that nobody initialised, and end with the engine's exit code", async () => {
    const project = sandbox.inlineProject({ program: empty });
    const preview = await project.pulumi(["preview", "--non-interactive"]);
    expect(preview.output).toContain("inline-dev");
    expect(preview.code).toBe(0);
    const refused = await project.pulumi(["preview", "--no-such-option"]);
    expect(refused.output).toContain("unknown flag: --no-such-option");
    expect(refused.code).not.toBe(0);
  });

  test("a program that throws ends with the engine's own report and exit code", async () => {
    const project = sandbox.inlineProject({ program: "throw new Error('no such luck');" });
    const { code, output } = await project.pulumi(["preview", "--non-interactive"]);
    expect(output).toContain("no such luck");
    expect(code).toBe(1);
  });

  test("a program that fails with a RunError is shown plainly, without a stack trace", async () => {
    const program = `import { RunError } from "@pulumi/pulumi/errors.js"; throw new RunError("plain words");`;
    const { code, output } = await sandbox.inlineProject({ program }).pulumi(["preview", "--non-interactive"]);
    expect(output).toContain("plain words");
    expect(output).not.toMatch(/^\s+at .*index\.ts/m);
    expect(code).not.toBe(0);
  });

  test("what `up` records is there for the next command", async () => {
    const project = sandbox.inlineProject({ program: empty });
    expect((await project.pulumi(["up", "--yes", "--non-interactive"])).code).toBe(0);
    const output = await project.pulumi(["stack", "output", "said"]);
    expect(output.stdout.trim()).toBe("done");
    const second = await project.pulumi(["up", "--yes", "--expect-no-changes", "--non-interactive"]);
    expect(second.code, second.output).toBe(0);
    expect((await project.exportState()).deployment.resources?.map(({ type }) => type)).toEqual([
      "pulumi:pulumi:Stack",
    ]);
  });

  test("nothing is added to what the engine prints", async () => {
    const { stdout, stderr, code } = await sandbox.inlineProject({ program: empty }).pulumi(["version"]);
    expect(stdout).toMatch(/^v\d+\.\d+\.\d+\n$/);
    expect(stderr).toBe("");
    expect(code).toBe(0);
    const json = await sandbox.inlineProject({ program: empty }).pulumi(["preview", "--json"]);
    expect(() => void JSON.parse(json.stdout)).not.toThrow();
  });

  test("work in a folder below the project, and outside any project", async () => {
    const project = sandbox.inlineProject({ program: empty });
    mkdirSync(join(project.directory, "below"));
    const below = await project.pulumi(["preview", "--non-interactive", "--cwd", "below"]);
    expect(below.output).toContain("inline-dev");
    expect((await project.pulumi(["version", "--cwd", tmpdir()])).code).toBe(0);
  });
});

describe("stacks", () => {
  test("each stack file has its stack, `dev` is selected first, another one by --stack or by selecting it", async () => {
    const config = { dev: "config: {}\n", staging: "config: {}\n", prod: "config: {}\n" };
    const project = sandbox.inlineProject({ program: empty, config });
    const listed = await project.pulumi(["stack", "ls", "--json"]);
    const stacks = JSON.parse(listed.stdout) as { name: string; current: boolean }[];
    expect(stacks.map(({ name }) => name).toSorted()).toEqual(["dev", "prod", "staging"]);
    expect(stacks.filter(({ current }) => current).map(({ name }) => name)).toEqual(["dev"]);
    expect((await project.pulumi(["preview", "-s", "prod", "--non-interactive"])).output).toContain("inline-prod");
    await project.pulumi(["stack", "select", "staging"]);
    expect((await project.pulumi(["preview", "--non-interactive"])).output).toContain("inline-staging");
  });

  test("a stack that has no stack file can be initialised", async () => {
    const project = sandbox.inlineProject({ program: empty });
    const { code, output } = await project.pulumi(["stack", "init", "mine", "--non-interactive"]);
    expect(code, output).toBe(0);
    expect((await project.pulumi(["preview", "-s", "mine", "--non-interactive"])).code).toBe(0);
  });
});

describe("stack files", () => {
  test("stay as they are, to the byte, whatever runs", async () => {
    const project = sandbox.inlineProject({ program: empty, config: { dev: commented } });
    for (const args of [
      ["preview", "--non-interactive"],
      ["up", "--yes", "--non-interactive"],
      ["refresh", "--yes", "--non-interactive"],
      ["config"],
      ["stack", "export"],
      ["destroy", "--yes", "--non-interactive"],
    ]) {
      const { code, output } = await project.pulumi(args);
      expect(code, output).toBe(0);
      expect(project.read("Pulumi.dev.yaml"), args.join(" ")).toBe(commented);
    }
  });

  test("get what the user sets, comments kept, and no salt", async () => {
    const project = sandbox.inlineProject({ program: empty, config: { dev: commented } });
    await project.pulumi(["config", "set", "greeting", "good day"]);
    const text = project.read("Pulumi.dev.yaml");
    expect(text).toContain("# Why this is so.");
    expect(text).toContain("inline:greeting: good day");
    expect(text).not.toContain("encryptionsalt");
    expect((await project.pulumi(["config", "get", "greeting"])).stdout.trim()).toBe("good day");
  });

  test("secrets that the user sets can be read again", async () => {
    const project = sandbox.inlineProject({ program: empty, config: { dev: commented } });
    await project.pulumi(["config", "set", "--secret", "token", "hush"]);
    expect(project.read("Pulumi.dev.yaml")).not.toContain("hush");
    expect((await project.pulumi(["config", "get", "token"])).stdout.trim()).toBe("hush");
    expect((await project.pulumi(["preview", "--non-interactive"])).code).toBe(0);
  });

  test.each([
    ["preview", "--non-interactive"],
    ["up", "--yes", "--non-interactive"],
  ])("are untouched by `%s %s`, even when it is killed", async (...args) => {
    const project = sandbox.inlineProject({ program: untilStopped, config: { dev: commented } });
    const running = project.start(args);
    await until(() => isUnderWay(project));
    expect(project.read("Pulumi.dev.yaml")).toBe(commented);
    running.process.kill("SIGKILL");
    expect(project.read("Pulumi.dev.yaml")).toBe(commented);
    // The engine itself goes on: nobody told it.
    project.write("stop", "");
    await running.ended;
    expect(project.read("Pulumi.dev.yaml")).toBe(commented);
  });

  test("are cleaned by the next command when one that writes them was killed", async () => {
    const project = sandbox.inlineProject({ program: empty, config: { dev: commented } });
    await project.pulumi(["stack", "ls"]);
    const { deployment } = await project.exportState();
    const { salt } = deployment.secrets_providers?.state ?? {};
    project.write("Pulumi.dev.yaml", `encryptionsalt: ${String(salt)}\n${commented}`);
    await project.pulumi(["stack", "ls"]);
    expect(project.read("Pulumi.dev.yaml")).toBe(commented);
  });

  test("that a user gave a salt of their own keep it", async () => {
    const own = `encryptionsalt: v1:nbHr3YNHZJQ=:v1:rYuK7ZMQkGv8EwTl:9wAkLMTQ\n${commented}`;
    const project = sandbox.inlineProject({ program: empty, config: { dev: own } });
    await project.pulumi(["stack", "ls"]);
    expect(project.read("Pulumi.dev.yaml")).toBe(own);
  });

  test("of this repository leave git clean", async () => {
    const before = gitStatus();
    for (const args of [
      ["stack", "ls"],
      ["config", "-s", "prod"],
      ["stack", "export", "-s", "staging"],
    ]) {
      const { code, output } = await sandbox.repository.pulumi(args);
      expect(code, output).toBe(0);
    }
    expect(gitStatus()).toBe(before);
  });
});

describe("a damaged sandbox", () => {
  test("is named after the engine's own words, with the way to start over", async () => {
    const project = sandbox.inlineProject({ program: empty });
    await project.pulumi(["stack", "ls"]);
    const state = join(sandbox.directory, "state", ".pulumi", "stacks", "inline", "dev.json");
    writeFileSync(state, readFileSync(state, "utf8").slice(0, 40));
    const { code, output } = await project.pulumi(["preview", "--non-interactive"]);
    expect(code).not.toBe(0);
    expect(output).toContain("failed to load checkpoint");
    expect(output).toContain(`${state} is damaged`);
    rmSync(sandbox.directory, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
    expect((await project.pulumi(["preview", "--non-interactive"])).code).toBe(0);
  });
});

describe("the user's own login and clouds", () => {
  test("reach neither the engine nor the program", async () => {
    const program = `
      import { writeFileSync } from "node:fs";
      writeFileSync("seen.json", JSON.stringify(process.env));
    `;
    const project = sandbox.inlineProject({ program });
    const home = mkdtempSync(join(tmpdir(), "keyless-login-"));
    try {
      const credentials = JSON.stringify({ current: "https://api.example.com", accessTokens: {}, accounts: {} });
      mkdirSync(join(home, ".pulumi"));
      writeFileSync(join(home, ".pulumi", "credentials.json"), credentials);
      const engineCache = process.env.PULUMI_HOME ?? join(process.env.HOME ?? "", ".pulumi");
      const env = {
        PULUMI_ACCESS_TOKEN: "pul-not-a-token",
        PULUMI_BACKEND_URL: "https://api.example.com",
        PULUMI_STACK: "another",
        ARM_CLIENT_SECRET: "hush",
        AZURE_CLIENT_SECRET: "hush",
        AWS_SECRET_ACCESS_KEY: "hush",
        GOOGLE_APPLICATION_CREDENTIALS: "hush",
        PATH: [join(engineCache, "versions"), process.env.PATH ?? ""].join(":"),
      };
      const { code, output } = await project.pulumi(["preview", "--non-interactive"], { env });
      expect(code, output).toBe(0);
      const seen = JSON.parse(project.read("seen.json")) as Record<string, string>;
      expect(Object.values(seen)).not.toContain("hush");
      expect(seen.PULUMI_ACCESS_TOKEN).toBeUndefined();
      expect(seen.PULUMI_HOME).toContain(sandbox.directory);
      expect(readFileSync(join(home, ".pulumi", "credentials.json"), "utf8")).toBe(credentials);
      expect(readdirSync(join(home, ".pulumi"))).toEqual(["credentials.json"]);
    } finally {
      rmSync(home, { recursive: true, force: true });
    }
  });
});
