import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { changed, deployBase } from "./base.ts";
import { allChanges } from "./cases.ts";
import { outcomeOf, said } from "./outcome.ts";
import { keyOf, pageFile, pageOutcomes, render } from "./page.ts";

/**
 * Makes each change in a copy of its deployed base, and writes what came of it into `docs/changes.md`. An argument is a
 * part of the paths to be tried anew; what the page has of the others stays.
 */
const { positionals } = parseArgs({ allowPositionals: true });
const [part = ""] = positionals;
const folder = mkdtempSync(join(tmpdir(), "keyless-changes-"));
const outcomes = pageOutcomes();
try {
  const wanted = allChanges.filter((change) => change.path.includes(part) || !outcomes.has(keyOf(change)));
  for (const [base, changes] of Map.groupBy(wanted, (change) => change.base)) {
    const snapshot = await deployBase(base, folder);
    for (const change of changes) {
      const world = changed(change, snapshot);
      try {
        outcomes.set(keyOf(change), said(await outcomeOf(world)));
        console.log(`${base} ${change.path}`);
      } finally {
        world.sandbox.remove();
      }
    }
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
  writeFileSync(pageFile, render(outcomes));
}
