import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Everything `npm test` checks: the static checks count as one test each, the suites by their tests. */
const checks: readonly { name: string; script: string }[] = [
  { name: "format", script: "format:check" },
  { name: "types", script: "typecheck" },
  { name: "lint", script: "lint" },
  { name: "who may import whom", script: "boundaries" },
  { name: "dead code", script: "deadcode" },
  { name: "packed package", script: "package" },
];

interface Count {
  passed: number;
  failed: number;
}

function npm(script: string, args: readonly string[] = []): Promise<number> {
  return new Promise((resolve) => {
    const child = spawn("npm", ["run", "--silent", script, "--", ...args], {
      stdio: "inherit",
      shell: process.platform === "win32",
    });
    child.on("error", () => resolve(1));
    child.on("close", (code) => resolve(code ?? 1));
  });
}

async function runChecks(): Promise<Count> {
  const count = { passed: 0, failed: 0 };
  for (const { name, script } of checks) {
    const started = performance.now();
    const ok = (await npm(script)) === 0;
    count[ok ? "passed" : "failed"] += 1;
    console.log(`${ok ? "ok    " : "FAILED"} ${name} (${((performance.now() - started) / 1000).toFixed(1)} s)`);
  }
  return count;
}

interface VitestReport {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  testResults: { name: string; status: string; assertionResults: unknown[]; message: string }[];
}

async function runSuites(args: readonly string[]): Promise<Count> {
  const directory = mkdtempSync(join(tmpdir(), "keyless-test-"));
  const report = join(directory, "report.json");
  try {
    const code = await npm("suites", ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`, ...args]);
    return countSuites(code, JSON.parse(readFileSync(report, "utf8")) as VitestReport);
  } catch (error) {
    console.error(`The suites left no report: ${String(error)}`);
    return { passed: 0, failed: 1 };
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

function countSuites(code: number, report: VitestReport): Count {
  // A file that fails before its first test has no failed test of its own, yet must count.
  const brokenFiles = report.testResults.filter(
    (file) => file.status === "failed" && file.assertionResults.length === 0,
  );
  const failed = report.numFailedTests + brokenFiles.length;
  return { passed: report.numPassedTests, failed: code !== 0 && failed === 0 ? 1 : failed };
}

const started = performance.now();
const checked = await runChecks();
const tested = await runSuites(process.argv.slice(2));
const passed = checked.passed + tested.passed;
const failed = checked.failed + tested.failed;
console.log(`\nIn ${((performance.now() - started) / 60_000).toFixed(1)} minutes:`);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
