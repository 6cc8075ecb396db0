import { describe, expect, it } from "vitest";
import { rules } from "../../policies/pack.ts";
import { keyless } from "./support/keyless.ts";
import { judge, judgeStack } from "./support/run.ts";

const [stackRules, resourceRules] = [true, false].map((stack) =>
  rules.filter((rule) => "validateStack" in rule === stack),
);
const resources = keyless.map(([type, props], index) => ({ type: `azure-native:${type}`, props, name: `r${index}` }));

describe("resources that do without keys", () => {
  it("are many, of many services", () => {
    const services = new Set(keyless.map(([type]) => type.split(":")[0]));
    expect(keyless.length).toBeGreaterThanOrEqual(40);
    expect(services.size).toBeGreaterThanOrEqual(25);
  });

  it.each(resources)("$type violates no rule", (resource) => {
    for (const rule of resourceRules ?? []) {
      expect(judge(rule, resource)).toEqual({ violations: [], advisory: undefined });
    }
  });

  it("violate no rule together, but for what a whole stack has and they lack", () => {
    const parts = (stackRules ?? []).filter(({ group }) => group === "keys" || group === "network");
    expect(parts.length).toBeGreaterThan(2);
    for (const rule of parts) {
      expect(judgeStack(rule, resources)).toEqual({ violations: [], advisory: undefined });
    }
  });
});
