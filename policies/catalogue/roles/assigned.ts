import { type DeclaredResource, type Found, read } from "../../declared/declaredResources.ts";
import { at, isList, isUnknown, type Value } from "../../values.ts";
import { blueprintAssignment, delegation } from "./types.ts";

/** A role that a resource gives, and the condition under which. */
export interface Assigned {
  /** The role's id, or its name. */
  role: Found;
  condition: Value;
}

/** The roles that a resource gives. What hides them stands for them. */
export function assignedRoles(resource: DeclaredResource): Assigned[] {
  if (resource.type === delegation) return delegatedRoles(resource);
  if (resource.type === blueprintAssignment && isOtherArtifact(resource)) return [];
  return [{ role: roleOf(resource), condition: read(resource, "condition").value }];
}

/** The classic provider takes a name in place of the id, and computes the other. */
function roleOf(resource: DeclaredResource): Found {
  const byId = read(resource, "roleDefinitionId");
  if (resource.form !== "bridged" || typeof byId.value === "string") return byId;
  const byName = read(resource, "roleDefinitionName");
  return typeof byName.value === "string" || (isUnknown(byName.value) && !isUnknown(byId.value)) ? byName : byId;
}

function isOtherArtifact(resource: DeclaredResource): boolean {
  const kind = read(resource, "kind").value;
  return typeof kind === "string" && ["template", "policyassignment"].includes(kind.toLowerCase());
}

function delegatedRoles(resource: DeclaredResource): Assigned[] {
  return ["authorizations", "eligibleAuthorizations"].flatMap((name) => {
    const { path, value } = listOf(resource, name);
    if (value === undefined || value === null) return [];
    if (!isList(value)) return [{ role: { path, value }, condition: undefined }];
    return value.map((each, index) => ({
      role: {
        path: `${path}[${index}].roleDefinitionId`,
        value: at(each, "roleDefinitionId", { ignoreCase: resource.form === "arm" }),
      },
      condition: undefined,
    }));
  });
}

/** Of all types, azure-native has only this one with its `properties`. */
function listOf(resource: DeclaredResource, name: string): Found {
  if (resource.form !== "azure-native") return read(resource, name);
  const { path, value } = read(resource, "properties");
  return isUnknown(value) ? { path, value } : { path: `${path}.${name}`, value: at(value, name) };
}
