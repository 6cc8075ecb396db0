import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { compileAccess } from "../../components/access/compile.ts";
import { accessDeclaration } from "../../components/environmentFaults.ts";
import { parseDeclaration } from "../../stacks/declaration.ts";
import { median } from "../measure.ts";
import { cli, type Project, projectWith, root, type Sections } from "../project.ts";
import { environment, type Size } from "./environment.ts";

const runs = 15;

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
 * @param sandboxes - Two sandboxes that have nothing in them but caches.
 */
export function figuresOf(size: Size, directory: string, sandboxes: readonly [string, string]): Figures {
  const [sandbox, other] = sandboxes;
  const sections = environment(size);
  const declaration = parseDeclaration("dev", sections, new Date());
  const place = join(directory, `${size.workloads}-${size.containers}`);
  const project = projectWith(place, sections);
  const env = {
    ...process.env,
    KEYLESS_SANDBOX_DIR: sandbox,
    KEYLESS_BENCH_MEMORY: join(place, "memory"),
    NODE_OPTIONS: `--require ${join(root, "bench", "memory.cjs")}`,
  };
  const oneWrite = {
    KEYLESS_SANDBOX_DIR: other,
    NODE_OPTIONS: `${env.NODE_OPTIONS} --require ${join(root, "bench", "scale", "oneWrite.cjs")}`,
  };
  const preview = run(project, env, [cli, "preview", "--stack", "dev", "--non-interactive"]);
  progress("preview", preview);
  const upArguments = [cli, "up", "--yes", "--skip-preview", "--stack", "dev", "--non-interactive"];
  const upInOneWrite = run(project, { ...env, ...oneWrite }, upArguments);
  progress("up, state written once", upInOneWrite);
  const up = run(project, env, upArguments);
  progress("up", up);
  const state = join(place, "state.json");
  writeFileSync(state, run(project, env, [cli, "stack", "export", "--stack", "dev"]).output);
  const access = join(root, "stacks", "access.ts");
  const report = run(project, env, [access, "--config-file", project.stackFile, "--state", state, "--json"]);
  progress("report", report);
  return {
    ...size,
    resources: Number(/\+ (\d+) created/.exec(up.output)?.[1]),
    configuration: milliseconds(() => parseDeclaration("dev", sections, new Date())),
    compile: milliseconds(compilation(declaration)),
    preview: preview.seconds,
    up: up.seconds,
    upInOneWrite: upInOneWrite.seconds,
    report: report.seconds,
    megabytes: Math.max(...readFileSync(env.KEYLESS_BENCH_MEMORY, "utf8").trim().split("\n").map(Number)) / 1024,
  };
}

function compilation(declaration: Sections & Parameters<typeof accessDeclaration>[2]): () => unknown {
  const access = accessDeclaration("bench", "dev", declaration);
  return () => compileAccess(access, new Date());
}

function progress(step: string, { seconds }: { seconds: number }): void {
  process.stderr.write(`  ${step}: ${seconds.toFixed(1)} s\n`);
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

function run(
  { folder }: Project,
  env: NodeJS.ProcessEnv,
  args: readonly string[],
): { seconds: number; output: string } {
  const started = performance.now();
  const options = { cwd: folder, env, encoding: "utf8", maxBuffer: 1 << 30 } as const;
  const { status, stdout, stderr } = spawnSync(process.execPath, args, options);
  if (status !== 0) throw new Error(`${args.join(" ")}: exit code ${String(status)}\n${stdout}\n${stderr}`);
  return { seconds: (performance.now() - started) / 1000, output: stdout };
}
