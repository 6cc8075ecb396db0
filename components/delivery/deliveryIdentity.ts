import { RoleAssignment } from "@pulumi/azure-native/authorization/roleAssignment.js";
import { RoleDefinition } from "@pulumi/azure-native/authorization/roleDefinition.js";
import { FederatedIdentityCredential } from "@pulumi/azure-native/managedidentity/federatedIdentityCredential.js";
import { UserAssignedIdentity } from "@pulumi/azure-native/managedidentity/userAssignedIdentity.js";
import * as pulumi from "@pulumi/pulumi";
import { v5 as uuid } from "uuid";
import { tokenExchangeAudience } from "../entra/federation.ts";
import { refuse } from "../refuse.ts";
import { typeActions } from "./actions.ts";
import { assignableRoleFaults, roleAdministrator, roleCondition } from "./assignableRoles.ts";
import { builtInRole, roleNamespace } from "./builtInRole.ts";
import { actionsFor } from "./deployerRole.ts";
import { federatedCredentials, trustFaults, type AzureDevOpsTrust, type GitHubTrust } from "./trusts.ts";

const type = "keyless-cosmos-iis:index:DeliveryIdentity";

/** Whom a pipeline's identity trusts, and what it deploys where. */
export interface DeliveryIdentityArgs {
  /** The resource group it goes into: not the one that it deploys, which could then delete it. */
  resourceGroupName: pulumi.Input<string>;
  /** Its region. */
  location: pulumi.Input<string>;
  /** The ARM id of what it deploys into: a resource group, or a subscription where it makes the group itself. */
  scope: pulumi.Input<string>;
  /** Jobs of GitHub Actions that may deploy. Plain: credentials exist by it. */
  gitHub?: GitHubTrust[];
  /** Service connections of Azure DevOps that may deploy. Plain: credentials exist by it. */
  azureDevOps?: AzureDevOpsTrust[];
  /**
   * What it deploys, as Azure names the types, such as `Microsoft.DocumentDB/databaseAccounts`.
   * @default every type of which an environment is made
   */
  resourceTypes?: string[];
  /**
   * The ids of the few roles of Azure that it may assign, in a condition. Plain: the assignment exists by it.
   * @default it assigns none
   */
  assignableRoleIds?: string[];
}

/**
 * Who deploys from a pipeline, without a secret: a user-assigned identity that trusts the pipeline's own tokens, with a
 * role of the actions that deploying takes, none of which lists or makes a key of a Cosmos DB account.
 *
 * What such a deployer still could do, no role prevents: docs/security.md says what bounds it.
 *
 * @throws pulumi.InputPropertiesError with everything that is wrong with the arguments.
 * @see https://learn.microsoft.com/entra/workload-id/workload-identity-federation
 */
export class DeliveryIdentity extends pulumi.ComponentResource {
  /** The client id, which the pipeline signs in by. */
  readonly clientId: pulumi.Output<string>;
  /** The object id of its service principal. */
  readonly principalId: pulumi.Output<string>;
  /** The tenant it belongs to. */
  readonly tenantId: pulumi.Output<string>;

  constructor(name: string, args: DeliveryIdentityArgs, opts?: pulumi.ComponentResourceOptions) {
    const { assignableRoleIds = [] } = args;
    refuse(`The identity "${name}" cannot deploy`, [...trustFaults(args), ...assignableRoleFaults(assignableRoleIds)]);
    super(type, name, {}, opts);
    const { resourceGroupName, location } = args;
    const identity = new UserAssignedIdentity(`${name}-identity`, { resourceGroupName, location }, { parent: this });
    trust(name, identity, args, this);
    deployerRoleFor(name, identity, args, this);
    if (assignableRoleIds.length > 0) {
      new RoleAssignment(
        `${name}-assigns`,
        {
          scope: args.scope,
          roleAssignmentName: guid(name, "assigns"),
          roleDefinitionId: builtInRole(args.scope, roleAdministrator),
          principalId: identity.principalId,
          principalType: "ServicePrincipal",
          condition: roleCondition(assignableRoleIds),
          conditionVersion: "2.0",
        },
        { parent: this },
      );
    }
    this.clientId = identity.clientId;
    this.principalId = identity.principalId;
    this.tenantId = identity.tenantId;
    this.registerOutputs({ clientId: this.clientId, principalId: this.principalId, tenantId: this.tenantId });
  }
}

function guid(...parts: readonly string[]): string {
  return uuid(JSON.stringify([pulumi.getProject(), pulumi.getStack(), ...parts]), roleNamespace);
}

function trust(
  name: string,
  identity: UserAssignedIdentity,
  args: DeliveryIdentityArgs,
  parent: pulumi.Resource,
): void {
  let before: FederatedIdentityCredential | undefined;
  for (const { name: credential, issuer, subject } of federatedCredentials(args)) {
    before = new FederatedIdentityCredential(
      `${name}-${credential}`,
      {
        resourceGroupName: args.resourceGroupName,
        resourceName: identity.name,
        federatedIdentityCredentialResourceName: credential,
        issuer,
        subject,
        audiences: [tokenExchangeAudience],
      },
      // Azure refuses to write two of one identity at a time.
      { parent, ...(before !== undefined && { dependsOn: [before] }) },
    );
  }
}

/** In lower case: Azure ignores the case of actions. */
const roleAssignments = "microsoft.authorization/roleassignments";

function deployerRoleFor(
  name: string,
  identity: UserAssignedIdentity,
  { scope, resourceTypes = Object.keys(typeActions) }: DeliveryIdentityArgs,
  parent: pulumi.Resource,
): void {
  const role = new RoleDefinition(
    `${name}-role`,
    {
      scope,
      roleDefinitionId: guid(name, "role"),
      // A role's name is unique in the tenant.
      roleName: `keyless-cosmos-iis deployer (${pulumi.getProject()}/${pulumi.getStack()}/${name})`,
      description: "Deploys an environment, and lists no key of its Cosmos DB account.",
      roleType: "CustomRole",
      assignableScopes: [scope],
      // Roles are given by the assignment below alone, whose condition names them.
      permissions: [
        { actions: actionsFor(resourceTypes.filter((type) => type.toLowerCase() !== roleAssignments)), notActions: [] },
      ],
    },
    { parent },
  );
  new RoleAssignment(
    `${name}-deploys`,
    {
      scope,
      roleAssignmentName: guid(name, "deploys"),
      roleDefinitionId: role.id,
      principalId: identity.principalId,
      principalType: "ServicePrincipal",
    },
    { parent },
  );
}
