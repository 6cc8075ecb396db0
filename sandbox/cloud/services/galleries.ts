import { isRecord } from "../../values.ts";
import { nameOf } from "../arm.ts";
import { AzureFault } from "../azureFault.ts";
import type { Values } from "../resource.ts";
import type { Service, Write } from "../service.ts";
import { refuseWhileUsed } from "./network/usage.ts";
import { list, records } from "./references.ts";

export const profileVersionType = "Microsoft.Compute/galleries/inVMAccessControlProfiles/versions";

function invalidParameter(property: string, message: string): AzureFault {
  return new AzureFault("InvalidParameter", `${property}: ${message}`);
}

/** @see https://learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules#microsoftcompute */
const gallery: Service = {
  check: ({ id }) => {
    const name = nameOf(id);
    if (/^[A-Za-z0-9]([A-Za-z0-9._]{0,78}[A-Za-z0-9])?$/.test(name)) return;
    throw invalidParameter("galleryName", `'${name}' is not valid: 1 to 80 letters, digits, '.' and '_', no '-'.`);
  },
  computed: ({ id }) => ({ provisioningState: "Succeeded", identifier: { uniqueName: nameOf(id) } }),
  checkDelete: (store, { id }) => refuseWithChildren(store.below(id).length, id),
};

const profile: Service = {
  check: ({ id, inputs, old }) => {
    const name = nameOf(id);
    if (!/^[A-Za-z0-9]([\w.-]{0,78}[A-Za-z0-9])?$/.test(name)) {
      throw invalidParameter("inVMAccessControlProfileName", `'${name}' is not valid: letters, digits, '.', '_', '-'.`);
    }
    if (!isRecord(inputs.properties)) {
      throw invalidParameter("properties", "osType and applicableHostEndpoint are required.");
    }
    for (const property of ["osType", "applicableHostEndpoint"]) {
      const before = old?.properties.properties;
      if (isRecord(before) && before[property] !== inputs.properties[property]) throw notAllowed(property);
    }
  },
  computed: () => ({ properties: { provisioningState: "Succeeded" } }),
  checkDelete: (store, { id }) => refuseWithChildren(store.below(id).length, id),
};

/** Its rules are what a machine was pointed to, so nothing in them changes: other rules are another version. */
const profileVersion: Service = {
  check: (write) => {
    const { id, inputs, old } = write;
    const parts = nameOf(id).split(".");
    if (parts.length !== 3 || parts.some((part) => !/^(0|[1-9]\d{0,9})$/.test(part) || Number(part) > 0x7fff_ffff)) {
      throw invalidParameter(
        "inVMAccessControlProfileVersionName",
        `'${nameOf(id)}' is not <major>.<minor>.<patch>, three numbers of 32 bits.`,
      );
    }
    for (const property of ["mode", "defaultAccess", "rules"]) {
      if (old !== undefined && JSON.stringify(old.properties[property]) !== JSON.stringify(inputs[property])) {
        throw notAllowed(property);
      }
    }
    checkRules(write);
  },
  computed: ({ old }) => ({
    provisioningState: "Succeeded",
    publishedDate: old?.properties.publishedDate ?? new Date().toISOString(),
  }),
  checkDelete: (store, version) => refuseWhileUsed(store, version, "OperationNotAllowed"),
};

function checkRules({ inputs: { rules } }: Write): void {
  if (!isRecord(rules)) return;
  const missing = ["privileges", "roles", "identities", "roleAssignments"].find((part) => !Array.isArray(rules[part]));
  if (missing !== undefined) throw invalidParameter(`rules.${missing}`, "is required, as an empty list if need be.");
  const names = { privileges: namesIn(rules, "privileges"), roles: namesIn(rules, "roles") };
  const identities = namesIn(rules, "identities");
  for (const { path } of records(rules.privileges)) {
    if (typeof path !== "string" || !path.startsWith("/")) {
      throw invalidParameter("rules.privileges.path", `${JSON.stringify(path)} does not begin with '/'.`);
    }
  }
  for (const { privileges } of records(rules.roles)) refer("rules.roles", list(privileges), names.privileges);
  for (const { role, identities: assigned } of records(rules.roleAssignments)) {
    refer("rules.roleAssignments.role", [role], names.roles);
    refer("rules.roleAssignments.identities", list(assigned), identities);
  }
}

function namesIn(rules: Values, property: string): unknown[] {
  const names = records(rules[property]).map(({ name }) => name);
  const repeated = names.find((name, index) => names.indexOf(name) !== index);
  if (repeated === undefined) return names;
  throw invalidParameter(`rules.${property}`, `the name ${JSON.stringify(repeated)} is used more than once.`);
}

function refer(property: string, given: unknown[], names: unknown[]): void {
  const missing = given.find((name) => !names.includes(name));
  if (missing !== undefined)
    throw invalidParameter(property, `${JSON.stringify(missing)} is not defined in the rules.`);
}

function refuseWithChildren(children: number, id: string): void {
  if (children === 0) return;
  throw new AzureFault("CannotDeleteResource", `Cannot delete '${id}' before its nested resources are deleted.`, 409);
}

function notAllowed(property: string): AzureFault {
  return new AzureFault("PropertyChangeNotAllowed", `Changing property '${property}' is not allowed.`, 409);
}

export const galleryServices: Record<string, Service> = {
  "Microsoft.Compute/galleries": gallery,
  "Microsoft.Compute/galleries/inVMAccessControlProfiles": profile,
  [profileVersionType]: profileVersion,
};
