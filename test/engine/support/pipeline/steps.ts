import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { repository } from "../repository.ts";

/** One step of a pipeline that runs commands. */
export interface Step {
  name: string;
  script: string;
  env: Readonly<Record<string, string>>;
}

interface GitHubStep {
  name?: string;
  run?: string;
  env?: Record<string, string>;
}

interface AzureStep {
  displayName?: string;
  bash?: string;
  inputs?: { inlineScript?: string };
  env?: Record<string, string>;
}

interface GitHubJob {
  env?: Record<string, string>;
  steps?: GitHubStep[];
}

interface AzureJob {
  steps?: AzureStep[];
  strategy?: { runOnce: { deploy: { steps: AzureStep[] } } };
}

function pipelineFile(path: string): unknown {
  return parse(readFileSync(join(repository, "delivery", path), "utf8"));
}

/** The steps of a GitHub job that run commands, as they stand in the file; what is said in `values` filled in. */
export function gitHubSteps(workflow: string, job: string, values: Readonly<Record<string, string>>): Step[] {
  const { jobs } = pipelineFile(`github/workflows/${workflow}.yml`) as { jobs: Record<string, GitHubJob> };
  const { env = {}, steps = [] } = jobs[job] ?? {};
  return steps.flatMap(({ name = "", run, env: own }) =>
    run === undefined ? [] : [{ name, script: run, env: filled({ ...env, ...own }, values) }],
  );
}

/** The steps of an Azure DevOps job that run commands. */
export function azureSteps(job: string, values: Readonly<Record<string, string>>): Step[] {
  const { jobs } = pipelineFile(`azure-devops/jobs/${job}.yml`) as { jobs: AzureJob[] };
  return jobs.flatMap(({ steps, strategy }) =>
    (steps ?? strategy?.runOnce.deploy.steps ?? []).flatMap(({ displayName: name = "", bash, inputs, env = {} }) => {
      const script = bash ?? inputs?.inlineScript;
      return script === undefined ? [] : [{ name, script, env: filled(env, values) }];
    }),
  );
}

/** @throws Error for an expression that has no value: a test must not run with an empty one. */
function filled(env: Readonly<Record<string, string>>, values: Readonly<Record<string, string>>) {
  const expression = /\$\{\{ (\S+) \}\}|\$\((\w+)\)/g;
  const fill = (text: string): string =>
    text.replaceAll(expression, (whole, expressed?: string, variable?: string) => {
      const value = values[expressed ?? variable ?? ""];
      if (value === undefined) throw new Error(`the test has no value for ${whole}`);
      return value;
    });
  return Object.fromEntries(Object.entries(env).map(([name, value]) => [name, fill(value)]));
}
