import { describe, expect, it } from "vitest";
import { listRoles, listWaysIn } from "../../../stacks/liveRoles.ts";

const account = "/subscriptions/s/resourceGroups/g/providers/Microsoft.DocumentDB/databaseAccounts/orders";
const role = (kind: string, name: string) => ({ id: `${account}/${kind}/${name}`, properties: {} });

describe("listRoles", () => {
  it("asks for definitions and assignments, and follows every page", async () => {
    const asked: string[] = [];
    const roles = await listRoles(account, (path) => {
      asked.push(path);
      if (path.includes("page=2")) return Promise.resolve({ value: [role("sqlRoleAssignments", "2")] });
      return Promise.resolve(
        path.includes("Definitions")
          ? { value: [role("sqlRoleDefinitions", "d")] }
          : { value: [role("sqlRoleAssignments", "1")], nextLink: "https://management.azure.com/x?page=2" },
      );
    });
    expect(roles.map(({ id }) => id.slice(account.length))).toEqual([
      "/sqlRoleDefinitions/d",
      "/sqlRoleAssignments/1",
      "/sqlRoleAssignments/2",
    ]);
    expect(asked).toEqual([
      `${account}/sqlRoleDefinitions?api-version=2025-10-15`,
      `${account}/sqlRoleAssignments?api-version=2025-10-15`,
      "https://management.azure.com/x?page=2",
    ]);
  });

  it("takes nothing but lists", () =>
    expect(listRoles(account, () => Promise.resolve({}))).rejects.toThrow(
      `Azure did not answer ${account}/sqlRoleDefinitions with a list.`,
    ));
});

describe("listWaysIn", () => {
  const state = { deployment: { resources: [{ urn: "", type: "any", id: account }] } };

  it("asks for every list by its own API version", async () => {
    const asked: string[] = [];
    const differences = await listWaysIn(state, [], (path) => {
      asked.push(path);
      return Promise.resolve({ value: [] });
    });
    expect(differences).toEqual([]);
    expect(asked).toEqual([
      `${account}/privateEndpointConnections?api-version=2025-10-15`,
      `${account}/sqlDatabases?api-version=2025-10-15`,
      "/subscriptions/s/resourceGroups/g/providers/Microsoft.Authorization/roleAssignments?api-version=2022-04-01",
    ]);
  });

  it("is not clean when it may not ask for one of them", () =>
    expect(
      listWaysIn(state, [], (path) =>
        path.includes("roleAssignments")
          ? Promise.reject(new Error("Azure answered 403"))
          : Promise.resolve({ value: [] }),
      ),
    ).rejects.toThrow("Azure answered 403"));
});
