import { describe, expect, it } from "vitest";
import { defineRule } from "../../policies/defineRule.ts";
import { rules } from "../../policies/pack.ts";
import { disableLocalAuth } from "../../policies/rules/cosmos/disableLocalAuth.ts";
import { judge, unknown } from "./support/run.ts";

const given = {
  type: "azure-native:cosmosdb:DatabaseAccount",
  props: { disableLocalAuth: unknown.flag },
};

describe("the parameters of a rule", () => {
  it.each(rules)("of $name: what to make of unknown values is one of them", ({ configSchema }) =>
    expect(configSchema?.properties.unknown).toMatchObject({ enum: ["update", "violation"], default: "update" }),
  );

  it("leave unknown values to the update, or reject them at once", () => {
    expect(judge(disableLocalAuth, given)).toMatchObject({ violations: [], advisory: expect.any(String) as string });
    const { violations, advisory } = judge(disableLocalAuth, { ...given, parameters: { unknown: "violation" } });
    expect(advisory).toBeUndefined();
    expect(violations.map(({ message }) => message)).toEqual([
      expect.stringMatching(/^disableLocalAuth is unknown in a preview; wanted: a value that is known/),
    ]);
  });

  it("are told once where the rule has none of the name", () => {
    const rule = defineRule({ ...disableLocalAuth, name: "test-parameters", validate: () => undefined });
    const misspelt = { ...given, parameters: { unknwon: "violation" } };
    expect(judge(rule, misspelt).violations.map(({ message }) => message)).toEqual([
      'The configuration of test-parameters has "unknwon"; allowed: enforcementLevel, unknown. Remove it, or correct its name.',
    ]);
    expect(judge(rule, misspelt).violations).toEqual([]);
  });
});
