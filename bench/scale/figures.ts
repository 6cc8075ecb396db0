import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { compileAccess } from "../../components/access/compile.ts";
import { accessDeclaration } from "../../components/environmentFaults.ts";
import { parseDeclaration } from "../../stacks/declaration.ts";
import { median } from "../measure.ts";
import { cli, type Project, projectWith, root, type Sections } from "../project.ts";
import { environment, type Size } from "./environment.ts";

/** How often what takes milliseconds is measured; the median counts. */
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

/** Seconds of what is measured in each round. */
export interface Round {
  preview: number;
  upInOneWrite: number;
}

/** An environment of one size, ready to be measured. Each time `sandboxOf` makes it a sandbox that has nothing in it but caches. */
export class Measured {
  readonly #size: Size;
  readonly #folder: string;
  readonly #sandboxOf: (folder: string) => string;
  readonly #sections: Sections;
  readonly #project: Project;

  constructor(size: Size, folder: string, sandboxOf: (folder: string) => string) {
    this.#size = size;
    this.#folder = folder;
    this.#sandboxOf = sandboxOf;
    this.#sections = environment(size);
    this.#project = projectWith(folder, this.#sections);
  }

  round(): Round {
    const preview = this.#step("preview", ["preview", "--non-interactive"], this.#sandbox());
    const oneWrite = `--require ${join(root, "bench", "scale", "oneWrite.cjs")}`;
    const up = this.#step("up, one write", upArguments, this.#sandbox(), oneWrite);
    return { preview: preview.seconds, upInOneWrite: up.seconds };
  }

  /** The whole of it: what the rounds took, and what is too long for more than one. */
  figures(rounds: readonly Round[]): Figures {
    const declaration = parseDeclaration("dev", this.#sections, new Date());
    const { up, report } = this.#upAndReport();
    return {
      ...this.#size,
      resources: Number(/\+ (\d+) created/.exec(up.output)?.[1]),
      configuration: milliseconds(() => parseDeclaration("dev", this.#sections, new Date())),
      compile: milliseconds(compilation(declaration)),
      preview: median(rounds.map(({ preview }) => preview)),
      upInOneWrite: median(rounds.map(({ upInOneWrite }) => upInOneWrite)),
      up: up.seconds,
      report: report.seconds,
      megabytes: Math.max(...readFileSync(this.#memory, "utf8").trim().split("\n").map(Number)) / 1024,
    };
  }

  get #memory(): string {
    return join(this.#folder, "memory");
  }

  #sandbox(): string {
    return this.#sandboxOf(join(this.#folder, "sandbox"));
  }

  #upAndReport(): { up: Outcome; report: Outcome } {
    const sandbox = this.#sandbox();
    const up = this.#step("up", upArguments, sandbox);
    const state = join(this.#folder, "state.json");
    writeFileSync(state, this.#step("export", ["stack", "export"], sandbox).output);
    const access = join(root, "stacks", "access.ts");
    const args = ["--config-file", this.#project.stackFile, "--state", state, "--json"];
    return { up, report: this.#step("report", args, sandbox, "", access) };
  }

  #step(name: string, args: readonly string[], sandbox: string, preload = "", program = cli): Outcome {
    const env = {
      ...process.env,
      KEYLESS_SANDBOX_DIR: sandbox,
      KEYLESS_BENCH_MEMORY: this.#memory,
      NODE_OPTIONS: `--require ${join(root, "bench", "memory.cjs")} ${preload}`,
    };
    const outcome = run(this.#project, env, [program, ...args, ...(program === cli ? ["--stack", "dev"] : [])]);
    const { workloads, containers } = this.#size;
    const place = `${workloads} workloads, ${containers} containers`;
    process.stderr.write(`${place}: ${name} ${outcome.seconds.toFixed(1)} s\n`);
    return outcome;
  }
}

const upArguments = ["up", "--yes", "--skip-preview", "--non-interactive"];

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
