import fc from "fast-check";
import { inForce } from "../../policies/exemptions/inForce.ts";
import { nativeName } from "../../policies/catalogue/azureType.ts";
import { minting } from "../../policies/catalogue/minting.ts";
import { watched } from "../../policies/catalogue/watched.ts";
import { rules } from "../../policies/pack.ts";
import type { Given } from "../../policies/testing.ts";
import { examplesOf } from "../../test/policy/support/examples.ts";
import { spellings } from "../../test/policy/support/spellings.ts";
import { edited, edits } from "./edits.ts";
import { bornNames, hostileTexts, hostileValues } from "./hostile.ts";
import { judgeAll } from "./judgeAll.ts";

/** A program, and the rule that has to reject it whatever else is there. */
interface Case {
  program: readonly Given[];
  configuration: Readonly<Record<string, Record<string, unknown>>>;
  rejectedBy?: string;
}

type Properties = Record<string, unknown>;

/** As the engine hands it over: JSON, on which `__proto__` is a key like any other. */
const asJson = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

/** What each rule rejects and what it passes, by its page. */
const examples = rules.flatMap(({ name }) => {
  const { rejected, compliant } = examplesOf(name);
  return [{ ...rejected, rejectedBy: name }, compliant];
});

/** One more property of one of the objects in a tree, counted through. */
interface Addition {
  place: number;
  name: string;
  value: unknown;
}

const additions: fc.Arbitrary<Addition> = fc.record({
  place: fc.nat(),
  name: fc.oneof(fc.constantFrom(...bornNames), hostileTexts),
  value: hostileValues,
});

/** Programs that a rule rejects, with properties of any kind beside their own, and with changes of any kind. */
const examplePrograms: fc.Arbitrary<Case> = fc
  .record({
    example: fc.constantFrom(...examples),
    added: fc.array(additions, { maxLength: 4 }),
    changes: fc.oneof(fc.constant([]), fc.array(edits, { minLength: 1, maxLength: 3 })),
    version: fc.constantFrom("", "v20240515", "v20240515preview", "package"),
  })
  .map(({ example, added, changes, version }) => {
    const props = edited(
      example.resources.map(({ props }) => crowded(props as Properties, added)),
      changes,
    );
    const program = example.resources.map((given, index): Given => {
      const own: unknown = Array.isArray(props) ? props[index] : undefined;
      return { ...given, type: respelt(given.type, version), props: asJson(isObject(own) ? own : {}) };
    });
    const { configuration } = example;
    const isPlanted = changes.length === 0 && "rejectedBy" in example;
    return { program, configuration, ...(isPlanted && { rejectedBy: example.rejectedBy }) };
  });

function crowded(properties: Properties, added: readonly Addition[]): Properties {
  const result = structuredClone(properties);
  const objects = objectsIn(result);
  for (const { place, name, value } of added) {
    const object = objects[place % objects.length] ?? result;
    const isThere = Object.keys(object).some((key) => key.toLowerCase() === name.toLowerCase());
    if (!isThere) Object.defineProperty(object, name, { value, enumerable: true, configurable: true, writable: true });
  }
  return result;
}

/** Those that the program has written, and none of what was added. */
function objectsIn(value: unknown): Properties[] {
  if (Array.isArray(value)) return value.flatMap(objectsIn);
  return isObject(value) ? [value, ...Object.values(value).flatMap(objectsIn)] : [];
}

function isObject(value: unknown): value is Properties {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function respelt(token: string, version: string): string {
  const [module = "", name = ""] = nativeName(token)?.split(":") ?? [];
  if (version === "" || module === "") return token;
  return version === "package"
    ? `azure-native_${module}_v20240515:${module}:${name}`
    : `azure-native:${module}/${version}:${name}`;
}

const kinds = [
  ...[...watched].map(([type, all]) => ({
    type,
    paths: all.flatMap(({ native, arm = [], bridged }) => [...native, ...arm, ...bridged]),
  })),
  ...minting.map((type) => ({ type, paths: [] })),
].map(({ type, paths }) => ({
  declares: spellings(type).map(({ declare }) => declare),
  words: [...new Set([...paths.flatMap((path) => path.split(/[.?[\]{}]+/).filter(Boolean)), "name", "identity"])],
}));

/** Trees in which a type's own words stand for values of any kind. */
const trees = (words: readonly string[]): fc.Arbitrary<Properties> => {
  const { tree } = fc.letrec<{ tree: Properties; value: unknown }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 3, depthSize: "small" },
      hostileValues,
      fc.boolean(),
      tie("tree"),
      fc.array(tie("value"), { maxLength: 3 }),
    ),
    tree: fc.dictionary(
      fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...words) }, { weight: 1, arbitrary: hostileTexts }),
      tie("value"),
      { maxKeys: 5 },
    ),
  }));
  return tree;
};

/** A resource of every type that a rule judges, in every spelling, those of the classic provider too. */
const treePrograms: fc.Arbitrary<Case> = fc
  .constantFrom(...kinds)
  .chain(({ declares, words }) =>
    fc
      .tuple(fc.constantFrom(...declares), trees(words))
      .map(([declare, tree]) => ({ program: [asJson(declare(asJson(tree)))], configuration: {} })),
  );

export const rulePrograms: fc.Arbitrary<Case> = fc.oneof(examplePrograms, treePrograms);

/**
 * Puts a program before every rule.
 *
 * @throws Error where a rule breaks, takes too long, or passes what it rejects by itself.
 */
export function judgeProgram({ program, configuration, rejectedBy }: Case): string {
  inForce.exemptions = undefined;
  const rejecting = judgeAll(program, configuration);
  inForce.exemptions = undefined;
  if (rejectedBy !== undefined && !rejecting.has(rejectedBy)) throw new Error(`${rejectedBy} passes it`);
  return rejecting.size > 0 ? "violation" : "passed";
}
