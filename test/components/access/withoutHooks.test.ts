import { beforeAll, describe, expect, it } from "vitest";
import { DataAccess } from "../../../components/access/dataAccess.ts";
import { compileAccess } from "../../../components/access/compile.ts";
import { record, run } from "../recorder.ts";

beforeAll(() => record({ hooks: false }));

describe("data access under a user's own mocks", () => {
  it("is registered without hooks, which mocks cannot register", async () => {
    const now = new Date("2026-03-10T12:00:00Z");
    const plan = compileAccess(
      {
        project: "shop",
        stack: "dev",
        account: "cosmos",
        databases: { sales: [] },
        grantees: [{ key: "storefront", grants: [{ on: "sales", allow: ["read"] }] }],
      },
      now,
    );
    const { resources } = await run(
      () =>
        new DataAccess("access", {
          resourceGroupName: "rg",
          accountName: "acc",
          accountId: "/acc",
          plan,
          principalIds: { storefront: "p" },
        }),
    );
    expect(resources.map(({ errorHooks }) => errorHooks)).toEqual([[], [], []]);
  });
});
