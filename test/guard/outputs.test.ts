import * as pulumi from "@pulumi/pulumi";
import { beforeAll, describe, expect, it } from "vitest";
import { refuseReadings } from "../../guard/outputs.ts";

class Declared extends pulumi.CustomResource {
  declare readonly location: pulumi.Output<string>;
}

/** Declares a resource as the SDKs do: what the provider answers is listed without a value. */
function declare(type: string, props: pulumi.Inputs): Declared {
  const transformations: pulumi.ResourceTransformation[] = [
    ({ resource, type: token, props: declared }) => {
      refuseReadings(resource, token, declared);
      return undefined;
    },
  ];
  return new Declared(type, "one", props, { transformations });
}

const reading = (resource: object, output: string) => () => Reflect.get(resource, output) as unknown;

describe("a resource's credentials", () => {
  beforeAll(() =>
    pulumi.runtime.setMocks({
      newResource: ({ name, inputs }) => ({
        id: name,
        state: {
          ...(inputs as object),
          primaryConnectionString: "AccountKey=secret",
          accessKeys: {},
          location: "here",
        },
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
    expect(reading(resource, output)).toThrow(`${type}: its output ${output} hands out a credential`);
    expect(Object.keys(resource)).not.toContain(output);
    expect(resource).toBeInstanceOf(Declared);
    const location = await new Promise((resolve) => resource.location.apply(resolve));
    expect(location).toBe("here");
  });

  it("cannot be read of a resource that is looked up with a start value", () => {
    const resource = declare("azure:storage/account:Account", { primaryConnectionString: "x" });
    expect(reading(resource, "primaryConnectionString")).toThrow("hands out a credential");
  });

  it.each([
    ["azure-native:storage:StorageAccount", "keyCreationTime"],
    ["azure-native:applicationinsights:Component", "connectionString"],
    ["azure:appservice/linuxWebApp:LinuxWebApp", "customDomainVerificationId"],
    ["random:index/randomPassword:RandomPassword", "primaryKey"],
    ["my:index:Account", "primaryConnectionString"],
  ])("are not these: %s %s", (type, output) => {
    expect(reading(declare(type, { [output]: undefined }), output)).not.toThrow();
  });

  it("are not what the program itself gave, by a name that is in no list", () => {
    const server = declare("azure-native:sql:Server", { administratorLoginPassword: "given" });
    expect(reading(server, "administratorLoginPassword")).not.toThrow();
  });
});
