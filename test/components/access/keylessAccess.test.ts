import * as pulumi from "@pulumi/pulumi";
import { beforeAll, describe, expect, it } from "vitest";
import { KeylessAccess, type KeylessAccessArgs } from "../../../components/access/keylessAccess.ts";
import { record, refusal, run, valueOf } from "../recorder.ts";

const accountId = "/subscriptions/s/resourceGroups/rg/providers/Microsoft.DocumentDB/databaseAccounts/shop";

const args: KeylessAccessArgs = {
  resourceGroupName: "rg",
  accountName: "shop",
  accountId,
  databases: { sales: ["orders"], archive: [] },
  grantees: {
    storefront: { grants: [{ on: "sales/orders", allow: ["read"] }] },
    backoffice: { grants: [{ on: "archive", allow: ["readOnly"] }] },
  },
  principalIds: { storefront: "p1", backoffice: "p2" },
};

function assignments(resources: { type: string; inputs: Record<string, unknown> }[]) {
  const found = resources.filter(({ type }) => type.endsWith("SqlRoleAssignment")).map(({ inputs }) => inputs);
  return found.map(({ principalId, scope }) => `${String(principalId)} ${String(scope).replace(accountId, "")}`).sort();
}

beforeAll(() => record());

describe("keyless access to an account", () => {
  it("grants what is declared, and nothing else", async () => {
    const { resources, result } = await run(() => new KeylessAccess("access", args));
    expect(assignments(resources)).toEqual(["p1 /dbs/sales/colls/orders", "p2 /dbs/archive"]);
    const definitions = resources.filter(({ type }) => type.endsWith("SqlRoleDefinition"));
    expect(definitions).toHaveLength(2);
    const ids = await Promise.all(Object.values(result.roleDefinitionIds).map((id) => valueOf(id)));
    expect(ids.toSorted()).toEqual(definitions.map(({ name }) => `id of ${name}`).toSorted());
  });

  it("takes all principal ids as one output, as other languages may hand them in", async () => {
    const principalIds = pulumi.output(args.principalIds);
    const { resources } = await run(() => new KeylessAccess("access", { ...args, principalIds }));
    expect(assignments(resources)).toEqual(["p1 /dbs/sales/colls/orders", "p2 /dbs/archive"]);
  });

  it("makes roles of its own for each name, so that two can stand on one account", async () => {
    const guids = async (name: string) => {
      const { resources } = await run(() => new KeylessAccess(name, args));
      return resources.flatMap(({ inputs }) => [inputs.roleDefinitionId, inputs.roleAssignmentId].filter(Boolean));
    };
    const [one, again, other] = [await guids("one"), await guids("one"), await guids("other")];
    expect(again).toEqual(one);
    expect(other.filter((guid) => one.includes(guid))).toEqual([]);
  });

  it("waits with its first write for what the caller names", async () => {
    const dependsOn = [new pulumi.DependencyResource("urn:pulumi:dev::shop::x::first")];
    const { resources } = await run(() => new KeylessAccess("access", args, { dependsOn }));
    const [first] = resources.filter(({ type }) => type.endsWith("SqlRoleDefinition"));
    expect(first?.dependencies).toContain("first");
  });

  it("refuses with everything that is wrong, before anything is registered", async () => {
    const { paths, message, resources } = await refusal(
      () =>
        new KeylessAccess("access", {
          ...args,
          grantees: { storefront: { grants: [{ on: "sale", allow: ["red"] }] }, office: { grants: [] } },
        }),
    );
    expect(paths).toEqual([
      "grantees.storefront.grants[0].on",
      "grantees.storefront.grants[0].allow[0]",
      "principalIds.office",
      "grantees.backoffice",
    ]);
    expect(message).toContain('The access "access" cannot be granted');
    expect(message).toContain('Did you mean "sales"?');
    expect(resources).toEqual([]);
  });
});
