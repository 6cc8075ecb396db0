import fc from "fast-check";
import { switches } from "../../policies/catalogue/switches.ts";
import type { Switch } from "../../policies/catalogue/switch.ts";
import { rules } from "../../policies/pack.ts";
import { disableKeyAccess } from "../../policies/rules/credentials/disableKeyAccess.ts";
import { judge, judgeStack, type Given, type Outcome } from "../../policies/testing.ts";
import { merged, propertiesWith } from "../../test/policy/support/nested.ts";
import { spellings, type Spelling } from "../../test/policy/support/spellings.ts";
import { bornNames, hostileTexts, hostileValues } from "./hostile.ts";

/** A resource with properties of any kind, and whether a switch of it stands where keys are taken. */
interface Case {
  given: Given;
  isUnsafe: boolean;
}

const words = [...new Set(switches.flatMap(({ property = "" }) => property.split(/[.?[\]{}]+/).filter(Boolean)))];

/** As the engine hands it over: JSON, on which `__proto__` is a key like any other. */
const siblings = fc
  .dictionary(fc.oneof(fc.constantFrom(...words), fc.constantFrom(...bornNames), hostileTexts), hostileValues, {
    maxKeys: 6,
  })
  .map((properties) => JSON.parse(JSON.stringify(properties)) as Record<string, unknown>);

const spelt: readonly { one: Switch; spelling: Spelling }[] = switches.flatMap((one) =>
  one.property === undefined
    ? []
    : spellings(one.type).flatMap((spelling) => (spelling.form === "bridged" ? [] : { one, spelling })),
);

/** Resources of the types that have a switch, in every spelling, with the switch left to chance or planted. */
export const policyCases: fc.Arbitrary<Case> = fc
  .tuple(fc.constantFrom(...spelt), siblings, hostileValues, fc.boolean())
  .map(([{ one, spelling }, properties, value, isPlanted]) => {
    const path = one.property ?? "";
    const [top = ""] = path.split(/[.?[\]{}]+/);
    const unsafe = isPlanted ? unsafeValue(one) : (JSON.parse(JSON.stringify(value)) as unknown);
    const others = Object.fromEntries(Object.entries(properties).filter(([key]) => key !== top));
    return { given: spelling.declare(merged(others, propertiesWith(path, unsafe))), isUnsafe: isPlanted };
  });

function unsafeValue({ safe: [wanted] }: Switch): unknown {
  if (wanted === undefined) return [{ keyName: "root" }];
  return typeof wanted === "boolean" ? !wanted : "Key";
}

/** Milliseconds of computing in which all rules have judged a resource. */
const patience = 5_000;

/**
 * Puts a resource before every rule.
 *
 * @throws Error where a rule breaks, takes too long, or passes a switch by that was planted.
 */
export function judgeResource({ given, isUnsafe }: Case): string {
  const started = process.cpuUsage();
  let found = 0;
  for (const rule of rules) {
    const { violations } = "validateStack" in rule ? judgeStack(rule, [given]) : judge(rule, given);
    const broken = violations.find(({ message }) => message.includes("so nothing is known to be right"));
    if (broken !== undefined) throw new Error(broken.message);
    found += violations.length;
  }
  const { user, system } = process.cpuUsage(started);
  if (user + system > patience * 1000) throw new Error(`took ${(user + system) / 1000} ms`);
  if (isUnsafe && isSilent(judge(disableKeyAccess, given))) throw new Error("passes a switch by that was planted");
  return found > 0 ? "violation" : "passed";
}

function isSilent({ violations }: Outcome): boolean {
  return violations.length === 0;
}
