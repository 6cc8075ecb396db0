import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { pulumi } from "../../bench/torture/scenarios.ts";
import { changed, deployBase } from "./changes/base.ts";
import type { Base } from "./changes/bases.ts";
import { allChanges } from "./changes/cases.ts";
import { outcomeOf, said } from "./changes/outcome.ts";
import { keyOf, pageOutcomes } from "./changes/page.ts";

/** One change of each base out of so many; `node test/engine/changes/record.ts` tries all. */
const oneOf = 20;

const sample = [...Map.groupBy(allChanges, ({ base }) => base)].map(
  ([base, changes]) => [base, changes.filter((_change, index) => index % oneOf === 3)] as const,
);

describe.each(sample)("a sample of the changes of the environment %s", (base: Base, changes) => {
  const folder = mkdtempSync(join(tmpdir(), "keyless-changes-"));
  const page = pageOutcomes();
  let snapshot: string;
  beforeAll(async () => {
    snapshot = await deployBase(base, folder);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it.each(changes)(
    "$path comes to what docs/changes.md says, as the preview said, and then to nothing more",
    async (change) => {
      const world = changed(change, snapshot);
      try {
        const outcome = await outcomeOf(world);
        expect(said(outcome)).toBe(page.get(keyOf(change)));
        if (outcome.error !== undefined) return;
        expect(outcome.operations.filter((each) => !outcome.planned.includes(each))).toEqual([]);
        const again = await pulumi(world, ["preview", "--expect-no-changes", "--non-interactive"]);
        expect(again.code, again.output).toBe(0);
      } finally {
        world.sandbox.remove();
      }
    },
  );
});
