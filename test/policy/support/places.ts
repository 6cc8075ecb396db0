import type { Rule } from "../../../policies/defineRule.ts";
import { judge } from "./run.ts";

/** The places in a resource that a rule reports. */
export function placesOf(rule: Rule, type: string, props: object): string[] {
  return judge(rule, { type, props }).violations.map(({ message }) => /: (\S+) is /.exec(message)?.[1] ?? message);
}
