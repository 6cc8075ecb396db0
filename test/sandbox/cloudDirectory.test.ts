import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { principalExists } from "../../sandbox/cloud/principals.ts";
import type { StoredResource, Values } from "../../sandbox/cloud/resource.ts";
import { createCloud, furnish, group, guid, identityId, type TestCloud } from "./cloudSupport.ts";

const graph = "/providers/Microsoft.Graph";
const app = `${graph}/applications/${guid(10)}`;
const principal = `${graph}/servicePrincipals/${guid(20)}`;
const clerks = guid(30);
const role = { roleId: guid(40), value: "Read", displayName: "Read", description: "x", allowedMemberTypes: ["User"] };
const callRole = { ...role, roleId: guid(41), value: "Call", allowedMemberTypes: ["Application"] };
const trust = {
  displayName: "managed-identity",
  issuer: "https://login.microsoftonline.com/t/v2.0",
  subject: "s",
  audiences: ["api://AzureADTokenExchange"],
};

let cloud: TestCloud;
let principalId: string;
const create = (type: string, id: string, inputs: Values): Promise<StoredResource> => {
  const token = `azuread:index/${type.charAt(0).toLowerCase()}${type.slice(1)}:${type}`;
  return cloud.cloud.create({ token, id, inputs, parameters: {}, properties: inputs });
};

beforeAll(async () => {
  cloud = createCloud();
  ({ principalId } = await furnish(cloud));
  await create("ApplicationRegistration", app, { displayName: "shop", clientId: guid(11), objectId: guid(10) });
  await create("ServicePrincipal", principal, { clientId: guid(11), objectId: guid(20) });
  await create("Group", `${graph}/groups/${clerks}`, { displayName: "clerks", objectId: clerks });
  await create("ApplicationAppRole", `${app}/appRoles/${role.roleId}`, role);
  await create("ApplicationAppRole", `${app}/appRoles/${callRole.roleId}`, callRole);
  await create("ApplicationFederatedIdentityCredential", `${app}/federatedIdentityCredentials/${guid(50)}`, trust);
});
afterAll(() => cloud.remove());

describe("the simulated Entra ID", () => {
  it("knows the service principal and the group as principals, and the application not", () => {
    expect([guid(20), clerks, guid(10)].map((id) => principalExists(cloud.cloud.store, id))).toEqual([
      true,
      true,
      false,
    ]);
  });

  it.each<[string, string, Values, string, RegExp]>([
    [
      "an unknown audience",
      `applications/${guid(12)}`,
      { signInAudience: "Everybody" },
      "ApplicationRegistration",
      /signInAudience/,
    ],
    ["a password", `applications/${guid(12)}`, { password: { displayName: "x" } }, "Application", /no password/],
    [
      "a child of nothing",
      `applications/${guid(99)}/appRoles/${guid(1)}`,
      role,
      "ApplicationAppRole",
      /ParentResourceNotFound/,
    ],
    [
      "http",
      `applications/${guid(10)}/redirectUris/Web`,
      { redirectUris: ["http://a.b/c"] },
      "ApplicationRedirectUris",
      /Request_BadRequest.*redirectUris/,
    ],
    [
      "a wildcard",
      `applications/${guid(10)}/redirectUris/Web`,
      { redirectUris: ["https://*.b/c"] },
      "ApplicationRedirectUris",
      /redirectUris/,
    ],
    [
      "another's id in a URI",
      `applications/${guid(10)}/identifierUris/x`,
      { identifierUri: `api://${guid(9)}` },
      "ApplicationIdentifierUri",
      /verified domain/,
    ],
    [
      "no URI",
      `applications/${guid(10)}/identifierUris/x`,
      { identifierUri: "shop" },
      "ApplicationIdentifierUri",
      /identifierUris/,
    ],
    [
      "a blank in a role",
      `applications/${guid(10)}/appRoles/${guid(1)}`,
      { ...role, value: "a b" },
      "ApplicationAppRole",
      /'a b' is invalid/,
    ],
    [
      "a value that is there",
      `applications/${guid(10)}/permissionScopes/${guid(1)}`,
      { scopeId: guid(1), value: "Read" },
      "ApplicationPermissionScope",
      /duplicate values/,
    ],
    [
      "a role for nobody",
      `applications/${guid(10)}/appRoles/${guid(1)}`,
      { ...role, value: "x", allowedMemberTypes: [] },
      "ApplicationAppRole",
      /allowedMemberTypes/,
    ],
    [
      "a role without GUID",
      `applications/${guid(10)}/appRoles/x`,
      { ...role, value: "x", roleId: "x" },
      "ApplicationAppRole",
      /must be a GUID/,
    ],
    [
      "a scope's type",
      `applications/${guid(10)}/permissionScopes/${guid(1)}`,
      { scopeId: guid(1), value: "x", type: "Any" },
      "ApplicationPermissionScope",
      /'Admin' or 'User'/,
    ],
    [
      "the same trust",
      `applications/${guid(10)}/federatedIdentityCredentials/${guid(1)}`,
      { ...trust, displayName: "other" },
      "ApplicationFederatedIdentityCredential",
      /Request_MultipleObjectsWithSameKeyValue/,
    ],
    [
      "two audiences",
      `applications/${guid(10)}/federatedIdentityCredentials/${guid(1)}`,
      { ...trust, subject: "x", audiences: ["a", "b"] },
      "ApplicationFederatedIdentityCredential",
      /exactly one audience/,
    ],
    [
      "an http issuer",
      `applications/${guid(10)}/federatedIdentityCredentials/${guid(1)}`,
      { ...trust, issuer: "http://a" },
      "ApplicationFederatedIdentityCredential",
      /issuer/,
    ],
    [
      "an empty subject",
      `applications/${guid(10)}/federatedIdentityCredentials/${guid(1)}`,
      { ...trust, subject: "" },
      "ApplicationFederatedIdentityCredential",
      /subject/,
    ],
    [
      "a trust's name of two letters",
      `applications/${guid(10)}/federatedIdentityCredentials/${guid(51)}`,
      { ...trust, subject: "other", displayName: "ab" },
      "ApplicationFederatedIdentityCredential",
      /3 to 120/,
    ],
    [
      "257 redirect URIs",
      `applications/${guid(10)}/redirectUris/Web`,
      { redirectUris: Array.from({ length: 257 }, (_, index) => `https://a.example.com/${index}`) },
      "ApplicationRedirectUris",
      /at most 256/,
    ],
    [
      "a principal of no application",
      `servicePrincipals/${guid(21)}`,
      { clientId: guid(99) },
      "ServicePrincipal",
      /NoBackingApplicationObject/,
    ],
    [
      "a second principal",
      `servicePrincipals/${guid(21)}`,
      { clientId: guid(11) },
      "ServicePrincipal",
      /Request_MultipleObjectsWithSameKeyValue.*already in use/,
    ],
    [
      "a role that is not there",
      `servicePrincipals/${guid(20)}/appRoleAssignedTo/${guid(1)}`,
      { appRoleId: guid(99), principalObjectId: clerks },
      "AppRoleAssignment",
      /was not found on application/,
    ],
    [
      "nobody's role",
      `servicePrincipals/${guid(20)}/appRoleAssignedTo/${guid(1)}`,
      { appRoleId: role.roleId, principalObjectId: guid(99) },
      "AppRoleAssignment",
      /Request_ResourceNotFound/,
    ],
    [
      "a group's call",
      `servicePrincipals/${guid(20)}/appRoleAssignedTo/${guid(1)}`,
      { appRoleId: callRole.roleId, principalObjectId: clerks },
      "AppRoleAssignment",
      /not for principals of the type User/,
    ],
    [
      "access without a role",
      `servicePrincipals/${guid(20)}/appRoleAssignedTo/${guid(1)}`,
      { appRoleId: "00000000-0000-0000-0000-000000000000", principalObjectId: clerks },
      "AppRoleAssignment",
      /default app role/,
    ],
    [
      "nobody as owner",
      `applications/${guid(10)}/owners/x`,
      { ownerObjectId: guid(99) },
      "ApplicationOwner",
      /Request_ResourceNotFound/,
    ],
    [
      "a group as owner",
      `applications/${guid(10)}/owners/x`,
      { ownerObjectId: clerks },
      "ApplicationOwner",
      /not a group/,
    ],
  ])("refuses %s", async (_what, id, inputs, type, message) => {
    await expect(create(type, `${graph}/${id}`, inputs)).rejects.toThrow(message);
  });

  it("takes the identifier URI of one application from no other", async () => {
    const uri = { identifierUri: "api://example.com/shop" };
    await create("ApplicationIdentifierUri", `${app}/identifierUris/shop`, uri);
    await create("ApplicationRegistration", `${graph}/applications/${guid(13)}`, {
      displayName: "x",
      clientId: guid(14),
    });
    const second = create("ApplicationIdentifierUri", `${graph}/applications/${guid(13)}/identifierUris/shop`, uri);
    await expect(second).rejects.toThrow(/Another object/);
  });

  it("assigns a role once to whom it is for", async () => {
    const assign = (digit: number, inputs: Values) =>
      create("AppRoleAssignment", `${principal}/appRoleAssignedTo/${guid(digit)}`, inputs);
    await assign(60, { appRoleId: role.roleId, principalObjectId: clerks });
    await assign(61, { appRoleId: callRole.roleId, principalObjectId: principalId });
    await expect(assign(62, { appRoleId: role.roleId, principalObjectId: clerks })).rejects.toThrow(/already exists/);
  });
});

describe("the federated credentials of a managed identity", () => {
  const of = (name: string): string => `${identityId}/federatedIdentityCredentials/${name}`;
  const token = "managedidentity:FederatedIdentityCredential";
  const inputs = (subject: string): Values => ({ issuer: "https://a.example.com", subject, audiences: ["x"] });

  it("are twenty at most, each with a subject of its own", async () => {
    for (let n = 0; n < 20; n += 1) await cloud.create(token, of(`trust-${n}`), inputs(`s${n}`));
    await expect(cloud.create(token, of("one-more"), inputs("s20"))).rejects.toThrow(/maximum number.*20/);
    await cloud.update(token, of("trust-1"), inputs("t1"));
    await expect(cloud.update(token, of("trust-1"), inputs("s2"))).rejects.toThrow(/already exists/);
    await expect(cloud.create(token, of("x"), inputs("y"))).rejects.toThrow(/name 'x'/);
  });

  it("are not written two at a time", async () => {
    await cloud.cloud.delete(`azure-native:${token}`, of("trust-0"));
    await cloud.cloud.delete(`azure-native:${token}`, of("trust-3"));
    const slow = createCloud(
      {
        KEYLESS_SANDBOX_FAULTS: JSON.stringify([{ type: `azure-native:${token}`, operation: "create", delayMs: 100 }]),
      },
      cloud.directory,
    );
    const both = await Promise.allSettled([
      slow.create(token, of("trust-0"), inputs("s0")),
      slow.create(token, of("trust-3"), inputs("s3")),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    const [refused] = both.filter((each) => each.status === "rejected");
    expect(String(refused?.reason)).toContain("ConcurrentFederatedIdentityCredentialsWritesForSingleManagedIdentity");
  });

  it("lie below an identity that there is", async () => {
    const nobody = `${group}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/nobody`;
    const created = cloud.create(token, `${nobody}/federatedIdentityCredentials/trust`, inputs("s"));
    await expect(created).rejects.toThrow(/ParentResourceNotFound/);
  });
});
