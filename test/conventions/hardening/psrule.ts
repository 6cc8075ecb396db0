import type { Benchmark } from "./check.ts";
import { machines } from "./psruleMachines.ts";
import { networks } from "./psruleNetworks.ts";

/** Bicep and ARM templates are what the tool reads: its rules are gone through here by hand, against what is registered. */
export const psrule: Benchmark = {
  title: "PSRule for Azure",
  source:
    "[PSRule.Rules.Azure](https://github.com/Azure/PSRule.Rules.Azure), `docs/en/baselines/Azure.All.csv`; its rules on what servers are made of",
  checks: [...machines, ...networks],
};
