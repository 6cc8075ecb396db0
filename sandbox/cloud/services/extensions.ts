import { isRecord } from "../../values.ts";
import { AzureFault } from "../azureFault.ts";
import { nameOf, parentId, sameId } from "../arm.ts";
import type { StoredResource, Values } from "../resource.ts";
import type { Service, Write } from "../service.ts";
import { checkAgent } from "./dataCollection.ts";
import { assignedIdentities } from "./managedIdentity.ts";
import { records } from "./references.ts";
import { hasRole } from "./roleAssignments.ts";

/** @see https://learn.microsoft.com/rest/api/compute/virtual-machine-extensions/create-or-update */
const extension: Service = {
  check: (write) => {
    const { inputs } = write;
    for (const property of ["publisher", "type", "typeHandlerVersion"]) {
      if (typeof inputs[property] !== "string" || inputs[property] === "") {
        throw new AzureFault("InvalidParameter", `The value of parameter ${property} is invalid: it is required.`);
      }
    }
    if (!/^\d+\.\d+$/.test(String(inputs.typeHandlerVersion))) {
      throw new AzureFault(
        "InvalidParameter",
        `The value '${String(inputs.typeHandlerVersion)}' of parameter typeHandlerVersion is invalid: major.minor.`,
      );
    }
    checkHandler(write);
    if (inputs.publisher === "Microsoft.Azure.KeyVault") checkKeyVault(write);
    if (inputs.type === "AADLoginForWindows") checkJoin(write);
    if (inputs.type === "AzureMonitorWindowsAgent") checkAgent(write);
  },
  // Azure has the handler's type inside of the resource, where the resource's own type cannot hide it.
  computed: ({ inputs: { type } }) => ({ type, provisioningState: "Succeeded" }),
};

/** On Windows there is one extension of a handler on a machine. */
function checkHandler({ store, id, inputs: { publisher, type }, old }: Write): void {
  if (old !== undefined && (old.properties.publisher !== publisher || old.properties.type !== type)) {
    throw new AzureFault("PropertyChangeNotAllowed", "Changing property 'type' is not allowed.", 409);
  }
  const machine = parentId(id) ?? "";
  const other = store
    .below(machine)
    .find((one) => !sameId(one.id, id) && one.properties.publisher === publisher && one.properties.type === type);
  if (other === undefined) return;
  throw new AzureFault(
    "BadRequest",
    `Multiple VMExtensions per handler not supported for OS type 'Windows'. VMExtension '${nameOf(other.id)}' with handler '${String(publisher)}.${String(type)}' already added or specified in input.`,
  );
}

/** A machine joins Entra ID by an identity of its own. */
function checkJoin({ store, id }: Write): void {
  const identity = store.read(parentId(id) ?? "")?.properties.identity;
  if (isRecord(identity) && String(identity.type).includes("SystemAssigned")) return;
  throw failed("the machine has no system-assigned identity to join Entra ID by", "AADLoginForWindows");
}

const secretsUser = "4633458b-17de-408a-b874-0445c86b69e6";

/** What makes the Key Vault extension end with an error on the machine: an identity that is not there, or may not read. */
function checkKeyVault(write: Write): void {
  const { inputs } = write;
  const settings = isRecord(inputs.settings) ? inputs.settings : {};
  const management = isRecord(settings.secretsManagementSettings) ? settings.secretsManagementSettings : {};
  const observed = records(management.observedCertificates);
  if (observed.length === 0) throw failed("no observedCertificates in secretsManagementSettings");
  const { principalId } = identityOf(write, settings);
  for (const { url } of observed) {
    const [, vaultName = "", secret = ""] =
      /^https:\/\/([^./]+)\.vault\.azure\.net\/secrets\/([^/]+)$/i.exec(String(url)) ?? [];
    const vault = write.store
      .below("")
      .find(({ type, id }) => type.toLowerCase() === "microsoft.keyvault/vaults" && sameId(nameOf(id), vaultName));
    if (vault === undefined) throw failed(`the secret ${String(url)} could not be resolved`);
    if (!hasRole(write.store, String(principalId), secretsUser, `${vault.id}/secrets/${secret}`)) {
      throw failed(`Forbidden: the identity may not get ${String(url)}`);
    }
  }
}

function identityOf({ store, id }: Write, { authenticationSettings }: Values): Values {
  const clientId = isRecord(authenticationSettings) ? authenticationSettings.msiClientId : undefined;
  const machine = store.read(parentId(id) ?? "");
  const attached = assignedIdentities(machine?.properties.identity).map((identity) => store.read(identity));
  const found = attached.find((one): one is StoredResource => one?.properties.clientId === clientId);
  if (clientId === undefined || found === undefined) {
    throw failed(`Identity not found: no identity of the client id ${String(clientId)} is assigned to this machine`);
  }
  return found.properties;
}

function failed(reason: string, extensionName = "KeyVaultForWindows"): AzureFault {
  return new AzureFault(
    "VMExtensionProvisioningError",
    `VM has reported a failure when processing extension '${extensionName}': ${reason}.`,
    409,
  );
}

export const extensionServices: Record<string, Service> = { "Microsoft.Compute/virtualMachines/extensions": extension };
