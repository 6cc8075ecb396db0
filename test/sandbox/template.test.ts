import { describe, expect, it } from "vitest";
import { z } from "zod";
import { createBeforeDelete } from "../../sandbox/provider/autonaming.ts";
import { idInputs } from "../../sandbox/provider/azureId.ts";
import { azureType } from "../../sandbox/provider/azureType.ts";
import { stacks } from "../engine/upgrade/states.ts";
import { installed } from "./schemaSupport.ts";
import { bodyOf, recordedResources, templateOf } from "./templateSupport.ts";

const schema = installed("azure-native");

/** https://learn.microsoft.com/azure/azure-resource-manager/templates/syntax */
const resource = z.strictObject({
  type: z.string().regex(/^Microsoft\.\w+(\/\w+)+$/),
  apiVersion: z.string().regex(/^\d{4}-\d\d-\d\d(-preview)?$/),
  name: z.string().min(1),
  scope: z.string().startsWith("/subscriptions/").exactOptional(),
  dependsOn: z.array(z.string().startsWith("/subscriptions/")).min(1).exactOptional(),
  location: z.string().exactOptional(),
  tags: z.record(z.string(), z.string()).exactOptional(),
  sku: z.looseObject({ name: z.string() }).exactOptional(),
  kind: z.string().exactOptional(),
  identity: z
    .strictObject({
      type: z.string(),
      userAssignedIdentities: z.record(z.string(), z.strictObject({})).exactOptional(),
    })
    .exactOptional(),
  zones: z.array(z.string()).exactOptional(),
  properties: z.record(z.string(), z.unknown()).exactOptional(),
});
const template = z.strictObject({
  $schema: z.literal("https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#"),
  contentVersion: z.literal("1.0.0.0"),
  parameters: z.record(
    z.string().regex(/^[A-Za-z]\w*$/),
    z.strictObject({ type: z.literal("securestring"), metadata: z.strictObject({ description: z.string() }) }),
  ),
  resources: z.array(resource),
});

/** The texts, numbers and flags inside a value, sorted; of a secret and of its parameter, the same word. */
function leaves(value: unknown): string[] {
  if (typeof value === "string" && /^\[(json\()?parameters\(/.test(value)) return ["secret"];
  if (typeof value !== "object" || value === null) return [String(value)];
  if ("ciphertext" in value) return ["secret"];
  return Object.values(value).flatMap(leaves).toSorted();
}

describe.each(stacks)("the template of %s", (stack) => {
  const resources = recordedResources(stack);
  const written = template.parse(templateOf(resources));
  const idOf = ({ type, name, scope }: z.infer<typeof resource>): string => {
    const [namespace = "", ...types] = type.split("/");
    const steps = name.split("/").map((step, index) => `${types[index] ?? "?"}/${step}`);
    if (type === "Microsoft.Resources/resourceGroups") return `${scope ?? "?"}/${steps.join("/")}`;
    const group = resources.find((each) => each.type.endsWith(":ResourceGroup"))?.id ?? "?";
    return `${scope ?? group}/providers/${namespace}/${steps.join("/")}`;
  };

  it("has each resource once, by the version that the state names", () => {
    const expected = resources.map(({ id, outputs }) => `${id}@${String(outputs?.azureApiVersion)}`);
    expect(written.resources.map((each) => `${idOf(each)}@${each.apiVersion}`).toSorted()).toEqual(expected.toSorted());
    expect(expected.length).toBeGreaterThan(40);
  });

  it("has each after what it depends on and what it lies in", () => {
    const before = new Set<string>();
    for (const each of written.resources) {
      for (const id of each.dependsOn ?? []) expect(before).toContain(id);
      const parent = idOf(each).split("/").slice(0, -2).join("/");
      if (resources.some(({ id }) => id === parent)) expect(each.dependsOn).toContain(parent);
      before.add(idOf(each));
    }
  });

  it("has all that was asked for, but for what its id says", () => {
    for (const each of resources) {
      const declared = schema.resource(each.type);
      if (declared === undefined) throw new Error(each.type);
      const address = new Set([...idInputs(azureType(declared)), createBeforeDelete]);
      const asked = Object.entries(each.inputs ?? {}).flatMap(([name, value]) => (address.has(name) ? [] : [value]));
      const found = written.resources.find((one) => idOf(one) === each.id);
      const body = bodyOf(found ?? {});
      const ids = Object.keys(found?.identity?.userAssignedIdentities ?? {});
      const wanted = leaves(asked).map((text) => text.replace(/^\$self(?=\/)/, each.id));
      expect([...leaves(body), ...ids].toSorted(), each.id).toEqual(wanted.toSorted());
    }
  });

  it("holds no secret, and a parameter for each", () => {
    const text = JSON.stringify(written);
    expect(text).not.toMatch(/ciphertext|plaintext|4dabf18193072939515e22adb298388d|v1:[\w+/]{16}/);
    const passwords = resources.filter(({ type }) => type.endsWith(":VirtualMachine"));
    expect(Object.keys(written.parameters)).toHaveLength(passwords.length);
    for (const name of Object.keys(written.parameters)) expect(text).toContain(`"[parameters('${name}')]"`);
  });

  it("is the same for the resources in another order", () => {
    expect(JSON.stringify(templateOf(resources.toReversed()))).toBe(JSON.stringify(templateOf(resources)));
  });
});
