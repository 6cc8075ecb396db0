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
});
