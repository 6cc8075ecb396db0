import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { repositoryStackFile } from "./support/project.ts";
import { createSandbox, type Sandbox, type SandboxProject } from "./support/sandbox.ts";

describe("the environment in a simulated Azure that fails", () => {
  let sandbox: Sandbox;
  let project: SandboxProject;
  beforeAll(() => {
    sandbox = createSandbox();
    project = sandbox.environmentProject({ dev: repositoryStackFile("dev") });
  });
  afterAll(() => sandbox.remove());

  it("rides out late replication and a lock, and stands", async () => {
    const assignment = { type: "azure-native:cosmosdb:SqlResourceSqlRoleAssignment", operation: "create" };
    const definition = { type: "azure-native:cosmosdb:SqlResourceSqlRoleDefinition", operation: "create" };
    const faults = [
      { ...assignment, nth: 1, code: "PrincipalNotFound" },
      { ...definition, nth: 1, code: "PreconditionFailed" },
    ];
    const up = await project.pulumi(["up", "--yes", "--skip-preview"], {
      env: { KEYLESS_SANDBOX_FAULTS: JSON.stringify(faults) },
    });
    expect(up.code, up.output).toBe(0);
    expect(up.output).toContain("trying again");
    const record = readFileSync(join(sandbox.directory, "cloud", "operations.jsonl"), "utf8");
    expect(record).toMatch(/sqlRoleDefinitions.*"outcome":"PreconditionFailed"/);
    expect(record).toMatch(/sqlRoleAssignments.*"outcome":"BadRequest"/);
  });

  it("gives up in the end, says why, has kept nothing else waiting, and is finished by the next run", async () => {
    const other = sandbox.environmentProject({ staging: repositoryStackFile("staging") });
    const assignment = { type: "azure-native:cosmosdb:SqlResourceSqlRoleAssignment", operation: "create" };
    const faults = [{ ...assignment, code: "PrincipalNotFound" }];
    const quickWaits = new URL("support/quickWaits.mjs", import.meta.url).href;
    const before = operations().length;
    const up = (env: Record<string, string> = {}) =>
      other.pulumi(["up", "--yes", "--skip-preview", "--stack", "staging"], { env });
    const failed = await up({
      KEYLESS_SANDBOX_FAULTS: JSON.stringify(faults),
      NODE_OPTIONS: `--import=${quickWaits}`,
    });
    expect(failed.code).not.toBe(0);
    expect(failed.output).toMatch(
      /gave up after 12 retries, because the identity is not yet known everywhere in Entra ID/,
    );
    const made = operations().slice(before);
    const tries = made.flatMap((line, index) => (/sqlRoleAssignments.*BadRequest/.test(line) ? [index] : []));
    const machine = made.findIndex((line) => /virtualMachines\/[^/]+".*"outcome":"ok"/i.test(line));
    expect(tries).toHaveLength(13);
    expect(machine).toBeGreaterThan(-1);
    expect(machine).toBeLessThan(tries.at(-1) ?? 0);
    const finished = await up();
    expect(finished.code, finished.output).toBe(0);
  });

  function operations(): string[] {
    return readFileSync(join(sandbox.directory, "cloud", "operations.jsonl"), "utf8")
      .trim()
      .split("\n");
  }
});
