import fc from "fast-check";
import { isBridgedAs } from "../../policies/catalogue/azureType.ts";
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

/** A switch in a spelling: where it is, and a value with which the service takes keys. */
interface Spelt {
  spelling: Spelling;
  property: string;
  unsafe: unknown;
}

const spelt: readonly Spelt[] = switches.flatMap((one) =>
  spellings(one.type).flatMap((spelling) => {
    if (spelling.form === "bridged") return bridgedOf(one, spelling);
    return one.property === undefined ? [] : { spelling, property: one.property, unsafe: unsafeFor(one.safe[0]) };
  }),
);

const words = [...new Set(spelt.flatMap(({ property }) => property.split(/[.?[\]{}]+/).filter(Boolean)))];

/** As the engine hands it over: JSON, on which `__proto__` is a key like any other. */
const siblings = fc
  .dictionary(fc.oneof(fc.constantFrom(...words), fc.constantFrom(...bornNames), hostileTexts), hostileValues, {
    maxKeys: 6,
  })
  .map((properties) => JSON.parse(JSON.stringify(properties)) as Record<string, unknown>);

/** Resources of the types that have a switch, in every spelling, with the switch left to chance or planted. */
export const policyCases: fc.Arbitrary<Case> = fc
  .tuple(fc.constantFrom(...spelt), siblings, hostileValues, fc.boolean())
  .map(([{ spelling, property, unsafe }, properties, value, isPlanted]) => {
    const [top = ""] = property.split(/[.?[\]{}]+/);
    const planted = isPlanted ? unsafe : (JSON.parse(JSON.stringify(value)) as unknown);
    const others = Object.fromEntries(Object.entries(properties).filter(([key]) => key !== top));
    return { given: spelling.declare(merged(others, propertiesWith(property, planted))), isUnsafe: isPlanted };
  });

function bridgedOf({ bridged = [], notIn = [] }: Switch, spelling: Spelling): Spelt[] {
  const token = spelling.declare({}).type;
  if (notIn.some((classic) => isBridgedAs(classic, token))) return [];
  return bridged.map(({ property, safe }) => ({
    spelling,
    property,
    unsafe: unsafeFor(typeof safe === "object" ? safe[0] : safe),
  }));
}

function unsafeFor(safe: boolean | string | undefined): unknown {
  if (safe === undefined) return [{ keyName: "root" }];
  return typeof safe === "boolean" ? !safe : "Key";
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
