import { spawn } from "node:child_process";
import { join, relative } from "node:path";
import { root, sandboxPaths, type SandboxPaths } from "./home/paths.ts";
import { findProject } from "./home/project.ts";
import { readStackState } from "./home/state.ts";
import { runPulumi } from "./pulumi.ts";

/** The environment that a newcomer sees. */
const stack = "dev";

/** Stands the environment up and shows who may do what; ends with the exit code of the first step that fails. */
async function start(): Promise<number> {
  const started = performance.now();
  console.log(
    `Standing up the environment "${stack}" in a simulated Azure: the real Pulumi engine plans and deploys it, with the ` +
      "policy pack enforced.\nIt needs no subscription and no login, and nothing is sent to Azure.\n",
  );
  const steps = [
    () => runScript("policies/build.mjs"),
    () => runPulumi(["up", "--yes", "--stack", stack, "--policy-pack", "policies"], root),
    () => runScript("stacks/access.ts", "--stack", stack),
  ];
  for (const step of steps) {
    const code = await step();
    if (code !== 0) return code;
  }
  console.log(closing(sandboxPaths(), (performance.now() - started) / 1000));
  return 0;
}

/** Runs one of the repository's scripts in a process of its own: the sandbox imports none of its other folders. */
function runScript(script: string, ...args: string[]): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [script, ...args], { cwd: root, stdio: "inherit" });
    child.on("error", reject);
    child.on("close", (code) => resolve(code ?? 1));
  });
}

function closing(paths: SandboxPaths, seconds: number): string {
  const folder = (path: string): string => (path.startsWith(root) ? relative(root, path) : path);
  return `
Stack "${stack}" stands in the simulated Azure with ${countResources(paths)} resources (${seconds.toFixed(0)} s). Nothing was deployed to a real one.
  its simulated resources, one file each   ${folder(paths.cloud)}
  the engine's state of it                 ${folder(join(paths.state, ".pulumi", "stacks"))}

Try next:
  npm start                                          once more: nothing changes
  npm run sandbox -- preview --diff                  after a change in stacks/Pulumi.${stack}.yaml
  npm run sandbox -- up --stack prod                 another environment
  npm run access -- --stack ${stack} --json                who may do what, for a program to read
To start over, delete the folder ${folder(paths.directory)}.`;
}

function countResources(paths: SandboxPaths): number {
  const project = findProject(root);
  const { resources = [] } = (project && readStackState(paths, project, stack)) ?? {};
  return resources.filter(({ type, custom }) => custom && !type.startsWith("pulumi:")).length;
}

try {
  process.exitCode = await start();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 255;
}
