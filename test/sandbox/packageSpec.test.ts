import { describe, expect, it } from "vitest";
import { packageSpec } from "../../sandbox/provider/packageSpec.ts";
import { openPackage } from "../../sandbox/schema/index.ts";
import { sandboxPaths } from "../../sandbox/home/paths.ts";

const { schemas } = sandboxPaths();

describe("the schema of a simulated provider", () => {
  it("has every resource type of the SDK, with what a program in YAML is read by", () => {
    const declared = openPackage("azure-native", schemas);
    const spec = packageSpec(declared);
    expect(spec).toMatchObject({ name: "azure-native", version: declared.version });
    const tokens = declared.resources().filter((token) => token !== "pulumi:providers:azure-native");
    expect(Object.keys(spec.resources)).toEqual(tokens);
    expect(spec.provider.inputProperties.subscriptionId).toEqual({ type: "string" });
    expect(spec.resources["azure-native:cosmosdb:DatabaseAccount"]).toMatchObject({
      inputProperties: {
        accountName: { type: "string" },
        disableLocalAuth: { type: "boolean" },
        minimalTlsVersion: { type: "string" },
        locations: { type: "array", items: { $ref: "pulumi.json#/Any" } },
        tags: { type: "object", additionalProperties: { type: "string" } },
        backupPolicy: { $ref: "pulumi.json#/Any" },
      },
      properties: { documentEndpoint: { type: "string" } },
    });
    expect(spec.resources["azure-native:cosmosdb:DatabaseAccount"]?.requiredInputs.toSorted()).toEqual([
      "databaseAccountOfferType",
      "locations",
      "resourceGroupName",
    ]);
  });

  it("stays small: it travels at each start of a program in YAML", () => {
    const size = JSON.stringify(packageSpec(openPackage("azure-native", schemas))).length;
    expect(size).toBeLessThan(4_000_000);
  });
});
