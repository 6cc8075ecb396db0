import { beforeAll, describe, expect, it } from "vitest";
import { DeliveryIdentity, type DeliveryIdentityArgs } from "../../../components/delivery/deliveryIdentity.ts";
import { typeActions } from "../../../components/delivery/actions.ts";
import { actionsFor } from "../../../components/delivery/deployerRole.ts";
import { answer, record, refusal, run, valueOf } from "../recorder.ts";

const subscription = "/subscriptions/00000000-5a5d-4b0c-8000-000000000001";
const scope = `${subscription}/resourceGroups/shop`;
const cryptoUser = "12338af0-0e69-4776-bea7-57ae8d297424";
const args: DeliveryIdentityArgs = {
  resourceGroupName: "delivery",
  location: "westeurope",
  scope,
  gitHub: [
    { repository: "contoso/shop", environment: "prod" },
    { repository: "contoso/shop", branch: "main" },
    { repository: "contoso/shop", environment: "drift" },
  ],
};
const token = "azure-native:managedidentity:FederatedIdentityCredential";

beforeAll(async () => {
  await record();
  answer("azure-native:managedidentity:UserAssignedIdentity", { clientId: "c", principalId: "p", tenantId: "t" });
});

async function registered(given: DeliveryIdentityArgs) {
  const { result, resources } = await run(() => new DeliveryIdentity("pipeline", given));
  return { result, resources, inputs: Object.fromEntries(resources.map(({ name, inputs }) => [name, inputs])) };
}

describe("the pipeline's identity", () => {
  it("trusts the pipeline's tokens by federated credentials, written one after the other", async () => {
    const { resources, inputs } = await registered(args);
    const credentials = resources.filter(({ type }) => type === token);
    expect(credentials.map(({ name }) => name)).toEqual([
      "pipeline-github-contoso-shop-environment-prod",
      "pipeline-github-contoso-shop-branch-main",
      "pipeline-github-contoso-shop-environment-drift",
    ]);
    credentials.forEach(({ dependencies }, index) => {
      expect(dependencies.filter((name) => name.startsWith("pipeline-github"))).toEqual(
        credentials.slice(Math.max(0, index - 1), index).map(({ name }) => name),
      );
    });
    expect(inputs["pipeline-github-contoso-shop-environment-prod"]).toEqual({
      resourceGroupName: "delivery",
      resourceName: "pipeline-identity",
      federatedIdentityCredentialResourceName: "github-contoso-shop-environment-prod",
      issuer: "https://token.actions.githubusercontent.com",
      subject: "repo:contoso/shop:environment:prod",
      audiences: ["api://AzureADTokenExchange"],
    });
  });

  it("has the deployer's role at its scope, and gives no roles", async () => {
    const { inputs, resources } = await registered(args);
    const { permissions, assignableScopes, roleType } = inputs["pipeline-role"] ?? {};
    const types = Object.keys(typeActions).filter((type) => type !== "Microsoft.Authorization/roleAssignments");
    expect(permissions).toEqual([{ actions: actionsFor(types), notActions: [] }]);
    expect([assignableScopes, roleType]).toEqual([[scope], "CustomRole"]);
    expect(JSON.stringify(permissions)).not.toMatch(
      /Microsoft\.Authorization\/role\w+\/(?!read)|listKeys|regenerate|\*/i,
    );
    expect(JSON.stringify(permissions)).toContain("sqlRoleAssignments/write");
    expect(inputs["pipeline-deploys"]).toMatchObject({
      scope,
      roleDefinitionId: "id of pipeline-role",
      principalId: "p",
      principalType: "ServicePrincipal",
    });
    const assignments = resources.filter(({ type }) => type.endsWith(":RoleAssignment"));
    expect(assignments.map(({ name }) => name)).toEqual(["pipeline-deploys"]);
  });

  it("gives roles under a condition only", async () => {
    const { inputs } = await registered({ ...args, assignableRoleIds: [cryptoUser] });
    const { condition, conditionVersion, roleDefinitionId } = inputs["pipeline-assigns"] ?? {};
    expect(condition).toContain(`GuidEquals {${cryptoUser}}`);
    expect(conditionVersion).toBe("2.0");
    expect(roleDefinitionId).toBe(
      `${subscription}/providers/Microsoft.Authorization/roleDefinitions/f58310d9-a9f6-439a-9e8d-f62e7b41a168`,
    );
  });

  it("deploys no more than the types it is given", async () => {
    const { inputs } = await registered({ ...args, resourceTypes: ["Microsoft.Compute/galleries"] });
    expect(inputs["pipeline-role"]?.permissions).toEqual([
      { actions: actionsFor(["Microsoft.Compute/galleries"]), notActions: [] },
    ]);
  });

  it("gives its ids", async () => {
    const { result } = await registered(args);
    expect(await valueOf(result.clientId)).toBe("c");
    expect(await valueOf(result.principalId)).toBe("p");
    expect(await valueOf(result.tenantId)).toBe("t");
  });

  it("is refused with everything that is wrong, before anything is registered", async () => {
    const wrong = { ...args, gitHub: [{ repository: "contoso/shop" }], assignableRoleIds: ["Owner"] };
    const { paths, resources } = await refusal(() => new DeliveryIdentity("pipeline", wrong));
    expect(paths).toEqual(["gitHub[0]", "assignableRoleIds[0]"]);
    expect(resources).toEqual([]);
  });
});
