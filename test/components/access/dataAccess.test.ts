import * as resources from "@pulumi/azure-native/resources/index.js";
import * as pulumi from "@pulumi/pulumi";
import { beforeAll, describe, expect, it } from "vitest";
import { compileAccess } from "../../../components/access/compile.ts";
import { DataAccess, type DataAccessArgs } from "../../../components/access/dataAccess.ts";
import { record, refusal, registeredHooks, run, valueOf } from "../recorder.ts";

const now = new Date("2026-03-10T12:00:00Z");
const plan = compileAccess(
  {
    project: "shop",
    stack: "dev",
    account: "cosmos",
    databases: { sales: ["orders", "customers"] },
    grantees: [
      { key: "storefront", grants: [{ on: "sales/orders", allow: ["read", "create"] }] },
      {
        key: "backoffice",
        grants: [
          { on: "sales", allow: ["read"] },
          { on: "/", allow: ["create", "read"] },
        ],
      },
    ],
  },
  now,
);

const accountId = "/subscriptions/1/resourceGroups/rg/providers/Microsoft.DocumentDB/databaseAccounts/acc";
const args: DataAccessArgs = {
  resourceGroupName: pulumi.output("rg"),
  accountName: pulumi.output("acc"),
  accountId: pulumi.output(accountId),
  plan,
  principalIds: { storefront: "p1", backoffice: pulumi.output("p2") },
};

const definitionType = "azure-native:cosmosdb:SqlResourceSqlRoleDefinition";
const assignmentType = "azure-native:cosmosdb:SqlResourceSqlRoleAssignment";
const actions = "Microsoft.DocumentDB/databaseAccounts";

beforeAll(() => record());

describe("data access", () => {
  it("registers the plan and nothing else", async () => {
    const { resources: registered } = await run(() => new DataAccess("access", args));
    const account = { resourceGroupName: "rg", accountName: "acc" };
    const items = `${actions}/sqlDatabases/containers/items`;
    expect(registered.map(({ type, name, inputs }) => ({ type, name, inputs }))).toEqual([
      { type: "keyless-cosmos-iis:index:DataAccess", name: "access", inputs: {} },
      {
        type: definitionType,
        name: "access-0aa2e42e-e2ac-520d-b971-50819ac1686a",
        inputs: {
          ...account,
          roleDefinitionId: "0aa2e42e-e2ac-520d-b971-50819ac1686a",
          roleName: "read 0aa2e42e-e2ac-520d-b971-50819ac1686a",
          type: "CustomRole",
          assignableScopes: [accountId],
          permissions: [{ dataActions: [`${actions}/readMetadata`, `${items}/read`] }],
        },
      },
      {
        type: definitionType,
        name: "access-7afa3f7f-ad4a-51e1-8d56-6325a5e9d659",
        inputs: {
          ...account,
          roleDefinitionId: "7afa3f7f-ad4a-51e1-8d56-6325a5e9d659",
          roleName: "read-create 7afa3f7f-ad4a-51e1-8d56-6325a5e9d659",
          type: "CustomRole",
          assignableScopes: [accountId],
          permissions: [{ dataActions: [`${actions}/readMetadata`, `${items}/create`, `${items}/read`] }],
        },
      },
      {
        type: assignmentType,
        name: "access-storefront-1c83f3cd-2fae-5a64-b499-3b1e1a1ced01",
        inputs: {
          ...account,
          roleAssignmentId: "1c83f3cd-2fae-5a64-b499-3b1e1a1ced01",
          roleDefinitionId: "id of access-7afa3f7f-ad4a-51e1-8d56-6325a5e9d659",
          principalId: "p1",
          scope: `${accountId}/dbs/sales/colls/orders`,
        },
      },
      {
        type: assignmentType,
        name: "access-backoffice-a29afb12-9d46-5b34-8900-9eacf01b2ade",
        inputs: {
          ...account,
          roleAssignmentId: "a29afb12-9d46-5b34-8900-9eacf01b2ade",
          roleDefinitionId: "id of access-0aa2e42e-e2ac-520d-b971-50819ac1686a",
          principalId: "p2",
          scope: `${accountId}/dbs/sales`,
        },
      },
      {
        type: assignmentType,
        name: "access-backoffice-aafca1f7-4cd1-5520-9b77-d8745770a887",
        inputs: {
          ...account,
          roleAssignmentId: "aafca1f7-4cd1-5520-9b77-d8745770a887",
          roleDefinitionId: "id of access-7afa3f7f-ad4a-51e1-8d56-6325a5e9d659",
          principalId: "p2",
          scope: accountId,
        },
      },
    ]);
  });

  it("writes one role after the other, and the first after what the caller names", async () => {
    const { resources: registered } = await run(
      () => new DataAccess("access", args, { dependsOn: [new resources.ResourceGroup("before")] }),
    );
    const writes = registered.filter(({ type }) => type.startsWith("azure-native:cosmosdb"));
    expect(writes).toHaveLength(5);
    const before = ["before", ...writes.map(({ name }) => name)];
    writes.forEach(({ dependencies, parent }, index) => {
      expect(dependencies).toContain(before[index]);
      expect(parent).toBe("access");
    });
  });

  it("rides out what passes by itself, with one hook for each name: the engine takes each once", async () => {
    const { resources: registered } = await run(() => {
      const parents = [new pulumi.ComponentResource("test:x:P", "a"), new pulumi.ComponentResource("test:x:P", "b")];
      return ["one", "two"].flatMap((name) => parents.map((parent) => new DataAccess(name, args, { parent })));
    });
    const hooks = registered.flatMap(({ type, errorHooks }) => (type.startsWith("azure-native") ? errorHooks : []));
    const names = ["keyless-cosmos-iis:role-write:one", "keyless-cosmos-iis:role-write:two"];
    expect(hooks.toSorted()).toEqual(names.flatMap((name) => Array.from({ length: 10 }, () => name)));
    expect(registeredHooks.filter((name) => names.includes(name))).toEqual(names);
  });

  it("deletes an assignment before it is replaced, because both have one GUID, and a definition last", async () => {
    const { resources: registered } = await run(() => new DataAccess("access", args));
    const roles = registered.filter(({ type }) => type.startsWith("azure-native"));
    expect(roles.map(({ deleteBeforeReplace }) => deleteBeforeReplace)).toEqual([false, false, true, true, true]);
  });

  it("gives the role definitions' ids by GUID", async () => {
    const { result } = await run(() => new DataAccess("access", args));
    const ids = await valueOf(pulumi.output(result.roleDefinitionIds));
    expect(ids).toEqual({
      "0aa2e42e-e2ac-520d-b971-50819ac1686a": "id of access-0aa2e42e-e2ac-520d-b971-50819ac1686a",
      "7afa3f7f-ad4a-51e1-8d56-6325a5e9d659": "id of access-7afa3f7f-ad4a-51e1-8d56-6325a5e9d659",
    });
  });

  it("grants nothing where nothing is planned", async () => {
    const nothing = { ...args, plan: { account: "cosmos", roleDefinitions: [], roleAssignments: [] } };
    const { resources: registered } = await run(() => new DataAccess("access", nothing));
    expect(registered).toHaveLength(1);
  });

  it("is refused without the principals of its grantees, all of them, and registers nothing", async () => {
    const faults = await refusal(() => new DataAccess("access", { ...args, principalIds: {} }));
    expect(faults.paths).toEqual(["principalIds.storefront", "principalIds.backoffice"]);
    expect(faults.message).toBe(
      'The data access "access" cannot be granted:' +
        ["storefront", "backoffice"]
          .map(
            (grantee) =>
              `\n  - principalIds.${grantee}: is required, because the plan grants something to it: give the principalId of its managed identity.`,
          )
          .join(""),
    );
    expect(faults.resources).toEqual([]);
  });

  it("does not take what every object has for a principal", async () => {
    const [assignment] = plan.roleAssignments;
    const roleAssignments = assignment ? [{ ...assignment, grantee: "constructor" }] : [];
    const faults = await refusal(() => new DataAccess("access", { ...args, plan: { ...plan, roleAssignments } }));
    expect(faults.paths).toEqual(["principalIds.constructor"]);
  });

  it("is refused with a plan that is not whole", () => {
    const broken = { ...args, plan: { ...plan, roleDefinitions: [] } };
    expect(() => new DataAccess("broken", broken)).toThrow(/^The plan names ".*", which it does not define$/);
  });
});
