import type { AzureType } from "../azureType.ts";

/** A resource that gives principals roles, and the names of the properties that say which. */
export interface Granting extends AzureType {
  /** The list of the roles that it gives, where it gives several. */
  lists?: readonly string[];
}

/** Resources that give a principal a role on the control plane. */
export const grants: readonly Granting[] = [
  {
    noun: "role assignment",
    native: "authorization:RoleAssignment",
    arm: "Microsoft.Authorization/roleAssignments",
    bridged: ["azure:authorization/assignment:Assignment", "azure:role/assignment:Assignment"],
  },
  {
    noun: "activation of a role",
    native: "authorization:PimRoleAssignment",
    formerly: [
      "authorization:PimRoleAssignmentSchedule",
      "authorization:RoleAssignmentScheduleRequest",
      "authorization:PimActiveRoleAssignment",
    ],
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
  {
    noun: "delegation to another tenant",
    native: "managedservices:RegistrationDefinition",
    arm: "Microsoft.ManagedServices/registrationDefinitions",
    bridged: ["azure:lighthouse/definition:Definition"],
    lists: ["authorizations", "eligibleAuthorizations"],
  },
  {
    noun: "role assignment of a blueprint",
    native: "blueprint:RoleAssignmentArtifact",
    arm: "Microsoft.Blueprint/blueprints/artifacts",
  },
];

/** A custom role on the control plane. */
export const roleDefinition: AzureType = {
  noun: "custom role",
  native: "authorization:RoleDefinition",
  arm: "Microsoft.Authorization/roleDefinitions",
  bridged: ["azure:authorization/roleDefinition:RoleDefinition", "azure:role/definition:Definition"],
};
