import { existsSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { AzureFault } from "../../sandbox/cloud/azureFault.ts";
import { Cloud } from "../../sandbox/cloud/cloud.ts";
import type { StoredResource } from "../../sandbox/cloud/resource.ts";
import type { Run } from "../../test/engine/support/run.ts";
import { repairState } from "./damage.ts";
import { cloudOf, orphans, pulumiId, readState } from "./observe.ts";
import { pulumi, type World } from "./scenarios.ts";

/** What holds data: it is adopted, never deleted. */
export const holdsData = /:(DatabaseAccount|SqlResourceSqlDatabase|SqlResourceSqlContainer|Workspace|Vault|Key)$/;

/**
 * Goes the way on of docs/operations.md, and nothing else: makes the state readable, takes a dead command's lock away, settles
 * what it had begun, adopts or removes what Azure has and the state has not, and runs the command again.
 *
 * @param urns - The URNs of the whole environment, which a person reads from the program's preview.
 * @param runs - Takes what each command said; the last one is the command itself.
 */
export async function recover(
  world: World,
  command: readonly string[],
  urns: readonly string[],
  runs: Run[],
): Promise<void> {
  const run = async (args: readonly string[]): Promise<void> => void runs.push(await pulumi(world, args));
  const repaired = repairState(world);
  if (repaired !== undefined) runs.push(said(`By hand: ${repaired}`));
  if (isLocked(world)) await run(["cancel", "--yes"]);
  if (repaired === "state put back" || readState(world.sandbox, world.stack).pending.length > 0) {
    await run(["refresh", ...withoutQuestions, ...pendingCreates(world)]);
  }
  const left = leftBehind(world);
  const adopted = left.filter(({ token }) => holdsData.test(token));
  if (adopted.length > 0) {
    const file = join(world.project.directory, "adopt.json");
    writeFileSync(file, JSON.stringify(importFile(adopted, urns)));
    await run(["import", "--yes", "--skip-preview", "--generate-code=false", "--protect=false", "--file", file]);
  }
  const removed = await removeFromCloud(world);
  if (removed.length > 0) runs.push(said(`By hand: deleted ${removed.join(", ")}`));
  // What the last write held of the stack's outputs, a refresh cannot know.
  if (repaired === "state put back" && command[0] === "refresh") await run(["up", ...withoutQuestions]);
  await run(command);
  for (let tries = 1; wasBusy(runs.at(-1)) && tries < mostTries; tries += 1) {
    await setTimeout(triedAfter);
    await run(command);
  }
}

/** Whether a command met what Azure was still doing for one that was killed, and is to be run again. */
export function wasBusy(run: Run | undefined): boolean {
  return run?.code !== 0 && (run?.output ?? "").includes('Status=412 Code="PreconditionFailed"');
}

const withoutQuestions = ["--yes", "--skip-preview", "--non-interactive"];

function isLocked({ sandbox }: World): boolean {
  const locks = join(sandbox.directory, "state", ".pulumi", "locks");
  return existsSync(locks) && readdirSync(locks, { recursive: true }).some((file) => String(file).endsWith(".json"));
}

/** What Azure has and the state has not, the outer ones first. */
function leftBehind({ sandbox, stack }: World): StoredResource[] {
  const store = cloudOf(sandbox);
  const left = orphans(sandbox, stack).flatMap((id) => store.read(id) ?? []);
  return left.sort((a, b) => a.id.length - b.id.length);
}

/** What was being made when the engine ended: made, and so to be taken over by its id, or not, and to be forgotten. */
function pendingCreates(world: World): string[] {
  const left = leftBehind(world);
  const made = readState(world.sandbox, world.stack).pending.flatMap(({ type, resource }) => {
    if (type !== "creating") return [];
    const names = Object.values(resource.inputs ?? {});
    const found = left.find(({ id, token }) => token === resource.type && names.includes(id.split("/").at(-1)));
    return found === undefined ? [] : [resource.urn, pulumiId(found.id)];
  });
  return ["--clear-pending-creates", ...made.flatMap((word) => ["--import-pending-creates", word])];
}

/** For `pulumi import --file`: each resource with its place in the program. */
function importFile(resources: readonly StoredResource[], urns: readonly string[]): object {
  const nameTable: Record<string, string> = {};
  const listed = resources.map(({ token, id }) => {
    const name = id.split("/").at(-1) ?? "";
    const sameType = urns.filter((urn) => urn.split("::")[2]?.split("$").at(-1) === token);
    const urn =
      sameType.length === 1
        ? sameType[0]
        : sameType.find((one) => one.endsWith(`-${name}`) || one.endsWith(`/${name}`));
    if (urn === undefined) throw new Error(`which resource of the program is ${id}?`);
    const parentType = urn.split("::")[2]?.split("$").slice(0, -1).join("$");
    const parent = urns.find((one) => one.split("::")[2] === parentType);
    if (parent !== undefined) nameTable[nameOf(parent)] = parent;
    return {
      type: token,
      name: nameOf(urn),
      id,
      version: azureNativeVersion,
      ...(parent && { parent: nameOf(parent) }),
    };
  });
  return { nameTable, resources: listed };
}

/** A resource's name, from its URN. */
export function nameOf(urn: string): string {
  return urn.split("::").slice(3).join("::");
}

/** Another provider than the program's own would be recorded without it. */
const azureNativeVersion = "3.28.0";

/** As a person removes by hand what is left over and holds nothing: the inner ones first, until nothing more comes. */
async function removeFromCloud(world: World): Promise<string[]> {
  const cloud = new Cloud(join(world.sandbox.directory, "cloud"), {});
  const removed: string[] = [];
  for (;;) {
    const left = leftBehind(world).filter(({ token }) => !holdsData.test(token));
    if (left.length === 0) return removed;
    for (const { id, token } of left.toReversed()) {
      // With its etag, as `az` does, and the provider does not.
      if (token.endsWith("ImmutabilityPolicy")) cloud.store.remove(id);
      else await whenFree(() => cloud.delete(token, id));
      removed.push(id);
    }
  }
}

/** As the page says of 409 and 412: wait, then do it again. */
async function whenFree(work: () => Promise<unknown>): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      await work();
      return;
    } catch (error) {
      const isBusy = error instanceof AzureFault && [409, 412].includes(error.status);
      if (!isBusy || tries === mostTries) throw error;
      await setTimeout(triedAfter);
    }
  }
}

const mostTries = 40;
const triedAfter = 500;

function said(output: string): Run {
  return { code: 0, stdout: output, stderr: "", output };
}
