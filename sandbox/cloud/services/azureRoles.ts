import { AzureFault } from "../azureFault.ts";
import { nameOf, parseArmId, sameId } from "../arm.ts";
import type { Service } from "../service.ts";
import { list, records } from "./references.ts";

const guid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** @see https://learn.microsoft.com/azure/role-based-access-control/custom-roles */
export const roleDefinition: Service = {
  check: ({ store, id, inputs }) => {
    if (!guid.test(nameOf(id))) {
      throw new AzureFault("InvalidRoleDefinitionId", `The role definition id '${nameOf(id)}' is not a GUID.`);
    }
    const scopes = list(inputs.assignableScopes).map(String);
    if (scopes.length === 0) {
      throw new AzureFault("RoleDefinitionScopesEmpty", "Assignable scopes of a custom role must not be empty.");
    }
    const scope = parseArmId(id)?.scope ?? "";
    if (!scopes.some((each) => sameId(each, scope) || scope.toLowerCase().startsWith(`${each.toLowerCase()}/`))) {
      throw new AzureFault("RoleDefinitionInvalidScope", `'${scope}' is none of the role's assignable scopes.`);
    }
    const actions = records(inputs.permissions).flatMap((each) => [...list(each.actions), ...list(each.notActions)]);
    const wrong = actions.find((action) => typeof action !== "string" || !/^(\*|[\w.*]+(\/[\w*]+)+)$/.test(action));
    if (wrong !== undefined) {
      throw new AzureFault(
        "InvalidActionOrNotAction",
        `${JSON.stringify(wrong)} does not match any of the actions supported by the providers.`,
      );
    }
    const same = store
      .below(scope)
      .some(
        (other) =>
          /\/roleDefinitions$/i.test(other.type) &&
          !sameId(other.id, id) &&
          other.properties.roleName === inputs.roleName,
      );
    if (same) {
      throw new AzureFault(
        "RoleDefinitionWithSameNameExists",
        `A custom role of the name '${String(inputs.roleName)}' exists already.`,
        409,
      );
    }
  },
};
