import { describe, expect, it } from "vitest";
import { azureGet, listRoles } from "../../../stacks/liveRoles.ts";

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

describe("azureGet", () => {
  const answering = (answer: Response, requests: Request[] = []) => {
    const request = (input: string | URL | Request, init?: RequestInit) => {
      requests.push(new Request(input, init));
      return Promise.resolve(answer.clone());
    };
    return azureGet(request, () => Promise.resolve("a token"));
  };

  it("asks Azure's own address with the login's token", async () => {
    const requests: Request[] = [];
    expect(await answering(Response.json({ value: [] }), requests)(`${account}/x?api-version=1`)).toEqual({
      value: [],
    });
    expect(requests.map(({ url, headers }) => [url, headers.get("authorization")])).toEqual([
      [`https://management.azure.com${account}/x?api-version=1`, "Bearer a token"],
    ]);
  });

  it("sends the token nowhere else", () =>
    expect(answering(Response.json({}))("https://example.com/next")).rejects.toThrow(
      "Azure answered with a page at https://example.com, which is not followed.",
    ));

  it("tells what Azure answered", () =>
    expect(answering(new Response("no such account", { status: 404 }))(account)).rejects.toThrow(
      `Azure answered 404 to ${account}: no such account`,
    ));
});
