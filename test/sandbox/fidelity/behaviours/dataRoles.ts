import type { Fidelity } from "../behaviour.ts";

const reference = "https://learn.microsoft.com/azure/cosmos-db/nosql/reference-data-plane-security";
const howTo = "https://learn.microsoft.com/azure/cosmos-db/nosql/how-to-connect-role-based-access-control";
const tests = "cloudCosmosRoles.test.ts";
const code = "BadRequest";

export const dataRoles: Fidelity = {
  title: "Cosmos DB: roles for data",
  groups: [
    {
      source: "cloud/services/cosmosdb/roleDefinition.ts",
      page: reference,
      tests,
      behaviours: [
        { does: "A role is named by a GUID", code, test: "a name that is no GUID" },
        {
          does: "A role has data actions that exist; wildcards are for containers and items alone",
          code,
          test: "a wildcard elsewhere",
        },
        { does: "An action of the control plane is none", code, test: "an action of the control plane" },
        { does: "Actions cannot be denied", code, test: "denied actions" },
        { does: "A role can be assigned somewhere in its account", code, test: "no scope" },
        { does: "A role's name is unique in its account", code: "Conflict", test: "a role name that is taken" },
        { does: "Azure's own roles stay as they are", code, test: "the type of Azure's own" },
        { does: "An account has at most 100 roles of its own", code, test: "is one of 100 of an account's own" },
        {
          does: "A role that is assigned is not deleted",
          code,
          test: "is granted once, keeps its principal and scope, and changes its role",
        },
      ],
    },
    {
      source: "cloud/services/cosmosdb/dataActions.ts",
      page: `${reference}#built-in-roles`,
      tests,
      behaviours: [
        {
          does: "Every account has a reader and a contributor of data",
          test: "built in as %s is there, and nobody's to change or delete",
        },
        {
          does: "There are eleven data actions, and the two wildcards",
          test: "allows each action that there is, and the two wildcards",
        },
      ],
    },
    {
      source: "cloud/services/cosmosdb/dataScope.ts",
      page: howTo,
      tests,
      behaviours: [
        {
          does: "A scope is the account, or `/dbs/…` and `/colls/…` below it, not the control plane's id",
          code,
          test: "the control plane's scope",
        },
        { does: "A scope is of the same account", code, test: "another account's scope" },
      ],
    },
    {
      source: "cloud/services/cosmosdb/roleAssignment.ts",
      page: howTo,
      tests,
      behaviours: [
        { does: "The database of a scope exists, in these letters", code, test: "a database in other letters" },
        { does: "The container of a scope exists", code, test: "no such container" },
        { does: "The role is named by its whole id", code, test: "a role's mere GUID" },
        { does: "The role exists in the account", code: "NotFound", test: "no such role" },
        {
          does: "The scope lies in an assignable scope of the role",
          code,
          test: "lies inside an assignable scope of its role",
        },
        { does: "The principal is in the tenant", code, test: "a principal that is not there" },
        {
          does: "A principal has a role on a scope once",
          code: "Conflict",
          test: "is granted once, keeps its principal and scope, and changes its role",
        },
        { does: "An account has at most 2,000 assignments", code, test: "are 2000 at most" },
      ],
    },
  ],
  unknown: [
    "Whether a grant works, beyond what a server is answered below: nobody else signs in or asks",
    "How long a new or removed grant takes until requests notice",
    "Members of groups, and tokens that are cached for hours",
    "Principals of other tenants",
  ],
};
