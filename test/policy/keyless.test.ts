import { describe, expect, it } from "vitest";
import { rules } from "../../policies/pack.ts";
import { keyless } from "./support/keyless.ts";
import { judge, judgeStack } from "./support/run.ts";

const resources = keyless.map(([type, props], index) => ({ type: `azure-native:${type}`, props, name: `r${index}` }));

describe("resources that do without keys", () => {
  it("are many, of many services", () => {
    const services = new Set(keyless.map(([type]) => type.split(":")[0]));
    expect(keyless.length).toBeGreaterThanOrEqual(40);
    expect(services.size).toBeGreaterThanOrEqual(25);
  });

  it.each(resources)("$type violates no rule", (resource) => {
    const found = rules.map((rule) => ("validateStack" in rule ? judgeStack(rule, [resource]) : judge(rule, resource)));
    expect(found.flatMap(({ violations }) => violations)).toEqual([]);
    expect(found.map(({ advisory }) => advisory).filter((line) => line !== undefined)).toEqual([]);
  });
});
