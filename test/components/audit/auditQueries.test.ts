import * as pulumi from "@pulumi/pulumi";
import { beforeAll, describe, expect, it } from "vitest";
import { AuditQueries } from "../../../components/audit/auditQueries.ts";
import { grantsQuery, namesQuery } from "../../../components/audit/nameMap.ts";
import { savedFunctions } from "../../../components/audit/queries/functions.ts";
import { workbookJson } from "../../../components/audit/workbook.ts";
import { declaration, named, plan, principals } from "../../unit/audit/support.ts";
import { record, run } from "../recorder.ts";

const args = {
  resourceGroupName: "rg",
  location: "westeurope",
  workspaceId: pulumi.output("/workspace"),
  workspaceName: pulumi.output("workspace"),
  grantees: declaration.grantees,
  plan,
  principalIds: { storefront: pulumi.output(principals.storefront), backoffice: principals.backoffice },
  breakGlass: ["ada"],
};

beforeAll(() => record());

describe("the audit's queries", () => {
  it("are saved as functions, the names first, and shown in a workbook", async () => {
    const { resources } = await run(() => new AuditQueries("audit", args));
    const searches = resources.filter(({ type }) => type.endsWith(":SavedSearch"));
    const compiled = [
      { alias: "KeylessNames", displayName: "Who is who", query: namesQuery(named) },
      { alias: "KeylessGrants", displayName: "What is granted to whom", query: grantsQuery(plan, named) },
    ];
    expect(searches.map(({ name, inputs, parent }) => ({ name, inputs, parent }))).toEqual(
      [...compiled, ...savedFunctions].map(({ alias, displayName, query, ...rest }) => ({
        name: `audit-${alias}`,
        inputs: {
          resourceGroupName: "rg",
          workspaceName: "workspace",
          savedSearchId: alias,
          category: "keyless-cosmos-iis",
          displayName,
          functionAlias: alias,
          ...("parameters" in rest ? { functionParameters: rest.parameters } : {}),
          query,
          version: 2,
        },
        parent: "audit",
      })),
    );
    const workbook = resources.find(({ type }) => type.endsWith(":Workbook"));
    expect(workbook?.inputs).toMatchObject({ sourceId: "/workspace", serializedData: workbookJson("/workspace") });
    expect(workbook?.inputs.resourceName).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-5/);
    expect(resources).toHaveLength(1 + searches.length + 1);
  });

  it("come after what they call", async () => {
    const { resources } = await run(() => new AuditQueries("audit", args));
    for (const { alias, query } of savedFunctions) {
      const called = [...query.matchAll(/\b(Keyless\w+)\(\)/g)].map(([, name]) => `audit-${name ?? ""}`);
      const saved = resources.find(({ name }) => name === `audit-${alias}`);
      expect(called.length, alias).toBeGreaterThan(0);
      expect(saved?.dependencies, alias).toEqual(expect.arrayContaining(called));
    }
  });
});
