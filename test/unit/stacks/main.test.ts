import { spawnSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { root } from "../../conventions/repository.ts";

/** Loads the program's entry on this Node, which believes to be another. */
function loadOn(version: string): string {
  const disguise = `Object.defineProperty(process, "versions", { value: { ...process.versions, node: "${version}" } });
    Object.defineProperty(process, "version", { value: "v${version}" });`;
  // The guard, which the program imports, wants an engine or mocks.
  const mocks = `const { runtime } = await import("@pulumi/pulumi");
    await runtime.setMocks({ call: () => ({}), newResource: () => ({ id: "", state: {} }) });`;
  const load = `${mocks}\nawait import("./stacks/main.js").catch((error) => console.log(error.message));`;
  const { stdout } = spawnSync(process.execPath, ["--input-type=module", "--eval", `${disguise}\n${load}`], {
    cwd: root,
    encoding: "utf8",
  });
  return stdout.trim();
}

describe("the program's entry", () => {
  it.each(["18.20.0", "20.20.2", "22.17.1"])("refuses Node %s in one sentence", (version) => {
    const said = loadOn(version);
    expect(said).toContain(`needs Node.js 22.18 or newer and was started on v${version}`);
    expect(said.split("\n")).toHaveLength(1);
  });

  it.each(["22.18.0", "24.0.0"])("takes Node %s", (version) => expect(loadOn(version)).toBe(""));
});
