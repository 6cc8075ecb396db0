import type { ArmValue } from "./armValue.ts";
import type { Budget } from "./budget.ts";

/** What the names in an expression stand for. */
export interface Scope {
  budget: Budget;
  parameter: (name: string) => ArmValue;
  variable: (name: string) => ArmValue;
  /** @param name - `namespace.member`, in lower case. */
  userFunction: (name: string, given: readonly ArmValue[]) => ArmValue;
  /** The loops around, by their lower-case name, each with where it is; "" is the innermost resource or variable. */
  copies: ReadonlyMap<string, ArmValue>;
  /** By their lower-case name. */
  lambdaVariables: ReadonlyMap<string, ArmValue>;
}
