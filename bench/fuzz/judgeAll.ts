import { rules } from "../../policies/pack.ts";
import { judge, judgeStack, type Given } from "../../policies/testing.ts";

/** Milliseconds of computing in which all rules have judged a program. */
const patience = 5_000;

/**
 * Puts a program before every rule.
 *
 * @param configuration - The rules' parameters, by rule.
 * @returns The names of the rules that reject it.
 * @throws Error where a rule breaks or takes too long.
 */
export function judgeAll(
  program: readonly Given[],
  configuration: Readonly<Record<string, Record<string, unknown>>> = {},
): ReadonlySet<string> {
  const started = process.cpuUsage();
  const rejecting = new Set<string>();
  for (const rule of rules) {
    const parameters = configuration[rule.name] ?? {};
    const outcomes =
      "validateStack" in rule
        ? [judgeStack(rule, program)]
        : program.map((given) => judge(rule, { ...given, parameters }));
    const violations = outcomes.flatMap((outcome) => outcome.violations);
    const broken = violations.find(({ message }) => message.includes("so nothing is known to be right"));
    if (broken !== undefined) throw new Error(broken.message);
    if (violations.length > 0) rejecting.add(rule.name);
  }
  const { user, system } = process.cpuUsage(started);
  if (user + system > patience * 1000) throw new Error(`took ${(user + system) / 1000} ms`);
  return rejecting;
}
