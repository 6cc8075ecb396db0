import { UserAssignedIdentity } from "@pulumi/azure-native/managedidentity/userAssignedIdentity.js";
import * as pulumi from "@pulumi/pulumi";

const type = "keyless-cosmos-iis:index:WorkloadIdentity";

/** Where an identity goes. */
export interface WorkloadIdentityArgs {
  /** The resource group it goes into. */
  resourceGroupName: pulumi.Input<string>;
  /** Its region. */
  location: pulumi.Input<string>;
}

/**
 * The identity of one workload, and of nothing else: a user-assigned managed identity, for which Azure hands out
 * short-lived tokens and keeps no secret that could be copied.
 *
 * @see https://learn.microsoft.com/entra/identity/managed-identities-azure-resources/overview
 */
export class WorkloadIdentity extends pulumi.ComponentResource {
  /** The identity's ARM id, by which a server gets it attached. */
  readonly identityId: pulumi.Output<string>;
  /** The application id that the workload asks tokens for. */
  readonly clientId: pulumi.Output<string>;
  /** The object id of its service principal, which roles are assigned to. */
  readonly principalId: pulumi.Output<string>;
  /** The tenant it belongs to. */
  readonly tenantId: pulumi.Output<string>;

  constructor(name: string, args: WorkloadIdentityArgs, opts?: pulumi.ComponentResourceOptions) {
    super(type, name, {}, opts);
    const { resourceGroupName, location } = args;
    const identity = new UserAssignedIdentity(`${name}-identity`, { resourceGroupName, location }, { parent: this });
    this.identityId = identity.id;
    this.clientId = identity.clientId;
    this.principalId = identity.principalId;
    this.tenantId = identity.tenantId;
    this.registerOutputs({
      identityId: this.identityId,
      clientId: this.clientId,
      principalId: this.principalId,
      tenantId: this.tenantId,
    });
  }
}
