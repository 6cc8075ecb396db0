import { describe, expect, it } from "vitest";
import { switchesOf } from "../../../policies/catalogue/switches.ts";
import { disableKeyAccess } from "../../../policies/rules/credentials/disableKeyAccess.ts";
import { propertiesWith } from "../support/nested.ts";
import { judge } from "../support/run.ts";

describe("a switch of any service by way of an expression", () => {
  const all = [...switchesOf.values()]
    .flat()
    .filter(({ property, safe, type: { arm } }) => property !== undefined && arm !== undefined && safe.length > 0);

  it.each(all.map((one) => [`${one.type.noun}'s ${one.property ?? ""}`, one] as const))("%s", (_, one) => {
    const given = (value: unknown) =>
      judge(disableKeyAccess, {
        type: "azure-native:resources:Deployment",
        props: {
          properties: {
            template: {
              parameters: { it: { defaultValue: value } },
              resources: [{ type: one.type.arm, properties: propertiesWith(one.property ?? "", "[parameters('it')]") }],
            },
          },
        },
      }).violations.filter(({ message }) => !message.includes("missing"));
    const [safe] = one.safe;
    expect(given(safe)).toEqual([]);
    expect(given(safe === true ? false : "wrong")).toHaveLength(1);
    expect(given("[reference('x').y]")).toHaveLength(1);
  });
});
