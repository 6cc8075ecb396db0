import type { Fidelity } from "../behaviour.ts";

const docs = "https://learn.microsoft.com/azure/role-based-access-control";

export const roles: Fidelity = {
  title: "Azure roles",
  groups: [
    {
      source: "cloud/services/azureRoles.ts",
      page: `${docs}/custom-roles`,
      tests: "cloudAzureRoles.test.ts",
      behaviours: [
        { does: "A role is named by a GUID", code: "InvalidRoleDefinitionId", test: "is named by a GUID" },
        {
          does: "A role can be assigned somewhere",
          code: "RoleDefinitionScopesEmpty",
          test: "can be assigned somewhere",
        },
        {
          does: "A role can be assigned where it lies",
          code: "RoleDefinitionInvalidScope",
          test: "can be assigned where it lies",
        },
        {
          does: "A role's name is unique",
          code: "RoleDefinitionWithSameNameExists",
          test: "has a name of its own",
        },
        { does: "Its actions have the form of actions", code: "InvalidActionOrNotAction", test: "has actions" },
      ],
    },
    {
      source: "cloud/services/roleAssignments.ts",
      page: `${docs}/troubleshooting`,
      tests: "cloudHosting.test.ts",
      behaviours: [
        { does: "An assignment is named by a GUID", code: "InvalidRoleAssignmentId", test: "a name that is no GUID" },
        {
          does: "A principal has a role on a scope once",
          code: "RoleAssignmentExists",
          test: "is made once for a principal, a role and a scope",
        },
        {
          does: "Of an assignment neither the principal nor the role changes",
          code: "RoleAssignmentUpdateNotPermitted",
          test: "never changes",
        },
        {
          does: "The scope exists; a secret is one below its vault",
          code: "ResourceNotFound",
          test: "a scope that is not there",
        },
        {
          does: "The role is one of Azure's that is known here, or one that somebody made",
          code: "RoleDefinitionDoesNotExist",
          test: "a role by its name",
        },
        {
          does: "The principal exists, and its type is given, because a new one is not found without",
          code: "PrincipalNotFound",
          test: "a new principal without its type",
        },
      ],
    },
    {
      source: "cloud/services/roleAssignments.ts",
      page: `${docs}/troubleshooting`,
      tests: "cloudAzureRoles.test.ts",
      behaviours: [
        {
          does: "The principal is of the type that is given",
          code: "UnmatchedPrincipalType",
          test: "whose principal is another kind",
        },
      ],
    },
    {
      source: "cloud/services/roleAssignments.ts",
      page: `${docs}/conditions-format`,
      tests: "cloudAzureRoles.test.ts",
      behaviours: [
        {
          does: "A condition has the version 2.0",
          code: "InvalidConditionVersion",
          test: "whose condition has no version",
        },
      ],
    },
    {
      source: "cloud/services/builtInRoles.ts",
      page: `${docs}/built-in-roles`,
      tests: "cloudHosting.test.ts",
      behaviours: [
        {
          does: "Azure's own roles that the environments assign have their GUIDs",
          test: "%s is %s, as the policy pack's list has it",
        },
      ],
    },
  ],
  unknown: [
    "Azure's other roles: an assignment of one that is not listed is refused here, and taken there",
    "Whether an action of a custom role exists: only its form is looked at",
    "What a condition says: it is text",
    "The limits of 4,000 assignments of a subscription and 5,000 custom roles of a tenant",
    "The up to ten minutes until an assignment acts",
    "Whether whoever deploys may assign the role, and conditions that keep him from it",
    "Deny assignments, and assignments that come with time (PIM)",
  ],
};
