import { describe, expect, it } from "vitest";
import { rules } from "../../policies/pack.ts";
import { examplesOf, examplesThere, saidOf } from "./support/examples.ts";

it("each rule has examples, and none are left of a rule that is gone: test/policy/examples/<rule>.yaml", () => {
  expect(examplesThere().sort()).toEqual(rules.map(({ name }) => name).sort());
});

describe.each(rules.filter(({ name }) => examplesThere().includes(name)))("the examples of $name", (rule) => {
  const { rejected, compliant } = examplesOf(rule.name);

  it("begin with one that it alone rejects, once", () => {
    expect(saidOf(rule, rejected).map((said) => said.rule)).toEqual([rule.name]);
  });

  it("end with one that passes", () => expect(saidOf(rule, compliant)).toEqual([]));
});
