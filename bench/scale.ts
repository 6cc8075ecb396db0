import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { spawnSync } from "node:child_process";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import Table from "cli-table3";
import { stringify } from "yaml";
import { compileAccess } from "../components/access/compile.ts";
import { accessDeclaration } from "../components/environmentFaults.ts";
import { median } from "./measure.ts";

const root = fileURLToPath(new URL("../", import.meta.url));
const containers = 100;
const compileRuns = 15;

/** Growth of the time to compile from 200 to 2,000 assignments that still counts as linear: ten times, with some noise. */
const linear = 13;

/** An environment whose workloads are granted something on each of a hundred containers. */
function environment(assignments: number) {
  const names = Array.from({ length: containers }, (_, index) => `c${index}`);
  const cosmos = {
    databases: {
      d0: { containers: Object.fromEntries(names.map((name) => [name, { partitionKey: "/id", throughput: 400 }])) },
    },
  };
  const words = [["read"], ["read", "query"], ["create"], ["readWrite"]];
  const workloads = Object.fromEntries(
    Array.from({ length: assignments / containers }, (_, index) => [
      `w${index}`,
      {
        hostName: `w${index}.example.com`,
        grants: names.map((name) => ({ on: `d0/${name}`, allow: words[index % words.length] ?? [] })),
      },
    ]),
  );
  return { cosmos, workloads };
}

function compileMilliseconds(assignments: number): number {
  const declaration = accessDeclaration("bench", "dev", environment(assignments));
  const now = new Date();
  const times = Array.from({ length: compileRuns }, () => {
    const started = performance.now();
    if (compileAccess(declaration, now).roleAssignments.length !== assignments)
      throw new Error("assignments are missing");
    return performance.now() - started;
  });
  return median(times);
}

/** Seconds of a whole preview, and the most memory that the program and the provider take, in MB. */
function preview(assignments: number, directory: string): { seconds: number; megabytes: number } {
  const project = join(directory, `project-${assignments}`);
  mkdirSync(join(project, "config"), { recursive: true });
  const settings = readFileSync(join(root, "Pulumi.yaml"), "utf8")
    .replace(/^stackConfigDir: .*$/m, "stackConfigDir: config")
    .replace(/^main: .*$/m, "main: program/main.js");
  writeFileSync(join(project, "Pulumi.yaml"), settings);
  writeFileSync(join(project, "package.json"), readFileSync(join(root, "package.json")));
  for (const [link, target] of Object.entries({ program: "stacks", node_modules: "node_modules" })) {
    symlinkSync(join(root, target), join(project, link), "junction");
  }
  const { cosmos, workloads } = environment(assignments);
  const sections = {
    cosmos,
    workloads,
    web: { servers: 1, size: "Standard_D2s_v5" },
    network: { addressSpace: "10.20.0.0/16" },
  };
  const config = Object.entries(sections).map(([name, value]) => [`keyless-cosmos-iis:${name}`, value] as const);
  writeFileSync(
    join(project, "config", "Pulumi.dev.yaml"),
    stringify({ config: Object.fromEntries<unknown>([["azure-native:location", "westeurope"], ...config]) }),
  );
  const memory = join(directory, `memory-${assignments}`);
  const env = {
    ...process.env,
    KEYLESS_SANDBOX_DIR: join(directory, "sandbox"),
    KEYLESS_BENCH_MEMORY: memory,
    NODE_OPTIONS: `--require ${join(root, "bench", "memory.cjs")}`,
  };
  const started = performance.now();
  const args = [join(root, "sandbox", "cli.ts"), "preview", "--stack", "dev", "--non-interactive"];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, {
    cwd: project,
    env,
    encoding: "utf8",
    maxBuffer: 1 << 30,
  });
  if (status !== 0) throw new Error(`exit code ${String(status)}\n${stdout}\n${stderr}`);
  const most = Math.max(...readFileSync(memory, "utf8").trim().split("\n").map(Number));
  return { seconds: (performance.now() - started) / 1000, megabytes: most / 1024 };
}

const directory = mkdtempSync(join(tmpdir(), "keyless-scale-"));
try {
  const table = new Table({
    head: ["assignments", "compile (ms)", "preview (s)", "most memory (MB)"],
    style: { head: [], border: [] },
  });
  compileMilliseconds(200);
  preview(200, directory);
  rmSync(join(directory, "project-200"), { recursive: true });
  const compiled = new Map<number, number>();
  for (const assignments of [200, 500, 1000, 2000]) {
    const milliseconds = compileMilliseconds(assignments);
    compiled.set(assignments, milliseconds);
    const { seconds, megabytes } = preview(assignments, directory);
    table.push([String(assignments), milliseconds.toFixed(1), seconds.toFixed(1), megabytes.toFixed(0)]);
  }
  console.log(
    `Grants on ${containers} containers; compile is the median of ${compileRuns} runs, preview a whole process.`,
  );
  console.log(table.toString());
  const growth = (compiled.get(2000) ?? Number.NaN) / (compiled.get(200) ?? Number.NaN);
  const isMet = growth <= linear;
  console.log(
    `${isMet ? "met   " : "MISSED"} compile, 2,000 ÷ 200 assignments: ${growth.toFixed(1)} (goal: at most ${linear})`,
  );
  process.exitCode = isMet ? 0 : 1;
} finally {
  rmSync(directory, { recursive: true, force: true });
}
