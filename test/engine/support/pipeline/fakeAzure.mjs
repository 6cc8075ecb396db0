// Loaded into every Node of a pipeline under test: what it asks Azure Resource Manager, the simulated cloud answers.
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

const arm = fileURLToPath(new URL("../../../../sandbox/arm.ts", import.meta.url));
const real = globalThis.fetch;

globalThis.fetch = (input, init) => {
  const { origin, pathname } = new URL(input);
  if (origin !== "https://management.azure.com") return real(input, init);
  const env = { ...process.env, NODE_OPTIONS: "" };
  const { status, stdout, stderr } = spawnSync(process.execPath, [arm, decodeURI(pathname)], { encoding: "utf8", env });
  return Promise.resolve(new globalThis.Response(status === 0 ? stdout : stderr, { status: status === 0 ? 200 : 404 }));
};
