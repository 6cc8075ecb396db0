import { describe, expect, it } from "vitest";
import { azureId, idInputs, inputsOfId } from "../../sandbox/provider/azureId.ts";
import { azureTypes } from "../../sandbox/provider/azureTypes.ts";
import { projected } from "../../sandbox/provider/projection.ts";
import { isOwnPart, withOwnId } from "../../sandbox/provider/selfReferences.ts";

const id = "/subscriptions/s/resourceGroups/g/providers/Microsoft.Network/loadBalancers/lb";

describe("a reference of a resource to its own parts", () => {
  const inputs = { rules: [{ probe: { id: "$self/probes/health" }, port: 443 }], name: "$selfish", note: undefined };
  const written = { rules: [{ probe: { id: `${id}/probes/health` }, port: 443 }], name: "$selfish", note: undefined };

  it("is its id", () => expect(withOwnId(inputs, id)).toEqual(written));

  it("is no drift", () => {
    expect(projected(inputs, written)).toEqual({ rules: inputs.rules, name: "$selfish" });
  });

  it.each([
    ["$self/probes/health", `${id}/probes/health`, true],
    ["$self/probes/health", `${id}/probes/other`, false],
    ["$self/probes/health", 7, false],
    [`${id}/probes/health`, `${id}/probes/health`, false],
    [undefined, undefined, false],
  ])("%s is recognised in %s: %s", (given, found, is) => expect(isOwnPart(given, found)).toBe(is));
});

describe("what is assigned to a resource", () => {
  const type = azureTypes["maintenance:ConfigurationAssignment"];
  const inputs = {
    resourceGroupName: "g",
    providerName: "Microsoft.Compute",
    resourceType: "virtualMachines",
    resourceName: "vm",
    configurationAssignmentName: "patching",
  };

  it("lies below it, and is found by its id again", () => {
    if (type === undefined) throw new Error("not known");
    const assigned = azureId(type, inputs, "s");
    expect(assigned).toBe(
      "/subscriptions/s/resourceGroups/g/providers/Microsoft.Compute/virtualMachines/vm/providers/Microsoft.Maintenance/configurationAssignments/patching",
    );
    expect(inputsOfId(type, assigned)).toEqual(inputs);
    expect(idInputs(type).toSorted()).toEqual(Object.keys(inputs).toSorted());
  });
});
