import type { AzureType } from "../azureType.ts";

/** A delegation gives several roles in its lists. */
export const delegation: AzureType = {
  noun: "delegation to another tenant",
  native: "managedservices:RegistrationDefinition",
  arm: "Microsoft.ManagedServices/registrationDefinitions",
  bridged: ["azure:lighthouse/definition:Definition"],
};

/** In ARM, artifacts of other kinds have this type, too. */
export const blueprintAssignment: AzureType = {
  noun: "role assignment of a blueprint",
  native: "blueprint:RoleAssignmentArtifact",
  arm: "Microsoft.Blueprint/blueprints/artifacts",
};

/** Resources that give a principal a role on the control plane. */
export const grants: readonly AzureType[] = [
  {
    noun: "role assignment",
    native: "authorization:RoleAssignment",
    arm: "Microsoft.Authorization/roleAssignments",
    bridged: ["azure:authorization/assignment:Assignment", "azure:role/assignment:Assignment"],
  },
  {
    noun: "activation of a role",
    formerly: ["authorization:PimRoleAssignment", "authorization:RoleAssignmentScheduleRequest"],
    arm: "Microsoft.Authorization/roleAssignmentScheduleRequests",
    bridged: ["azure:pim/activeRoleAssignment:ActiveRoleAssignment"],
  },
  {
    noun: "eligibility for a role",
    native: "authorization:PimRoleEligibilitySchedule",
    formerly: ["authorization:RoleEligibilityScheduleRequest"],
    arm: "Microsoft.Authorization/roleEligibilityScheduleRequests",
    bridged: ["azure:pim/eligibleRoleAssignment:EligibleRoleAssignment"],
  },
  delegation,
  blueprintAssignment,
];

/** A custom role on the control plane. */
export const customRole: AzureType = {
  noun: "custom role",
  native: "authorization:RoleDefinition",
  arm: "Microsoft.Authorization/roleDefinitions",
  bridged: ["azure:authorization/roleDefinition:RoleDefinition", "azure:role/definition:Definition"],
};
