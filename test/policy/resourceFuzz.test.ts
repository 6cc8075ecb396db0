import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { targets } from "../../bench/fuzz/targets.ts";
import { forbidKeyActions } from "../../policies/rules/credentials/forbidKeyActions.ts";
import { forbidPlain } from "../../policies/rules/credentials/forbidPlain.ts";
import { requireSecretAdminPassword } from "../../policies/rules/credentials/requireSecretAdminPassword.ts";
import { judge } from "./support/run.ts";

// `npm run fuzz -- --target policies` runs as many as one likes, of each of them.
describe.each([
  ["a resource holds: no rule breaks, and a switch that takes keys is found beside it", "policies", 300],
  ["resources hold: no rule breaks, and each one rejects what it rejects by itself", "rules", 250],
  ["a template holds: no rule breaks, and an account that takes keys is told of", "templates", 30],
] as const)("whatever %s", (_, target, numRuns) => {
  it("and however it is spelt", () => {
    const { cases, judge } = targets[target];
    const outcomes = new Set<string>();
    fc.assert(
      fc.property<[unknown]>(cases, (input) => void outcomes.add(judge(input))),
      { numRuns, seed: 42, endOnFailure: true },
    );
    expect(outcomes.size).toBe(2);
  });
});

describe("what is deeper in a text than any stack", () => {
  const deep = (inner: string): string => `${'{"a":'.repeat(30_000)}${inner}${"}".repeat(30_000)}`;

  it.each([
    [forbidKeyActions, `"[listKeys('a', '2024-05-15')]"`],
    [forbidPlain, '{"password":"Tr0ub4dor&3xyzzy"}'],
    [requireSecretAdminPassword, '{"adminPassword":"Tr0ub4dor&3xyzzy"}'],
  ])("is seen by $name", (rule, inner) => {
    const template = `{"resources":[],"outputs":${deep(inner)}}`;
    const given = { type: "azure-native:resources:Deployment", props: { properties: { template } } };
    const { violations } = judge(rule, given);
    expect(violations.map(({ message }) => message.includes("nothing is known to be right"))).toEqual([false]);
  });
});
