import { describe, expect, it } from "vitest";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { openWorld, pulumi } from "../../bench/torture/scenarios.ts";
import { readLeft, stacks, versions } from "./upgrade/states.ts";

const left = versions().flatMap((version) => stacks.map((stack) => ({ version, stack })));

interface Preview {
  steps: { op: string; urn: string }[];
  changeSummary: Record<string, number>;
}

/** What the engine plans, beside what stays as it is. */
async function planned(version: string, stack: string): Promise<string[]> {
  const { stackFile, state } = readLeft(version, stack);
  const world = openWorld(stack, stackFile);
  try {
    const file = join(world.project.directory, "state.json");
    writeFileSync(file, JSON.stringify(state));
    const imported = await pulumi(world, ["stack", "import", "--file", file]);
    expect(imported.code, imported.output).toBe(0);
    const run = await pulumi(world, ["preview", "--json", "--non-interactive"]);
    expect(run.code, run.output).toBe(0);
    const { steps, changeSummary } = JSON.parse(run.stdout) as Preview;
    // What was not read would not be missed.
    expect(changeSummary.same).toBeGreaterThan(50);
    return steps.filter(({ op }) => op !== "same").map(({ op, urn }) => `${op} ${urn.split("::").at(-1) ?? ""}`);
  } finally {
    world.sandbox.remove();
  }
}

describe("an environment that an earlier version left", () => {
  it.each(left)(
    "$stack of $version is taken over: nothing is made, replaced or deleted",
    async ({ version, stack }) => {
      const steps = await planned(version, stack);
      expect(steps.filter((step) => !step.startsWith("update "))).toEqual([]);
    },
  );
});
