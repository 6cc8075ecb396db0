import fc from "fast-check";
import { switches } from "../../policies/catalogue/switches.ts";
import type { Switch } from "../../policies/catalogue/switch.ts";
import { disableKeyAccess } from "../../policies/rules/credentials/disableKeyAccess.ts";
import type { Given } from "../../policies/testing.ts";
import { merged, propertiesWith } from "../../test/policy/support/nested.ts";
import { spellings, type Spelling } from "../../test/policy/support/spellings.ts";
import { bornNames, hostileTexts, hostileValues } from "./hostile.ts";
import { judgeAll } from "./judgeAll.ts";

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

/**
 * Puts a resource before every rule.
 *
 * @throws Error where a rule breaks, takes too long, or passes a switch by that was planted.
 */
export function judgeResource({ given, isUnsafe }: Case): string {
  const rejecting = judgeAll([given]);
  if (isUnsafe && !rejecting.has(disableKeyAccess.name)) throw new Error("passes a switch by that was planted");
  return rejecting.size > 0 ? "violation" : "passed";
}
