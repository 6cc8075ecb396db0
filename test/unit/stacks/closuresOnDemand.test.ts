import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import { describe, expect, it } from "vitest";
import { closureModules } from "../../../stacks/closuresOnDemand.ts";

const root = new URL("../../../", import.meta.url);

/** What a program of its own prints as JSON: modules are loaded once in a process. */
function printed(program: string): unknown {
  const args = ["--input-type=module", "--eval", program];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: root, encoding: "utf8" });
  expect(status, stderr).toBe(0);
  return JSON.parse(stdout);
}

const program = (first: string) => `
  import { createRequire } from "node:module";
  ${first}
  const { default: pulumi } = await import("@pulumi/pulumi");
  const { cache } = createRequire(import.meta.url);
  const isLoaded = (name) => Object.keys(cache).some((path) => path.replaceAll("\\\\", "/").includes("/node_modules/" + name + "/"));
  const heavy = () => ["typescript", "@npmcli/arborist"].filter(isLoaded);
  const before = heavy();
  const { text } = await pulumi.runtime.serializeFunction((one) => one + 1);
  const paths = await pulumi.runtime.computeCodePaths();
  console.log(JSON.stringify({ before, after: heavy(), text, paths: [...paths.keys()].length > 0 }));`;

describe("loadClosuresOnDemand", () => {
  it.each(Object.entries(closureModules))("stands in for all that %s exports", (name, functions) => {
    const exported = createRequire(import.meta.url)(name) as object;
    expect(Object.keys(exported).toSorted()).toEqual([...functions].toSorted());
  });

  it("spares the compiler and npm's reader until a function is written down, which comes out the same", () => {
    const onDemand = printed(
      program(`import { loadClosuresOnDemand } from "./stacks/closuresOnDemand.ts"; loadClosuresOnDemand();`),
    );
    const atOnce = printed(program(""));
    const heavy = ["typescript", "@npmcli/arborist"];
    expect(atOnce).toMatchObject({ before: heavy, after: heavy });
    expect(onDemand).toEqual({ ...(atOnce as object), before: [] });
  });
});
