import fc from "fast-check";

const functionNames = [
  ...[
    "parameters",
    "variables",
    "concat",
    "format",
    "if",
    "and",
    "or",
    "not",
    "equals",
    "coalesce",
    "tryGet",
    "contains",
  ],
  ...[
    "empty",
    "length",
    "toLower",
    "replace",
    "split",
    "join",
    "substring",
    "indexOf",
    "first",
    "last",
    "skip",
    "take",
  ],
  ...[
    "union",
    "intersection",
    "range",
    "createArray",
    "createObject",
    "array",
    "min",
    "max",
    "add",
    "mul",
    "div",
    "mod",
  ],
  ...["int", "string", "json", "bool", "base64", "base64ToString", "uri", "uriComponent", "map", "filter", "reduce"],
  ...["sort", "items", "toObject", "shallowMerge", "flatten", "copyIndex", "resourceId", "guid", "reference", "f.g"],
  ...["lambda", "lambdaVariables", "resourceGroup", "__proto__", "constructor"],
];
/** Names of parameters and variables, some of which mean something. */
const names = ["a", "b", "off", "__proto__", "copy", "constructor", ""];

const { expression } = fc.letrec<{ expression: string; call: string; lambda: string }>((tie) => ({
  expression: fc.oneof(
    { maxDepth: 6, depthSize: "small" },
    fc.constantFrom(...names).map((name) => `'${name}'`),
    fc
      .oneof({ weight: 20, arbitrary: fc.integer({ min: -3, max: 30 }) }, { weight: 1, arbitrary: fc.constant(9_999) })
      .map(String),
    fc.constantFrom("true()", "false()", "null()", "parameters('a')", "variables('b')", "copyIndex()", "'{0}{1}'"),
    tie("call"),
    tie("lambda"),
    fc.tuple(tie("expression"), fc.constantFrom(".a", "[0]", "['b']", ".__proto__", ".")).map(([of, key]) => of + key),
  ),
  call: fc
    .tuple(fc.constantFrom(...functionNames), fc.array(tie("expression"), { maxLength: 3 }))
    .map(([name, given]) => `${name}(${given.join(", ")})`),
  lambda: fc
    .tuple(fc.constantFrom("map", "filter", "sort"), tie("expression"), tie("expression"))
    .map(([name, list, body]) => `${name}(${list}, lambda('a', 'b', ${body}))`),
}));

const { value } = fc.letrec<{ value: unknown; record: unknown; loop: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 5, depthSize: "small" },
    fc.constantFrom<unknown>(null, true, false, 0, 5, "", "x", "[", "[[x]", "[]", "2.0", "inner"),
    expression.map((each) => `[${each}]`),
    fc.array(tie("value"), { maxLength: 3 }),
    tie("record"),
    tie("loop"),
  ),
  record: fc.dictionary(
    fc.oneof(
      fc.constantFrom(...names),
      expression.map((each) => `[${each}]`),
    ),
    tie("value"),
    {
      maxKeys: 4,
    },
  ),
  loop: fc.record({ name: fc.constantFrom(...names), count: tie("value"), input: tie("value") }).map((each) => ({
    copy: [each],
  })),
}));

const { resource } = fc.letrec<{ resource: unknown; template: unknown }>((tie) => ({
  resource: fc.oneof(
    { maxDepth: 3, depthSize: "small" },
    value,
    fc.record(
      {
        type: fc.oneof(fc.constant("Microsoft.DocumentDB/databaseAccounts"), value),
        copy: fc.oneof(fc.record({ name: fc.constantFrom(...names), count: value }), value),
        condition: value,
        existing: value,
        properties: value,
        resources: fc.oneof(fc.array(tie("resource"), { maxLength: 2 }), value),
      },
      { requiredKeys: ["type"] },
    ),
    fc.record({
      type: fc.constantFrom("Microsoft.Resources/deployments", "Microsoft.Resources/templateSpecs/versions"),
      properties: fc.record({
        template: tie("template"),
        mainTemplate: tie("template"),
        parameters: value,
        expressionEvaluationOptions: fc.oneof(fc.constant({ scope: "inner" }), value),
      }),
    }),
  ),
  template: fc.record(
    {
      languageVersion: value,
      parameters: fc.oneof(fc.dictionary(fc.constantFrom(...names), fc.record({ defaultValue: value })), value),
      variables: fc.oneof(fc.dictionary(fc.constantFrom(...names), value), value),
      functions: value,
      definitions: value,
      resources: fc.oneof(fc.array(tie("resource"), { maxLength: 3 }), value),
    },
    { requiredKeys: ["resources"] },
  ),
}));

/** What a property of a template can hold: expressions of any kind in trees of any kind. */
export const armValues = value;

/** Resources of a template, among them templates; most are none. */
export const armResources = resource;
