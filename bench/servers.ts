import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Table from "cli-table3";
import { cli, projectWith, type Sections, warmSandbox } from "./project.ts";

const serverCounts = [1, 3, 10];
const workloadCounts = [1, 5, 20];

/**
 * How much longer a resource may take in the largest environment than in the median one and still count as linear growth:
 * a quadratic part would show as a multiple.
 */
const linear = 1.5;

/** An environment of so many servers, each of which runs so many workloads. */
function environment(servers: number, workloads: number): Sections {
  const names = Array.from({ length: workloads }, (_, index) => `w${index}`);
  return {
    cosmos: { databases: { sales: { containers: { orders: { partitionKey: "/id", throughput: 400 } } } } },
    workloads: Object.fromEntries(
      names.map((name) => [
        name,
        { hostName: `${name}.example.com`, grants: [{ on: "sales/orders", allow: ["read", "query"] }] },
      ]),
    ),
    web: { servers, size: "Standard_D2s_v5", zones: ["1", "2", "3"] },
    network: { addressSpace: "10.20.0.0/16" },
  };
}

interface Figures {
  seconds: number;
  resources: number;
}

/** Seconds of a whole `up` from nothing, its preview included, and how many resources it makes. */
function up(directory: string, sandbox: string, servers: number, workloads: number): Figures {
  const { folder: cwd } = projectWith(join(directory, `${servers}-${workloads}`), environment(servers, workloads));
  const args = [cli, "up", "--yes", "--stack", "dev", "--non-interactive"];
  const env = { ...process.env, KEYLESS_SANDBOX_DIR: sandbox };
  const started = performance.now();
  const { status, stdout, stderr } = spawnSync(process.execPath, args, {
    cwd,
    env,
    encoding: "utf8",
    maxBuffer: 1 << 30,
  });
  const seconds = (performance.now() - started) / 1000;
  const resources = Number(/\+ (\d+) created/.exec(stdout)?.[1]);
  if (status !== 0 || Number.isNaN(resources)) throw new Error(`exit code ${String(status)}\n${stdout}\n${stderr}`);
  return { seconds, resources };
}

const directory = mkdtempSync(join(tmpdir(), "keyless-servers-"));
try {
  // The first run of all fills the caches that every later one uses.
  const warm = join(directory, "warm");
  up(directory, warm, 2, 1);
  const table = new Table({
    head: ["servers", "workloads", "resources", "up (s)", "ms each"],
    style: { head: [], border: [] },
  });
  const each: number[] = [];
  for (const servers of serverCounts) {
    for (const workloads of workloadCounts) {
      // What others left in the simulated cloud would have to be looked through.
      const sandbox = warmSandbox(join(directory, `sandbox-${servers}-${workloads}`), warm);
      const { seconds, resources } = up(directory, sandbox, servers, workloads);
      each.push((seconds * 1000) / resources);
      const figures = [servers, workloads, resources, seconds.toFixed(1), ((seconds * 1000) / resources).toFixed(0)];
      table.push(figures.map(String));
    }
  }
  console.log("A whole up from nothing in the sandbox, preview included, servers over three zones.");
  console.log(table.toString());
  const middle = each.toSorted((one, other) => one - other)[Math.floor(each.length / 2)] ?? Number.NaN;
  const growth = (each.at(-1) ?? Number.NaN) / middle;
  const isMet = growth <= linear;
  console.log(
    `${isMet ? "met   " : "MISSED"} time for a resource, largest ÷ median environment: ${growth.toFixed(2)} (goal: at most ${linear})`,
  );
  process.exitCode = isMet ? 0 : 1;
} finally {
  rmSync(directory, { recursive: true, force: true });
}
