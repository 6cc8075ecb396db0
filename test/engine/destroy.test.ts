import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { cloudOf, normalised, readState } from "../../bench/torture/observe.ts";
import { commands, openWorld, pulumi, type World } from "../../bench/torture/scenarios.ts";
import { objectsOf } from "../../sandbox/cloud/services/directory/graphFault.ts";
import { repositoryStackFile } from "./support/project.ts";
import { repository } from "./support/repository.ts";

/** The commands of the page, in its words. */
const page = readFileSync(join(repository, "docs", "operations.md"), "utf8");

/** A command that the page gives for prod, as arguments. */
function documented(command: string): string[] {
  expect(page).toContain(`pulumi ${command} --stack prod\n`);
  return command.split(" ");
}

/** With people who sign in, so that there are an application and a key ring too. */
const stackFile = repositoryStackFile("prod").replace(
  "hostName: office.example.com",
  "hostName: office.example.com\n      signIn: {}",
);

describe("prod at its end", () => {
  let world: World;
  beforeAll(async () => {
    world = openWorld("prod", stackFile);
    const run = await pulumi(world, commands.up);
    expect(run.code, run.output).toBe(0);
  });
  afterAll(() => world.sandbox.remove());

  it("is not destroyed while it is protected, and loses nothing by the attempt", async () => {
    const before = normalised(world.sandbox, "prod");
    // Without a preview, the engine would delete what is not protected before it comes to what is.
    const refused = await pulumi(world, ["destroy", "--yes", "--non-interactive"]);
    expect(refused.code).not.toBe(0);
    expect(refused.output).toContain("protected");
    expect(normalised(world.sandbox, "prod")).toEqual(before);
  });

  async function unprotect(): Promise<void> {
    const unprotected = await pulumi(world, documented("state unprotect --all --yes"));
    expect(unprotected.code, unprotected.output).toBe(0);
  }
  async function destroyInPart(type: string): Promise<void> {
    const faults = [1, 2, 3].map((nth) => ({
      type: `azure-native:${type}`,
      operation: "delete",
      nth,
      code: "Conflict",
    }));
    const cut = await pulumi(world, commands.destroy, faults);
    expect(cut.code, cut.output).not.toBe(0);
  }

  it("is not made anew in the place of one that is half destroyed: a deleted vault has its name", async () => {
    await unprotect();
    for (const type of ["compute:VirtualMachine", "storage:StorageAccount"]) await destroyInPart(type);
    const refused = await pulumi(world, commands.up);
    expect(refused.code).not.toBe(0);
    const [said = ""] = /exists in deleted state/.exec(refused.output) ?? [];
    expect(page).toContain(`\`${said}\``);
  });

  it("is destroyed in as many runs as it takes, after the documented unprotect", async () => {
    await unprotect();
    await destroyInPart("resources:ResourceGroup");
    const destroyed = await pulumi(world, commands.destroy);
    expect(destroyed.code, destroyed.output).toBe(0);
    expect(readState(world.sandbox, "prod").resources).toEqual([]);
  });

  it("leaves what Azure makes and keeps by itself, and the page says so", () => {
    const left = cloudOf(world.sandbox).below("");
    expect(left.map(({ type }) => type).sort()).toEqual([
      "Microsoft.Network/networkWatchers",
      "Microsoft.Resources/resourceGroups",
    ]);
    for (const { id } of left)
      expect(page).toContain(`\`${(id.split("/").at(-1) ?? "").replace("westeurope", "<region>")}\``);
  });

  it("leaves what Azure keeps after a deletion, and the page says of each for how long", () => {
    const { deleted } = cloudOf(world.sandbox);
    const kept = [
      ...deleted.below(""),
      ...["applications", "servicePrincipals"].flatMap((of) => objectsOf(deleted, of)),
    ];
    const days = kept.flatMap(({ type, properties: { deletionDate, scheduledPurgeDate } }) =>
      typeof scheduledPurgeDate === "string" && typeof deletionDate === "string"
        ? [[type, (Date.parse(scheduledPurgeDate) - Date.parse(deletionDate)) / 86_400_000] as const]
        : [],
    );
    expect(Object.fromEntries(days)).toEqual({
      "Microsoft.DocumentDB/databaseAccounts": 30,
      "Microsoft.KeyVault/vaults": 90,
      "Microsoft.OperationalInsights/workspaces": 14,
      "Microsoft.Graph/applications": 30,
      "Microsoft.Graph/servicePrincipals": 30,
    });
    const table = page.slice(page.indexOf("| Left "));
    for (const [word, period] of [
      ["account", "7 or 30 days"],
      ["vault", "90 days"],
      ["workspace", "14 days"],
      ["applications", "30 days"],
    ])
      expect(table).toMatch(new RegExp(`^\\| [^|]*${word}[^|]*\\| [^|]*${period}`, "m"));
  });

  it("stands again after the same up as before, which then changes nothing", async () => {
    const run = await pulumi(world, commands.up);
    expect(run.code, run.output).toBe(0);
    const again = await pulumi(world, [...commands.up, "--expect-no-changes"]);
    expect(again.code, again.output).toBe(0);
  });
});
