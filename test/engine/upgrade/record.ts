import { readFileSync } from "node:fs";
import { join } from "node:path";
import { openWorld, pulumi } from "../../../bench/torture/scenarios.ts";
import { repositoryStackFile } from "../support/project.ts";
import { repository } from "../support/repository.ts";
import { stacks, writeLeft } from "./states.ts";

/** Deploys each environment in the simulated Azure and keeps its state as what this version leaves. */
const { version } = JSON.parse(readFileSync(join(repository, "package.json"), "utf8")) as { version: string };
for (const stack of stacks) {
  const stackFile = repositoryStackFile(stack);
  const world = openWorld(stack, stackFile);
  try {
    const run = await pulumi(world, ["up", "--yes", "--skip-preview", "--non-interactive"]);
    if (run.code !== 0) throw new Error(`${stack} could not be deployed:\n${run.output}`);
    writeLeft(version, stack, { stackFile, state: await world.project.exportState(stack) });
    console.log(`kept what ${version} leaves of ${stack}`);
  } finally {
    world.sandbox.remove();
  }
}
