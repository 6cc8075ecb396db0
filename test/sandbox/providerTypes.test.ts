import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { parseArmId } from "../../sandbox/cloud/arm.ts";
import { azureId, idInputs, inputsOfId } from "../../sandbox/provider/azureId.ts";
import { azureType } from "../../sandbox/provider/azureType.ts";
import { azureTypes } from "../../sandbox/provider/azureTypes.ts";
import { openPackage, type ResourceSchema } from "../../sandbox/schema/index.ts";

const repository = fileURLToPath(new URL("../../", import.meta.url));
const schema = openPackage("azure-native", join(repository, ".sandbox", "schemas"));
const all: ResourceSchema[] = schema
  .resources()
  .filter((token) => !token.startsWith("pulumi:"))
  .flatMap((token) => schema.resource(token) ?? []);

describe("the place of every type of the SDK", () => {
  it("is made of inputs that the type has", () => {
    const wrong = all.flatMap((resource) =>
      idInputs(azureType(resource))
        .filter((property) => !Object.hasOwn(resource.properties, property))
        .map((property) => `${resource.token} ${property}`),
    );
    expect(all.length).toBeGreaterThan(2000);
    expect(wrong).toEqual([]);
  });

  it("gives an id from which the inputs can be read again", () => {
    for (const resource of all) {
      const type = azureType(resource);
      const given = Object.fromEntries(idInputs(type).map((property) => [property, `the-${property}`]));
      if (typeof type.scope === "object") given[type.scope.property] = "/subscriptions/s/resourceGroups/rg";
      const id = azureId(type, given, "s");
      expect(parseArmId(id), `${resource.token} ${id}`).toBeDefined();
      expect(inputsOfId(type, id), resource.token).toEqual(given);
    }
  });

  it("is reviewed for types that exist only, and their create-only inputs too", () => {
    for (const [token, { createOnly = [] }] of Object.entries(azureTypes)) {
      const resource = schema.resource(`azure-native:${token}`);
      expect(resource, token).toBeDefined();
      for (const path of createOnly) expect(resource?.properties, token).toHaveProperty([path.split(".")[0] ?? ""]);
    }
  });
});
