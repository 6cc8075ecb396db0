import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { changed, deployBase } from "./base.ts";
import type { Base } from "./bases.ts";
import { allChanges, type Change } from "./cases.ts";
import { outcomeOf } from "./outcome.ts";
import { pageFile, render } from "./page.ts";
import { outcomesFile, recorded, type Recorded } from "./recorded.ts";

/**
 * Makes each change in a copy of its deployed base, keeps what came of it, and writes `docs/changes.md` from that. An
 * argument is a part of the paths to be tried anew; the others stay as they are.
 */
const { positionals } = parseArgs({ allowPositionals: true });
const [part = ""] = positionals;
const folder = mkdtempSync(join(tmpdir(), "keyless-changes-"));
const known = new Map(recorded().map((each) => [`${each.base} ${each.path}`, each]));
const key = ({ base, path }: Pick<Change, "base" | "path">): string => `${base} ${path}`;
try {
  const wanted = allChanges.filter((change) => !known.has(key(change)) || change.path.includes(part));
  for (const [base, changes] of Map.groupBy(wanted, (change): Base => change.base)) {
    const snapshot = await deployBase(base, folder);
    for (const change of changes) {
      const world = changed(change, snapshot);
      try {
        const outcome = await outcomeOf(world);
        known.set(key(change), { base, path: change.path, ...outcome });
        console.log(`${base} ${change.path}`);
      } finally {
        world.sandbox.remove();
      }
    }
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
  const all = allChanges.flatMap((change): Recorded[] => {
    const found = known.get(key(change));
    return found === undefined ? [] : [found];
  });
  writeFileSync(outcomesFile, `${JSON.stringify(all, undefined, 1)}\n`);
  writeFileSync(pageFile, render(readFileSync(pageFile, "utf8"), all));
}
