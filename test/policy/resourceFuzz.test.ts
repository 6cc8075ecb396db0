import fc from "fast-check";
import { expect, it } from "vitest";
import { targets } from "../../bench/fuzz/targets.ts";

// `npm run fuzz -- --target policies` runs as many as one likes.
it("whatever a resource holds: no rule breaks, and a switch that takes keys is found beside it", () => {
  const { cases, judge } = targets.policies;
  const outcomes = new Set<string>();
  fc.assert(
    fc.property(cases, (input) => void outcomes.add(judge(input))),
    { numRuns: 300, seed: 42, endOnFailure: true },
  );
  expect([...outcomes].sort()).toEqual(["passed", "violation"]);
});
