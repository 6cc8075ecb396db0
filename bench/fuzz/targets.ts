import type fc from "fast-check";
import { configurations } from "./configurations.ts";
import { judge } from "./judge.ts";
import { judgeResource, policyCases } from "./policies.ts";
import { judgeProgram, rulePrograms } from "./rulePrograms.ts";
import { judgeTemplate, templateCases } from "./templates.ts";
import { judgeYaml, yamlFiles } from "./yaml.ts";

/** Something that reads input of others: the input, and the judge of what becomes of it. */
export interface Target<Input = unknown> {
  cases: fc.Arbitrary<Input>;
  /**
   * What became of a case, in a word.
   *
   * @throws Error where it is not what may become of one.
   */
  judge: (input: Input) => string;
}

function target<Input>(cases: fc.Arbitrary<Input>, judge: (input: Input) => string): Target {
  return { cases, judge: judge as (input: unknown) => string };
}

/** Everything that is fuzzed, by name. */
export const targets = {
  configuration: target(configurations, (input) => ("accepted" in judge(input) ? "accepted" : "refused")),
  yaml: target(yamlFiles, judgeYaml),
  policies: target(policyCases, judgeResource),
  rules: target(rulePrograms, judgeProgram),
  templates: target(templateCases, judgeTemplate),
} as const satisfies Record<string, Target>;

export type TargetName = keyof typeof targets;

export const targetNames = Object.keys(targets) as TargetName[];
