import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { betrayingRoles } from "../../policies/catalogue/roles/builtIn.ts";
import { harmlessRoles } from "../../policies/catalogue/roles/harmless.ts";
import type { Values } from "../../sandbox/cloud/resource.ts";
import { builtInRoles } from "../../sandbox/cloud/services/builtInRoles.ts";
import { createCloud, furnish, group, guid, identityId, subnet, type TestCloud } from "./cloudSupport.ts";

const storage = `${group}/providers/Microsoft.Storage/storageAccounts/packages1`;
const container = `${storage}/blobServices/default/containers/packages`;
const vault = `${group}/providers/Microsoft.KeyVault/vaults/certificates`;
const machine = `${group}/providers/Microsoft.Compute/virtualMachines/vm`;
const extension = `${machine}/extensions/KeyVaultForWindows`;
const assignment = (scope: string, digit: number): string =>
  `${scope}/providers/Microsoft.Authorization/roleAssignments/${guid(digit)}`;

const types = {
  account: "storage:StorageAccount",
  container: "storage:BlobContainer",
  vault: "keyvault:Vault",
  role: "authorization:RoleAssignment",
  extension: "compute:VirtualMachineExtension",
};
const account: Values = { location: "westeurope", kind: "StorageV2", sku: { name: "Standard_LRS" } };
const vaultInputs: Values = { location: "westeurope", properties: { enablePurgeProtection: true } };
const blobReader = "/providers/Microsoft.Authorization/roleDefinitions/2a2b9908-6ea1-4ae2-8e65-a410df84e7d1";
const secretsUser = "/providers/Microsoft.Authorization/roleDefinitions/4633458b-17de-408a-b874-0445c86b69e6";

let cloud: TestCloud;
let principalId: string;
let clientId: string;

beforeAll(async () => {
  cloud = createCloud();
  ({ principalId } = await furnish(cloud));
  clientId = String(cloud.cloud.store.read(identityId)?.properties.clientId);
  const nic = `${group}/providers/Microsoft.Network/networkInterfaces/nic`;
  await cloud.create("network:NetworkInterface", nic, { ipConfigurations: [{ name: "x", subnet: { id: subnet } }] });
  await cloud.create("compute:VirtualMachine", machine, {
    location: "westeurope",
    hardwareProfile: { vmSize: "Standard_D2s_v5" },
    identity: { type: "UserAssigned", userAssignedIdentities: [identityId] },
    osProfile: { computerName: "web-1", adminUsername: "nobody", adminPassword: "correct-Horse-7" },
    networkProfile: { networkInterfaces: [{ id: nic }] },
  });
  await cloud.create(types.account, storage, account);
  await cloud.create(types.container, container, {});
  await cloud.create(types.vault, vault, vaultInputs);
});
afterAll(() => cloud.remove());

const refused = (code: string) => ({ code });

describe("a storage account", () => {
  it("says where its blobs are", () => {
    const endpoints = cloud.cloud.store.read(storage)?.properties.primaryEndpoints;
    expect(endpoints).toEqual({ blob: "https://packages1.blob.core.windows.net/" });
  });

  it.each(["ab", "Packages", "pack-ages", "a".repeat(25)])("is not called %s", async (name) => {
    const id = `${group}/providers/Microsoft.Storage/storageAccounts/${name}`;
    await expect(cloud.create(types.account, id, account)).rejects.toMatchObject(refused("AccountNameInvalid"));
  });

  it("has a name that nobody in the world has", async () => {
    const other = `${group}2`;
    await cloud.create("resources:ResourceGroup", other, { location: "westeurope" });
    const id = `${other}/providers/Microsoft.Storage/storageAccounts/packages1`;
    await expect(cloud.create(types.account, id, account)).rejects.toMatchObject(refused("StorageAccountAlreadyTaken"));
  });

  it.each(["10.0.0.1", "192.168.0.0/16", "172.20.0.1", "203.0.113.7/32", "203.0.113.0/31", "somewhere"])(
    "has no rule for %s",
    async (iPAddressOrRange) => {
      const inputs = { ...account, networkRuleSet: { ipRules: [{ iPAddressOrRange }] } };
      await expect(cloud.update(types.account, storage, inputs)).rejects.toMatchObject(
        refused("InvalidValuesForRequestParameters"),
      );
    },
  );

  it("has rules for public addresses", async () => {
    const ipRules = [{ iPAddressOrRange: "203.0.113.7" }, { iPAddressOrRange: "198.51.100.0/24" }];
    await cloud.update(types.account, storage, { ...account, networkRuleSet: { ipRules } });
  });

  it("is made into no older kind", async () => {
    const older = { ...account, kind: "BlobStorage" };
    await expect(cloud.update(types.account, storage, older)).rejects.toMatchObject(
      refused("InvalidValuesForRequestParameters"),
    );
  });

  it("has containers of lowercase names, in an account that is there, open to nobody", async () => {
    const named = (name: string): string => `${storage}/blobServices/default/containers/${name}`;
    await expect(cloud.create(types.container, named("A--b"), {})).rejects.toMatchObject(
      refused("ContainerOperationFailure"),
    );
    await expect(cloud.create(types.container, named("open"), { publicAccess: "Blob" })).rejects.toMatchObject(
      refused("PublicAccessNotPermitted"),
    );
    const nowhere = container.replace("packages1", "packages2");
    await expect(cloud.create(types.container, nowhere, {})).rejects.toMatchObject(refused("ParentResourceNotFound"));
  });
});

describe("a role assignment", () => {
  const inputs = (): Values => ({ principalId, principalType: "ServicePrincipal", roleDefinitionId: blobReader });

  it("is made once for a principal, a role and a scope", async () => {
    await cloud.create(types.role, assignment(container, 1), inputs());
    await expect(cloud.create(types.role, assignment(container, 2), inputs())).rejects.toMatchObject(
      refused("RoleAssignmentExists"),
    );
    await cloud.create(types.role, assignment(group, 2), inputs());
  });

  it.each<[string, () => [string, Values], string]>([
    [
      "a name that is no GUID",
      () => [assignment(container, 3).replace(guid(3), "reader"), inputs()],
      "InvalidRoleAssignmentId",
    ],
    ["a scope that is not there", () => [assignment(`${container}2`, 3), inputs()], "ResourceNotFound"],
    ["a secret of no vault", () => [assignment(`${vault}2/secrets/shop`, 3), inputs()], "ResourceNotFound"],
    [
      "a role by its name",
      () => [assignment(storage, 3), { ...inputs(), roleDefinitionId: "Reader" }],
      "RoleDefinitionDoesNotExist",
    ],
    [
      "a principal that is not there",
      () => [assignment(storage, 3), { ...inputs(), principalId: guid(9) }],
      "PrincipalNotFound",
    ],
    [
      "a new principal without its type",
      () => [assignment(storage, 3), { principalId, roleDefinitionId: blobReader }],
      "PrincipalNotFound",
    ],
  ])("is refused for %s", async (_title, request, code) => {
    const [id, given] = request();
    await expect(cloud.create(types.role, id, given)).rejects.toMatchObject(refused(code));
  });

  it("is refused for a role that nobody knows, and made for one that somebody made", async () => {
    const id = `/subscriptions/s/providers/Microsoft.Authorization/roleDefinitions/${guid(4)}`;
    const given = { ...inputs(), roleDefinitionId: id };
    await expect(cloud.create(types.role, assignment(storage, 4), given)).rejects.toMatchObject(
      refused("RoleDefinitionDoesNotExist"),
    );
    const permissions = [{ actions: ["Microsoft.Storage/storageAccounts/read"], notActions: [] }];
    await cloud.create("authorization:RoleDefinition", id, {
      roleName: "mine",
      assignableScopes: ["/subscriptions/s"],
      permissions,
    });
    await cloud.create(types.role, assignment(storage, 4), given);
  });

  it("never changes", async () => {
    await expect(
      cloud.update(types.role, assignment(container, 1), { ...inputs(), roleDefinitionId: secretsUser }),
    ).rejects.toMatchObject(refused("RoleAssignmentUpdateNotPermitted"));
  });
});

describe("the roles that the sandbox knows", () => {
  it.each(Object.entries(builtInRoles))("%s is %s, as the policy pack's list has it", (id, name) => {
    expect(harmlessRoles.get(id) ?? betrayingRoles.find((role) => role.id === id)?.name).toBe(name);
  });
});

describe("a vault", () => {
  it.each(["ab", "1vault", "a--b", "vault-", "a".repeat(25), "va_ult"])("is not called %s", async (name) => {
    const id = `${group}/providers/Microsoft.KeyVault/vaults/${name}`;
    await expect(cloud.create(types.vault, id, vaultInputs)).rejects.toMatchObject(refused("VaultNameNotValid"));
  });

  it("keeps its protection against purging", async () => {
    const without = { ...vaultInputs, properties: {} };
    await expect(cloud.update(types.vault, vault, without)).rejects.toMatchObject(refused("BadRequest"));
  });
});

describe("the extension for certificates", () => {
  const inputs = (change: Values = {}): Values => ({
    publisher: "Microsoft.Azure.KeyVault",
    type: "KeyVaultForWindows",
    typeHandlerVersion: "3.0",
    settings: {
      secretsManagementSettings: {
        observedCertificates: [{ url: "https://certificates.vault.azure.net/secrets/shop" }],
        ...change,
      },
      authenticationSettings: { msiClientId: clientId },
    },
  });

  it("ends with an error while its identity may not read the secret, and well once it may", async () => {
    await expect(cloud.create(types.extension, extension, inputs())).rejects.toMatchObject({
      code: "VMExtensionProvisioningError",
      message: expect.stringContaining("Forbidden") as string,
    });
    const role = { principalId, principalType: "ServicePrincipal", roleDefinitionId: secretsUser };
    await cloud.create(types.role, assignment(`${vault}/secrets/shop`, 7), role);
    await cloud.create(types.extension, extension, inputs());
  });

  it.each<[string, () => Values, string]>([
    [
      "a secret that it may not read",
      () => inputs({ observedCertificates: [{ url: "https://certificates.vault.azure.net/secrets/shop2" }] }),
      "Forbidden",
    ],
    [
      "a vault that is not there",
      () => inputs({ observedCertificates: [{ url: "https://others.vault.azure.net/secrets/shop" }] }),
      "could not be resolved",
    ],
    ["no certificates", () => inputs({ observedCertificates: [] }), "no observedCertificates"],
    [
      "an identity that the machine has not",
      () => ({
        ...inputs(),
        settings: {
          secretsManagementSettings: { observedCertificates: [{}] },
          authenticationSettings: { msiClientId: guid(8) },
        },
      }),
      "Identity not found",
    ],
    [
      "no identity",
      () => ({ ...inputs(), settings: { secretsManagementSettings: { observedCertificates: [{}] } } }),
      "Identity not found",
    ],
  ])("ends with an error for %s", async (_title, given, message) => {
    await expect(cloud.update(types.extension, extension, given())).rejects.toMatchObject({
      code: "VMExtensionProvisioningError",
      message: expect.stringContaining(message) as string,
    });
  });

  it("is the only one of its kind on the machine, and stays of its kind", async () => {
    await expect(cloud.create(types.extension, `${extension}2`, inputs())).rejects.toMatchObject(refused("BadRequest"));
    const other = { ...inputs(), publisher: "Microsoft.Compute", type: "CustomScriptExtension" };
    await expect(cloud.update(types.extension, extension, other)).rejects.toMatchObject(
      refused("PropertyChangeNotAllowed"),
    );
    await cloud.create(types.extension, `${machine}/extensions/script`, other);
  });

  it.each(["publisher", "type", "typeHandlerVersion"])("needs its %s", async (property) => {
    const given = { ...inputs(), [property]: "" };
    await expect(cloud.create(types.extension, `${machine}/extensions/x`, given)).rejects.toMatchObject(
      refused("InvalidParameter"),
    );
  });

  it("lies on a machine that is there", async () => {
    const id = extension.replace("/vm/", "/vm2/");
    await expect(cloud.create(types.extension, id, inputs())).rejects.toMatchObject(refused("ParentResourceNotFound"));
  });
});
