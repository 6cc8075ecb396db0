import { spawn } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { repository } from "../repository.ts";
import type { Sandbox } from "../sandbox.ts";
import type { Step } from "./steps.ts";

/** How a step ended. */
export interface StepRun {
  name: string;
  code: number | undefined;
  output: string;
}

/** A machine that runs a pipeline's steps against the simulated cloud. */
export interface Agent {
  /** The folder that both kinds of pipelines keep their files of one run in. */
  temp: string;
  /** Runs one step as the pipeline's own agent does: by bash, which stops at the first error. */
  run: (step: Step) => Promise<StepRun>;
  /** What was written into GitHub's summary so far. */
  summary: () => string;
}

/** Both are there on an agent after the steps that install and sign in, which a test has nothing to sign in to for. */
const commands = (node: string) => ({
  pulumi: `if [ "$1" = login ]; then exit 0; fi
exec "${node}" "${join(repository, "sandbox", "cli.ts")}" "$@"`,
  az: `if [ "$1 $2" = "account show" ]; then echo 00000000-5a5d-4b0c-8000-000000000001; exit 0; fi
if [ "$1 $2" != "account get-access-token" ]; then echo "not simulated: az $*" >&2; exit 1; fi
echo '{"accessToken":"simulated","expiresOn":"2099-01-01 00:00:00.000000","expires_on":4070908800,"tokenType":"Bearer"}'`,
});

/** Makes an agent whose working folder is a project's. */
export function createAgent({ directory: sandbox }: Sandbox, project: string): Agent {
  const temp = mkdtempSync(join(tmpdir(), "keyless-agent-"));
  const bin = join(temp, "bin");
  mkdirSync(bin);
  for (const [name, script] of Object.entries(commands(process.execPath))) {
    writeFileSync(join(bin, name), `#!/usr/bin/env bash\n${script}\n`);
    chmodSync(join(bin, name), 0o755);
  }
  const summary = join(temp, "summary.md");
  writeFileSync(summary, "");
  const env = {
    ...process.env,
    PATH: [bin, process.env.PATH].join(delimiter),
    NODE_OPTIONS: `--import=${new URL("fakeAzure.mjs", import.meta.url).href}`,
    KEYLESS_SANDBOX_DIR: sandbox,
    RUNNER_TEMP: temp,
    AGENT_TEMPDIRECTORY: temp,
    GITHUB_STEP_SUMMARY: summary,
    servicePrincipalId: "client",
    tenantId: "tenant",
    idToken: "token",
  };
  const run = ({ name, script, env: own }: Step): Promise<StepRun> => {
    const file = join(temp, "step.sh");
    writeFileSync(file, script);
    // What GitHub runs for `shell: bash`.
    const child = spawn("bash", ["--noprofile", "--norc", "-eo", "pipefail", file], {
      cwd: project,
      env: { ...env, ...own },
      stdio: ["ignore", "pipe", "pipe"],
    });
    let output = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding("utf8").on("data", (text: string) => (output += text));
    }
    return new Promise((resolve, reject) => {
      child.on("error", reject);
      child.on("close", (code) => resolve({ name, code: code ?? undefined, output }));
    });
  };
  return { temp, run, summary: () => readFileSync(summary, "utf8") };
}
