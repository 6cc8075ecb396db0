import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { compileAccess } from "../../components/access/compile.ts";
import { accessDeclaration } from "../../components/environmentFaults.ts";
import { parseDeclaration } from "../../stacks/declaration.ts";
import { median } from "../measure.ts";
import { cli, type Project, projectWith, root, type Sections } from "../project.ts";
import { environment, type Size } from "./environment.ts";

/** How often what takes milliseconds, and what takes seconds, is measured: the median counts. An `up` is too long for more than one. */
const runs = 15;
const processRuns = 3;

/** What an environment of one size took. */
export interface Figures extends Size {
  resources: number;
  /** Milliseconds to check the configuration, and to compile its grants. */
  configuration: number;
  compile: number;
  /** Seconds of whole processes. */
  preview: number;
  up: number;
  /** The same from nothing, with the engine writing its state but once, at the end. */
  upInOneWrite: number;
  report: number;
  /** The most memory that any process but the engine took, in MB. */
  megabytes: number;
}

/**
 * Measures an environment of one size.
 *
 * @param sandboxOf - Makes a sandbox that has nothing in it but caches, in a folder.
 */
export function figuresOf(size: Size, directory: string, sandboxOf: (folder: string) => string): Figures {
  const sections = environment(size);
  const declaration = parseDeclaration("dev", sections, new Date());
  const project = projectWith(directory, sections);
  const memory = join(directory, "memory");
  const step = (name: string, args: readonly string[], sandbox: string, preload = ""): Outcome => {
    const env = {
      ...process.env,
      KEYLESS_SANDBOX_DIR: sandbox,
      KEYLESS_BENCH_MEMORY: memory,
      NODE_OPTIONS: `--require ${join(root, "bench", "memory.cjs")} ${preload}`,
    };
    const outcome = run(project, env, args);
    process.stderr.write(`  ${name}: ${outcome.seconds.toFixed(1)} s\n`);
    return outcome;
  };
  const often = (name: string, args: readonly string[], preload?: string): number =>
    median(
      Array.from({ length: processRuns }, (_, index) => {
        const sandbox = sandboxOf(join(directory, `${name}-${index}`));
        return step(name, args, sandbox, preload).seconds;
      }),
    );

  const preview = often("preview", [cli, "preview", "--stack", "dev", "--non-interactive"]);
  const upArguments = [cli, "up", "--yes", "--skip-preview", "--stack", "dev", "--non-interactive"];
  const upInOneWrite = often("up, one write", upArguments, `--require ${join(root, "bench", "scale", "oneWrite.cjs")}`);
  const sandbox = sandboxOf(join(directory, "sandbox"));
  const up = step("up", upArguments, sandbox);
  const state = join(directory, "state.json");
  writeFileSync(state, step("export", [cli, "stack", "export", "--stack", "dev"], sandbox).output);
  const access = join(root, "stacks", "access.ts");
  const report = step("report", [access, "--config-file", project.stackFile, "--state", state, "--json"], sandbox);
  return {
    ...size,
    resources: Number(/\+ (\d+) created/.exec(up.output)?.[1]),
    configuration: milliseconds(() => parseDeclaration("dev", sections, new Date())),
    compile: milliseconds(compilation(declaration)),
    preview,
    upInOneWrite,
    up: up.seconds,
    report: report.seconds,
    megabytes: Math.max(...readFileSync(memory, "utf8").trim().split("\n").map(Number)) / 1024,
  };
}

interface Outcome {
  seconds: number;
  output: string;
}

function compilation(declaration: Sections & Parameters<typeof accessDeclaration>[2]): () => unknown {
  const access = accessDeclaration("bench", "dev", declaration);
  return () => compileAccess(access, new Date());
}

function milliseconds(work: () => unknown): number {
  return median(
    Array.from({ length: runs }, () => {
      const started = performance.now();
      work();
      return performance.now() - started;
    }),
  );
}

function run({ folder }: Project, env: NodeJS.ProcessEnv, args: readonly string[]): Outcome {
  const started = performance.now();
  const options = { cwd: folder, env, encoding: "utf8", maxBuffer: 1 << 30 } as const;
  const { status, stdout, stderr } = spawnSync(process.execPath, args, options);
  if (status !== 0) throw new Error(`${args.join(" ")}: exit code ${String(status)}\n${stdout}\n${stderr}`);
  return { seconds: (performance.now() - started) / 1000, output: stdout };
}
