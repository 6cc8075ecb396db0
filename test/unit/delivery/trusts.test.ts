import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  assignableRoleFaults,
  roleAdministrator,
  roleCondition,
} from "../../../components/delivery/assignableRoles.ts";
import { federatedCredentials, trustFaults, type Trusts } from "../../../components/delivery/trusts.ts";

const id = "11111111-2222-4333-8444-555555555555";
const other = "11111111-2222-4333-8444-666666666666";
const shop = { repository: "contoso/shop", environment: "prod" };
const older = { issuer: `https://vstoken.dev.azure.com/${id}`, subject: "sc://contoso/shop/prod" };
const newer = {
  issuer: `https://login.microsoftonline.com/${id}/v2.0`,
  subject: `/eid1/c/pub/t/Zm9v/a/YmFy/sc/${id}/${other}`,
};

describe("whom a pipeline's identity trusts", () => {
  it("is a job of one environment, of one branch, or a service connection", () => {
    const trusts = {
      gitHub: [
        shop,
        { repository: "contoso/shop", branch: "main" },
        { repository: "contoso/shop", environment: "eu:prod" },
      ],
      azureDevOps: [older, newer],
    };
    expect(trustFaults(trusts)).toEqual([]);
    expect(federatedCredentials(trusts)).toEqual([
      {
        name: "github-contoso-shop-environment-prod",
        issuer: "https://token.actions.githubusercontent.com",
        subject: "repo:contoso/shop:environment:prod",
      },
      {
        name: "github-contoso-shop-branch-main",
        issuer: "https://token.actions.githubusercontent.com",
        subject: "repo:contoso/shop:ref:refs/heads/main",
      },
      {
        name: "github-contoso-shop-environment-eu-prod",
        issuer: "https://token.actions.githubusercontent.com",
        subject: "repo:contoso/shop:environment:eu%3Aprod",
      },
      { name: "azure-devops-shop-prod", ...older },
      { name: `azure-devops-${id}-${other}`, ...newer },
    ]);
  });

  it.each<[string, Trusts, string, RegExp]>([
    ["nobody", {}, "", /trusts nobody/],
    ["nobody in a list", { gitHub: [] }, "", /trusts nobody/],
    ["every job", { gitHub: [{ repository: "contoso/shop" }] }, "gitHub[0]", /neither environment nor branch/],
    ["both", { gitHub: [{ ...shop, branch: "main" }] }, "gitHub[0]", /environment and branch/],
    ["no repository", { gitHub: [{ ...shop, repository: "shop" }] }, "gitHub[0].repository", /<owner>\/<name>/],
    ["every repository", { gitHub: [{ ...shop, repository: "contoso/*" }] }, "gitHub[0].repository", /without "\*"/],
    ["every environment", { gitHub: [{ ...shop, environment: "*" }] }, "gitHub[0].environment", /no environment/],
    ["an empty environment", { gitHub: [{ ...shop, environment: "" }] }, "gitHub[0].environment", /no environment/],
    ["every branch", { gitHub: [{ repository: "a/b", branch: "release/*" }] }, "gitHub[0].branch", /no branch/],
    ["one twice", { gitHub: [shop, shop] }, "gitHub[1]", /already/],
    [
      "two of one name",
      {
        gitHub: [
          { repository: "a/b", branch: "x/y" },
          { repository: "a/b", branch: "x-y" },
        ],
      },
      "gitHub[1]",
      /would be named/,
    ],
    [
      "another issuer",
      { azureDevOps: [{ ...older, issuer: "https://example.com" }] },
      "azureDevOps[0].issuer",
      /no issuer of Azure DevOps/,
    ],
    [
      "another's subject",
      { azureDevOps: [{ ...older, subject: newer.subject }] },
      "azureDevOps[0].subject",
      /no service connection/,
    ],
    [
      "every connection",
      { azureDevOps: [{ ...older, subject: "sc://contoso/shop/*" }] },
      "azureDevOps[0].subject",
      /no service connection/,
    ],
    ["a connection twice", { azureDevOps: [older, older] }, "azureDevOps[1]", /already/],
  ])("is not %s", (_what, trusts, path, message) => {
    const found = trustFaults(trusts);
    expect(found.map((fault) => fault.path)).toEqual([path]);
    expect(found[0]?.message).toMatch(message);
  });

  it("are twenty at most", () => {
    const gitHub = Array.from({ length: 20 }, (_, n) => ({ repository: "contoso/shop", environment: `e${n}` }));
    expect(trustFaults({ gitHub })).toEqual([]);
    expect(trustFaults({ gitHub, azureDevOps: [older] })).toEqual([
      { path: "", message: expect.stringContaining("21 federated credentials are too many. Allowed: 20") as string },
    ]);
  });

  it("have names as Azure takes them, whatever they are", () => {
    const name = fc.string({ minLength: 1 });
    fc.assert(
      fc.property(name, name, (owner, environment) => {
        const trusts = { gitHub: [{ repository: `${owner}/shop`, environment }] };
        for (const credential of federatedCredentials(trusts)) {
          expect(credential.name).toMatch(/^[a-zA-Z0-9][\w-]{2,119}$/);
        }
      }),
    );
  });
});

describe("the roles that a deployer may assign", () => {
  it("stand in a condition in Azure's form", () => {
    expect(roleCondition([id.toUpperCase(), other])).toBe(
      "((!(ActionMatches{'Microsoft.Authorization/roleAssignments/write'})) OR " +
        `(@Request[Microsoft.Authorization/roleAssignments:RoleDefinitionId] ForAnyOfAnyValues:GuidEquals {${id}, ${other}}))` +
        " AND ((!(ActionMatches{'Microsoft.Authorization/roleAssignments/delete'})) OR " +
        `(@Resource[Microsoft.Authorization/roleAssignments:RoleDefinitionId] ForAnyOfAnyValues:GuidEquals {${id}, ${other}}))`,
    );
  });

  it.each([
    ["a name", ["Reader"], 0, /no GUID/],
    ["one twice", [id, id], 1, /already/],
    ["Owner", ["8e3af657-a8ff-443c-a75c-2fe8c4bcb635"], 0, /is Owner/],
    ["Contributor", ["B24988AC-6180-42A0-AB88-20F7382DD24C"], 0, /is Contributor/],
    ["User Access Administrator", ["18d7d88d-d35e-4fb5-a5c3-7773c20a72d9"], 0, /is User Access Administrator/],
    ["the giver of roles", [roleAdministrator], 0, /Role Based Access Control Administrator/],
  ])("are not %s", (_what, ids, index, message) => {
    const found = assignableRoleFaults(ids);
    expect(found.map(({ path }) => path)).toEqual([`assignableRoleIds[${index}]`]);
    expect(found[0]?.message).toMatch(message);
  });
});
