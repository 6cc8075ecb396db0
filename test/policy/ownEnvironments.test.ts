import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, it } from "vitest";
import { parse } from "yaml";
import { Environment } from "../../components/environment.ts";
import { rules } from "../../policies/pack.ts";
import { parseDeclaration } from "../../stacks/declaration.ts";
import { answer, record, type Registration, run } from "../components/recorder.ts";
import { judge, judgeStack } from "./support/run.ts";

const account = "/subscriptions/s/resourceGroups/g/providers/Microsoft.DocumentDB/databaseAccounts/orders";
const settings = "keyless-cosmos-iis:";

function sections(stack: string): Record<string, unknown> {
  const file = fileURLToPath(new URL(`../../stacks/Pulumi.${stack}.yaml`, import.meta.url));
  const { config } = parse(readFileSync(file, "utf8")) as { config: Record<string, unknown> };
  const own = Object.entries(config).filter(([name]) => name.startsWith(settings));
  return Object.fromEntries(own.map(([name, value]) => [name.slice(settings.length), value]));
}

async function deployed(stack: string): Promise<Registration[]> {
  const { resources } = await run(() => new Environment(stack, parseDeclaration(stack, sections(stack), new Date())));
  return resources.map(withOwnPassword);
}

/** Under mocks all random passwords are the same one. */
function withOwnPassword(resource: Registration): Registration {
  const { osProfile } = resource.inputs as { osProfile?: { adminPassword?: string } };
  if (osProfile?.adminPassword === undefined) return resource;
  const adminPassword = `${osProfile.adminPassword}-${resource.name}`;
  return { ...resource, inputs: { ...resource.inputs, osProfile: { ...osProfile, adminPassword } } };
}

beforeAll(async () => {
  await record();
  answer("azure-native:cosmosdb:DatabaseAccount", { documentEndpoint: "https://orders.documents.azure.com:443/" });
  answer("azure-native:managedidentity:UserAssignedIdentity", {
    clientId: "0b7c3c1e-2f0e-4a83-b1b7-0d0f7d7b6b11",
    principalId: "p",
    tenantId: "t",
  });
  answer("azure-native:network:NetworkInterface", { ipConfigurations: [{ privateIPAddress: "10.20.0.4" }] });
  answer("random:index/randomPassword:RandomPassword", { result: "Worthless-0123456789" });
});

describe.each(["dev", "staging", "prod"])("the %s environment", (stack) => {
  it("violates no rule", async () => {
    const resources = (await deployed(stack)).map(({ inputs, ...registered }) => ({ ...registered, props: inputs }));
    expect(resources.length).toBeGreaterThan(20);
    const violations = rules.flatMap((rule) =>
      "validateStack" in rule
        ? judgeStack(rule, resources).violations
        : resources.flatMap((resource) => judge(rule, resource).violations),
    );
    expect(violations).toEqual([]);
  });

  it("is one that the rules look at", async () => {
    const resources = await deployed(stack);
    const script = resources.find(({ type }) => type.includes("RunCommand"));
    expect(JSON.stringify(script?.inputs)).toContain("COSMOS_ENDPOINT");
    const broken = resources.map(({ inputs, ...registered }) => ({
      ...registered,
      props: { ...inputs, disableLocalAuth: false, identity: undefined, scope: account },
      propertyDependencies: {},
    }));
    const failed = rules.filter((rule) =>
      "validateStack" in rule
        ? judgeStack(rule, broken).violations.length > 0
        : broken.some((resource) => judge(rule, resource).violations.length > 0),
    );
    expect(failed.map(({ name }) => name)).toEqual([
      "audit-require-diagnostics",
      "compute-require-user-assigned-identity",
      "cosmos-disable-local-auth",
      "relations-require-narrow-scope",
      "relations-require-own-principal",
      "relations-require-private-endpoint",
    ]);
  });
});
