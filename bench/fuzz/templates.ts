import fc from "fast-check";
import { disableLocalAuth } from "../../policies/rules/cosmos/disableLocalAuth.ts";
import { requireReadable } from "../../policies/rules/templates/requireReadable.ts";
import { judge, type Given } from "../../policies/testing.ts";
import { armResources, armValues } from "./armTemplates.ts";
import { bornNames, hostileTexts, hostileValues } from "./hostile.ts";
import { judgeAll } from "./judgeAll.ts";

/** A deployment, in whose template an account that takes keys is hidden. */
interface Case {
  given: Given;
}

type Properties = Record<string, unknown>;

const type = "Microsoft.DocumentDB/databaseAccounts";
const nested = "Microsoft.Resources/deployments";

/** How many steps lead to a value, or how many templates are around it: few, or more than anybody writes. */
const depths = (most: number): fc.Arbitrary<number> =>
  fc.oneof(
    { weight: 6, arbitrary: fc.integer({ min: 0, max: 4 }) },
    { weight: 2, arbitrary: fc.integer({ min: 5, max: 90 }) },
    { weight: 1, arbitrary: fc.integer({ min: 91, max: most }) },
  );
const steps = depths(3_000);

const names = fc.oneof(fc.constantFrom("a", "off", "resources", ...bornNames), hostileTexts);

/** As the engine hands it over: JSON, on which `__proto__` is a key like any other. */
const asJson = (value: unknown): unknown => JSON.parse(JSON.stringify(value)) as unknown;

/** JSON in a text is as deep as it likes. */
const deepTexts = fc
  .tuple(
    fc.constantFrom<[string, string]>(['{"resources":', "}"], ["[", "]"], ['{"a":[', "]}"]),
    fc.integer({ max: 60_000, min: 1 }),
  )
  .map(([[open, close], depth]) => `${open.repeat(depth)}1${close.repeat(depth)}`);
const deepTemplates = deepTexts.map((template) => ({ type: nested, name: "deep", properties: { template } }));

const dictionaries = fc
  .dictionary(names, fc.oneof(hostileValues, armValues), { maxKeys: 4 })
  .map((each) => asJson(each) as Properties);

/** What leads to `false`: the value itself, a chain of variables, a circle, or a default that is made of another. */
interface Way {
  value: unknown;
  variables?: Properties;
  parameters?: Properties;
}

const chain = (length: number, last: unknown): Properties =>
  Object.fromEntries(
    Array.from({ length: length + 1 }, (_, index) => [
      `step${index}`,
      index === length ? last : `[variables('step${index + 1}')]`,
    ]),
  );

const ways: fc.Arbitrary<Way> = fc.oneof(
  fc.constantFrom<unknown>(false, "[false()]", "[not(true())]", "[bool('false')]", null, "no", [], {}).map((value) => ({
    value,
  })),
  armValues.filter((value) => value !== true && !JSON.stringify(value).includes("true")).map((value) => ({ value })),
  steps.map((length) => ({ value: "[variables('step0')]", variables: chain(length, false) })),
  steps.map((length) => ({ value: "[variables('step0')]", variables: chain(length, "[variables('step0')]") })),
  fc.constantFrom(...bornNames).map((name) => ({ value: `[parameters('${name}')]` })),
  fc.constantFrom(...bornNames).map((name) => ({ value: `[variables('off').${name}]`, variables: { off: {} } })),
  steps.map((length) => ({
    value: "[parameters('step0')]",
    parameters: Object.fromEntries(
      Array.from({ length: length + 1 }, (_, index) => [
        `step${index}`,
        { type: "bool", defaultValue: index === length ? false : `[parameters('step${index + 1}')]` },
      ]),
    ),
  })),
);

/** Around the template: templates, that many deep; or one that contains itself, by a variable of its own. */
function around(template: Properties, depth: number): Properties {
  let outer = template;
  for (let level = 0; level < depth; level += 1) {
    const properties = { mode: "Incremental", expressionEvaluationOptions: { scope: "inner" }, template: outer };
    outer = { resources: [{ type: nested, name: `level${level}`, properties }] };
  }
  return outer;
}

const itself = {
  type: nested,
  name: "itself",
  properties: { mode: "Incremental", template: "[variables('itself')]" },
};

/** Deployments with an account that takes keys, beside whatever else there can be. */
export const templateCases: fc.Arbitrary<Case> = fc
  .record({
    way: ways,
    depth: depths(400),
    others: fc.array(fc.oneof(hostileValues, armResources, deepTemplates), { maxLength: 3 }),
    many: fc.oneof(
      { weight: 9, arbitrary: fc.constant(0) },
      { weight: 1, arbitrary: fc.integer({ min: 700, max: 6_000 }) },
    ),
    variables: dictionaries,
    parameters: dictionaries,
    beside: dictionaries,
    given: fc.oneof({ weight: 5, arbitrary: dictionaries }, { weight: 5, arbitrary: hostileValues }, deepTexts),
    containsItself: fc.boolean(),
    isText: fc.boolean(),
  })
  .map(({ way, depth, others, many, containsItself, isText, beside, given, ...declared }) => {
    const account = { type, name: "orders", properties: { disableLocalAuth: way.value } };
    const crowd = Array.from({ length: many }, (_, index) => ({ type: "A.B/c", name: `c${index}` }));
    const variables = {
      ...declared.variables,
      ...way.variables,
      ...(containsItself && { itself: { resources: [itself] } }),
    };
    const parameters = { ...declared.parameters, ...way.parameters };
    const resources = [...others, ...crowd, account, ...(containsItself ? [itself] : [])];
    const template = asJson(around({ ...withoutMeaning(beside), variables, parameters, resources }, depth));
    const properties = {
      mode: "Incremental",
      template: isText ? JSON.stringify(template) : template,
      parameters: given,
    };
    return {
      given: { type: "azure-native:resources:Deployment", props: { properties: asJson(properties) as object } },
    };
  });

/** A template's own words in another case would be a second value of the same. */
function withoutMeaning(properties: Properties): Properties {
  const own = /^(?:variables|parameters|resources|functions|definitions|languageVersion)$/i;
  return Object.fromEntries(Object.entries(properties).filter(([name]) => !own.test(name)));
}

/**
 * Puts a deployment before every rule.
 *
 * @throws Error where a rule breaks, takes too long, or where nobody says a word about the account.
 */
export function judgeTemplate({ given }: Case): string {
  judgeAll([given]);
  const found = judge(disableLocalAuth, given);
  if (found.violations.length > 0) return "found";
  if (judge(requireReadable, given).violations.length > 0) return "not readable";
  throw new Error("passes an account by that takes keys");
}
