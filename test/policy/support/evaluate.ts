import { Budget } from "../../../policies/arm/budget.ts";
import { resolve, written } from "../../../policies/arm/resolve.ts";
import { givenParameters, templateScope } from "../../../policies/arm/template.ts";
import type { Value, Values } from "../../../policies/values.ts";

const template = {
  parameters: {
    name: { type: "string", defaultValue: "shop" },
    upper: { type: "string", defaultValue: "[toUpper(parameters('name'))]" },
    settings: { type: "object", defaultValue: { tls: "Tls12", tags: ["a", "b"], "odd name": 1, none: null } },
    secret: { type: "securestring" },
    maybe: { type: "string", nullable: true },
    typed: { $ref: "#/definitions/optional" },
    one: { type: "string", defaultValue: "[parameters('other')]" },
    other: { type: "string", defaultValue: "[concat(parameters('one'), 'x')]" },
  },
  definitions: { optional: { type: "string", nullable: true } },
  variables: {
    prefix: "[format('{0}-dev', parameters('name'))]",
    loops: { copy: [{ name: "inner", count: 2, input: "[copyIndex('inner', 5)]" }], kept: true },
    copy: [{ name: "made", count: "[length(createArray(1, 2, 3))]", input: { index: "[copyIndex('made')]" } }],
    itself: "[variables('ITSELF')]",
    dogs: [
      { name: "Evie", age: 5, interests: ["Ball", "Frisbee"] },
      { name: "Casper", age: 3, interests: ["Other dogs"] },
      { name: "Kira", age: 8, interests: ["Rubs"] },
    ],
    "[concat('com', 'puted')]": 1,
  },
  functions: [
    {
      namespace: "contoso",
      members: {
        greet: {
          parameters: [{ name: "who", type: "string" }],
          output: { type: "string", value: "[concat('hello ', toLower(parameters('who')))]" },
        },
        reads: { parameters: [], output: { type: "string", value: "[variables('prefix')]" } },
      },
    },
    { namespace: "loop", members: { turn: { output: { type: "string", value: "[loop.turn()]" } } } },
  ],
} satisfies Values;

/** What a value of a template comes to, with what the template declares and is given. */
export function evaluate(value: Value, given: Values = {}): Value {
  const scope = templateScope(template, givenParameters(given, undefined), new Budget());
  return written(resolve(value, scope), { scope });
}
