// Compiles what cannot run as TypeScript: the policy pack (its runner rejects `.ts`), the published components with
// the schema by which other languages know them, and the helpers for tests of stacks.
import { spawnSync } from "node:child_process";
import { rmSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL(".", import.meta.url));
const tsc = createRequire(import.meta.url).resolve("typescript/bin/tsc");

function run(script, ...args) {
  const { status } = spawnSync(process.execPath, [script, ...args], { cwd: root, stdio: "inherit" });
  if (status !== 0) process.exit(status ?? 1);
}

rmSync(`${root}dist`, { recursive: true, force: true });
run("policies/build.mjs");
run(tsc, "-p", "components");
run(tsc, "-p", "guard");
run(tsc, "-p", "tsconfig.policies.json");
run("pluginSchema.mjs");
