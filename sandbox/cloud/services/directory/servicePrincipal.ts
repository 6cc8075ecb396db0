import { AzureFault } from "../../azureFault.ts";
import { parentId, sameId } from "../../arm.ts";
import { principalKind } from "../../principals.ts";
import type { Service, Write } from "../../service.ts";
import { list } from "../references.ts";
import { childrenOf } from "./application.ts";
import { deletedItemDays } from "./deletedItems.ts";
import { badRequest, notFound, objectsOf } from "./graphFault.ts";

/** Access without a role, where an application has none for people. */
const withoutRole = "00000000-0000-0000-0000-000000000000";

/** @see https://learn.microsoft.com/graph/api/resources/serviceprincipal */
export const servicePrincipal: Service = {
  check: ({ store, id, inputs }) => {
    const { clientId } = inputs;
    if (!objectsOf(store, "applications").some(({ properties }) => properties.clientId === clientId)) {
      throw new AzureFault(
        "NoBackingApplicationObject",
        `The appId '${String(clientId)}' of the service principal does not reference a valid application object.`,
      );
    }
    const others = objectsOf(store, "servicePrincipals").filter((other) => !sameId(other.id, id));
    if (others.some(({ properties }) => properties.clientId === clientId)) {
      throw new AzureFault(
        "Request_MultipleObjectsWithSameKeyValue",
        `The service principal cannot be created because the appId '${String(clientId)}' is already in use.`,
        409,
      );
    }
  },
  keptDays: () => deletedItemDays,
};

/** @see https://learn.microsoft.com/graph/api/serviceprincipal-post-approleassignedto */
export const appRoleAssignment: Service = {
  check: (write) => {
    const { store, id, inputs } = write;
    const { principalObjectId, appRoleId } = inputs;
    const kind = principalKind(store, String(principalObjectId));
    if (kind === undefined) throw notFound(String(principalObjectId));
    checkRole(write, kind === "ServicePrincipal" ? "Application" : "User");
    const same = childrenOf(store, parentId(id) ?? "", "appRoleAssignedTo").some(
      ({ properties }) => properties.principalObjectId === principalObjectId && properties.appRoleId === appRoleId,
    );
    if (same) throw badRequest("Permission being assigned already exists on the object.");
  },
};

function checkRole({ store, id, inputs: { appRoleId } }: Write, member: "User" | "Application"): void {
  const resource = store.read(parentId(id) ?? "");
  const owner = objectsOf(store, "applications").find(
    ({ properties }) => properties.clientId === resource?.properties.clientId,
  );
  const roles = owner === undefined ? [] : childrenOf(store, owner.id, "appRoles");
  const forMember = roles.filter(({ properties }) => list(properties.allowedMemberTypes).includes(member));
  if (appRoleId === withoutRole) {
    if (forMember.length === 0) return;
    throw badRequest(
      "The default app role cannot be assigned where the application has roles for the principal's type.",
    );
  }
  if (!forMember.some(({ properties }) => properties.roleId === appRoleId)) {
    const message = roles.some(({ properties }) => properties.roleId === appRoleId)
      ? `Permission being assigned is not for principals of the type ${member}.`
      : `Permission being assigned was not found on application '${String(resource?.properties.clientId)}'.`;
    throw badRequest(message);
  }
}

/** @see https://learn.microsoft.com/graph/api/application-post-owners */
export const owner: Service = {
  check: ({ store, inputs: { ownerObjectId } }) => {
    const kind = principalKind(store, String(ownerObjectId));
    if (kind === undefined) throw notFound(String(ownerObjectId));
    if (kind === "Group")
      throw badRequest("The owner of an application is a user or a service principal, not a group.");
  },
};
