import type { Fidelity } from "../behaviour.ts";

const graph = "https://learn.microsoft.com/graph/api";
const tests = "cloudDirectory.test.ts";
const code = "Request_BadRequest";

export const directory: Fidelity = {
  title: "Entra ID and managed identities",
  groups: [
    {
      source: "cloud/services/directory/graphFault.ts",
      page: "https://learn.microsoft.com/graph/errors",
      tests,
      behaviours: [
        { does: "Most of what is wrong with a request has one code", code, test: "http" },
        { does: "What an object refers to exists", code: "Request_ResourceNotFound", test: "nobody as owner" },
      ],
    },
    {
      source: "cloud/services/directory/application.ts",
      page: `${graph}/resources/application`,
      tests,
      behaviours: [
        { does: "An application's audience is one of four", code, test: "an unknown audience" },
        { does: "No password comes with an application", code, test: "a password" },
      ],
    },
    {
      source: "cloud/services/directory/application.ts",
      page: "https://learn.microsoft.com/entra/identity-platform/reply-url",
      tests,
      behaviours: [
        { does: "A redirect URI is https, or http of localhost, without a wildcard", code, test: "a wildcard" },
        { does: "An application has at most 256 of them", code, test: "257 redirect URIs" },
      ],
    },
    {
      source: "cloud/services/directory/application.ts",
      page: "https://learn.microsoft.com/entra/identity-platform/identifier-uri-restrictions",
      tests,
      behaviours: [
        { does: "An identifier URI is `api://` or `https://`", code, test: "no URI" },
        { does: "It holds no other application's id", code, test: "another's id in a URI" },
        { does: "It is one application's", code, test: "takes the identifier URI of one application from no other" },
      ],
    },
    {
      source: "cloud/services/directory/application.ts",
      page: `${graph}/resources/approle`,
      tests,
      behaviours: [
        { does: "A role is for users, applications or both", code, test: "a role for nobody" },
        { does: "A role's value has no space, and its id is a GUID", code, test: "a blank in a role" },
      ],
    },
    {
      source: "cloud/services/directory/application.ts",
      page: `${graph}/resources/permissionscope`,
      tests,
      behaviours: [
        { does: "A scope's type is `Admin` or `User`", code, test: "a scope's type" },
        { does: "Roles and scopes of an application have values of their own", code, test: "a value that is there" },
      ],
    },
    {
      source: "cloud/services/directory/servicePrincipal.ts",
      page: `${graph}/resources/serviceprincipal`,
      tests,
      behaviours: [
        {
          does: "A service principal is that of an application",
          code: "NoBackingApplicationObject",
          test: "a principal of no application",
        },
        {
          does: "An application has one service principal",
          code: "Request_MultipleObjectsWithSameKeyValue",
          test: "a second principal",
        },
      ],
    },
    {
      source: "cloud/services/directory/servicePrincipal.ts",
      page: `${graph}/serviceprincipal-post-approleassignedto`,
      tests,
      behaviours: [
        { does: "Who gets a role exists", code: "Request_ResourceNotFound", test: "nobody's role" },
        { does: "The role is one of the application", code, test: "a role that is not there" },
        { does: "The role is for principals of this type", code, test: "a group's call" },
        { does: "Access without a role is for applications without roles", code, test: "access without a role" },
        { does: "A role is assigned once", code, test: "assigns a role once to whom it is for" },
      ],
    },
    {
      source: "cloud/services/directory/servicePrincipal.ts",
      page: `${graph}/application-post-owners`,
      tests,
      behaviours: [{ does: "An owner is a user or a service principal", code, test: "a group as owner" }],
    },
    {
      source: "cloud/services/directory/federatedCredential.ts",
      page: `${graph}/resources/federatedidentitycredential`,
      tests,
      behaviours: [
        {
          does: "Issuer and subject occur once at an application",
          code: "Request_MultipleObjectsWithSameKeyValue",
          test: "the same trust",
        },
        { does: "A credential has one audience", code, test: "two audiences" },
        { does: "Its issuer is https, its subject is not empty", code, test: "an http issuer" },
        { does: "Its name has 3 to 120 letters, digits, `-` and `_`", code, test: "a trust's name of two letters" },
      ],
    },
    {
      source: "cloud/services/directory/federatedCredential.ts",
      page: "https://learn.microsoft.com/entra/workload-id/workload-identity-federation-considerations",
      tests,
      behaviours: [
        {
          does: "A managed identity has at most 20 credentials, each with a subject of its own",
          code: "BadRequest",
          test: "are twenty at most, each with a subject of its own",
        },
      ],
    },
    {
      source: "cloud/principals.ts",
      page: "https://learn.microsoft.com/entra/identity/managed-identities-azure-resources/overview",
      tests,
      behaviours: [
        {
          does: "Managed identities, service principals, groups and users are principals; an application is none",
          test: "knows the service principal and the group as principals, and the application not",
        },
      ],
    },
    {
      source: "cloud/services/identity.ts",
      page: "https://learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules#microsoftmanagedidentity",
      tests: "cloudManager.test.ts",
      behaviours: [
        {
          does: "A managed identity's name has 3 to 128 letters, digits, `-` and `_`",
          code: "InvalidResourceName",
          test: "an identity's short name",
        },
      ],
    },
    {
      source: "cloud/services/managedIdentity.ts",
      page: "https://learn.microsoft.com/entra/identity/managed-identities-azure-resources/overview",
      tests: "cloudNetwork.test.ts",
      behaviours: [
        {
          does: "An identity's type and its list agree",
          code: "InvalidIdentityValues",
          test: "identities of no type",
        },
        {
          does: "An identity that is given exists",
          code: "InvalidResourceReference",
          test: "an identity that is not there",
        },
      ],
    },
    {
      source: "cloud/services/directory/deletedItems.ts",
      page: "https://learn.microsoft.com/entra/identity/enterprise-apps/delete-recover-faq",
      tests: "cloudSoftDelete.test.ts",
      behaviours: [
        {
          does: "Applications and service principals are kept for 30 days after their deletion",
          test: "is an application for 30 days, with all that it had",
        },
      ],
    },
  ],
  unknown: [
    "Signing in, tokens, claims, consent and conditional access",
    "How long a new principal takes until other services know it",
    "Restoring a deleted application, and whether it keeps its identifier URIs until then",
    "Whether a domain of an identifier URI is verified: what looks like one counts as one",
    "That a role or scope must be disabled before it is deleted",
    "The rights in Graph that whoever deploys needs",
    "The tenant's policies, such as those against credentials of applications",
    "Limits of the directory: objects, memberships, size of a manifest",
  ],
};
