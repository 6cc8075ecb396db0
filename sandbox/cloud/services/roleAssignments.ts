import { AzureFault } from "../azureFault.ts";
import { nameOf, parentId, parseArmId, resourceGroupId, sameId } from "../arm.ts";
import { principalKind } from "../principals.ts";
import type { Service, Write } from "../service.ts";
import type { Store } from "../store.ts";
import { builtInRoles } from "./builtInRoles.ts";

const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** @see https://learn.microsoft.com/azure/role-based-access-control/troubleshooting */
const roleAssignment: Service = {
  check: (write) => {
    const { id, inputs, old, store } = write;
    if (!guid.test(nameOf(id))) {
      throw new AzureFault(
        "InvalidRoleAssignmentId",
        `The role assignment ID '${nameOf(id)}' is not valid. The role assignment ID must be a GUID.`,
      );
    }
    checkScope(store, scopeOf(id));
    checkDefinition(store, text(inputs.roleDefinitionId));
    checkPrincipal(write);
    checkCondition(write);
    const same = assignments(store).find(
      (other) => !sameId(other.id, id) && isSame(other.properties, inputs, other.id, id),
    );
    if (same !== undefined) {
      throw new AzureFault("RoleAssignmentExists", "The role assignment already exists.", 409);
    }
    const changed = ["principalId", "roleDefinitionId"].find(
      (property) => old !== undefined && text(old.properties[property]) !== text(inputs[property]),
    );
    if (changed !== undefined) {
      throw new AzureFault(
        "RoleAssignmentUpdateNotPermitted",
        "Tenant ID, application ID, principal ID, and scope are not allowed to be updated.",
      );
    }
  },
};

/** Whether a principal has a role on a scope, or on something that it lies in. */
export function hasRole(store: Store, principalId: string, role: string, scope: string): boolean {
  return assignments(store).some(
    ({ id, properties }) =>
      text(properties.principalId).toLowerCase() === principalId.toLowerCase() &&
      nameOf(text(properties.roleDefinitionId)).toLowerCase() === role &&
      `${scope}/`.toLowerCase().startsWith(`${scopeOf(id)}/`.toLowerCase()),
  );
}

function assignments(store: Store) {
  return store.below("").filter(({ type }) => type.toLowerCase() === "microsoft.authorization/roleassignments");
}

function isSame(one: Write["inputs"], other: Write["inputs"], oneId: string, otherId: string): boolean {
  const of = ({ principalId, roleDefinitionId }: Write["inputs"], id: string): string =>
    [text(principalId), nameOf(text(roleDefinitionId)), scopeOf(id)].join(" ").toLowerCase();
  return of(one, oneId) === of(other, otherId);
}

function scopeOf(id: string): string {
  return parseArmId(id)?.scope ?? "";
}

/** A secret is no resource of Azure Resource Manager, but a scope below its vault. */
function checkScope(store: Store, scope: string): void {
  const isSubscription = /^\/subscriptions\/[^/]+$/i.test(scope);
  if (isSubscription || sameId(resourceGroupId(scope) ?? "", scope) || store.read(scope) !== undefined) return;
  const vault = /\/vaults\/[^/]+\/secrets\/[^/]+$/i.test(scope) ? parentId(scope) : undefined;
  if (vault !== undefined && store.read(vault) !== undefined) return;
  throw new AzureFault("ResourceNotFound", `The Resource '${scope}' was not found.`, 404);
}

/** A role is one of Azure's own, or one that somebody made. */
function checkDefinition(store: Store, roleDefinitionId: string): void {
  const form = /^(\/subscriptions\/[^/]+)?\/providers\/Microsoft\.Authorization\/roleDefinitions\/([^/]+)$/i;
  const role = form.exec(roleDefinitionId)?.[2]?.toLowerCase() ?? "";
  const isMade = guid.test(nameOf(roleDefinitionId)) && store.read(roleDefinitionId) !== undefined;
  if (Object.hasOwn(builtInRoles, role) || isMade) return;
  throw new AzureFault("RoleDefinitionDoesNotExist", `The role definition '${roleDefinitionId}' does not exist.`, 404);
}

/** Without its type Azure looks the principal up in Entra ID, where one that was just made is not found yet. */
function checkPrincipal({ store, inputs: { principalId, principalType } }: Write): void {
  const kind = principalKind(store, text(principalId));
  if (principalType === undefined || kind === undefined) {
    throw new AzureFault(
      "PrincipalNotFound",
      `Principal ${text(principalId)} does not exist in the directory. If it was created recently, set its 'principalType'.`,
    );
  }
  if (principalType === kind) return;
  throw new AzureFault(
    "UnmatchedPrincipalType",
    `The PrincipalId has type '${kind}', which is different from the specified PrincipalType ${JSON.stringify(principalType)}.`,
  );
}

/** @see https://learn.microsoft.com/azure/role-based-access-control/conditions-format */
function checkCondition({ inputs: { condition, conditionVersion } }: Write): void {
  if (condition === undefined || conditionVersion === "2.0") return;
  throw new AzureFault("InvalidConditionVersion", "A role assignment with a condition has the condition version 2.0.");
}

function text(value: unknown): string {
  return typeof value === "string" ? value : "";
}

export const roleAssignmentServices: Record<string, Service> = {
  "Microsoft.Authorization/roleAssignments": roleAssignment,
};
