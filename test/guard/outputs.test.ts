import * as pulumi from "@pulumi/pulumi";
import { beforeAll, describe, expect, it } from "vitest";
import { refuseReadings } from "../../guard/outputs.ts";

type Resource = pulumi.CustomResource & Record<string, pulumi.Output<string>>;

/** Declares a resource as the SDKs do: what the provider answers is listed without a value. */
function declare(type: string, props: Record<string, unknown>): Resource {
  const transformations: pulumi.ResourceTransformation[] = [
    ({ resource, type: token, props: declared }) => {
      refuseReadings(resource, token, declared as Record<string, unknown>);
      return undefined;
    },
  ];
  return new pulumi.CustomResource(type, "one", props as pulumi.Inputs, { transformations }) as Resource;
}

const value = (output: pulumi.Output<string>): Promise<unknown> =>
  (output as unknown as { promise: () => Promise<unknown> }).promise();

describe("a resource's credentials", () => {
  beforeAll(() =>
    pulumi.runtime.setMocks({
      newResource: ({ name, inputs }) => ({
        id: name,
        state: { ...(inputs as object), primaryConnectionString: "AccountKey=secret", accessKeys: {}, location: "here" },
      }),
      call: () => ({}),
    }),
  );

  it.each([
    ["azure:storage/account:Account", "primaryConnectionString"],
    ["azure-native:redis:Redis", "accessKeys"],
    ["azure-native:redis/v20241101:Redis", "accessKeys"],
    ["azure-native_redis_v20241101:redis:Redis", "accessKeys"],
    ["azure:containerservice/kubernetesCluster:KubernetesCluster", "kubeConfigRaw"],
    ["azuread:index/applicationPassword:ApplicationPassword", "value"],
    // Not in the lists, by their names alone.
    ["azure-native:cache:Redis", "accessKeys"],
    ["azure:newservice/thing:Thing", "secondaryAccessKey"],
  ])("of %s cannot be read: %s", async (type, output) => {
    const resource = declare(type, { [output]: undefined, location: undefined });
    expect(() => resource[output]).toThrow(`its output ${output} hands out a credential`);
    await expect(value((pulumi.output(resource) as unknown as Resource)[output] as pulumi.Output<string>)).rejects.toThrow(
      "is refused by keyless-cosmos-iis/guard",
    );
    expect(await value(resource["location"] as pulumi.Output<string>)).toBe("here");
    expect(JSON.stringify(Object.keys(resource))).not.toContain(output);
    expect(resource).toBeInstanceOf(pulumi.CustomResource);
  });

  it("cannot be read of a resource that is looked up with a start value", () => {
    const resource = declare("azure:storage/account:Account", { primaryConnectionString: "x" });
    expect(() => resource["primaryConnectionString"]).toThrow("hands out a credential");
  });

  it.each([
    ["azure-native:storage:StorageAccount", "keyCreationTime"],
    ["azure-native:applicationinsights:Component", "connectionString"],
    ["azure:appservice/linuxWebApp:LinuxWebApp", "customDomainVerificationId"],
    ["random:index/randomPassword:RandomPassword", "primaryKey"],
    ["my:index:Account", "primaryConnectionString"],
  ])("are not these: %s %s", (type, output) => {
    expect(() => declare(type, { [output]: undefined })[output]).not.toThrow();
  });

  it("are not what the program itself gave by a name that is no output of the lists", () => {
    expect(() => declare("azure-native:sql:Server", { administratorLoginPassword: "given" })["administratorLoginPassword"]).not.toThrow();
  });
});
