import { describe, expect, it } from "vitest";
import { isExpression } from "../../policies/values.ts";
import { evaluate } from "./support/evaluate.ts";

describe("an expression", () => {
  it.each<[string, unknown]>([
    // Literals, spaces, escapes.
    ["'it''s'", "it's"],
    [" concat ( 'a' , 'b' ) ", "ab"],
    ["-5", -5],
    ["true()", true],
    ["FALSE()", false],
    ["null()", null],
    // What the template declares, in any case.
    ["parameters('NAME')", "shop"],
    ["Parameters('upper')", "SHOP"],
    ["parameters('settings').TLS", "Tls12"],
    ["parameters('settings')['odd name']", 1],
    ["parameters('settings').tags[1]", "b"],
    ["parameters('maybe')", null],
    ["parameters('typed')", null],
    ["variables('prefix')", "shop-dev"],
    ["variables('loops')", { inner: [5, 6], kept: true }],
    ["variables('made')[2].index", 2],
    ["contoso.greet('WORLD')", "hello world"],
    ["Contoso.Greet(variables('dogs')[0].name)", "hello evie"],
    // Logic.
    ["if(equals(parameters('name'), 'shop'), 'yes', 'no')", "yes"],
    ["if(bool('False'), fail('x'), 'no')", "no"],
    ["and(true(), not(false()))", true],
    ["or(false(), equals(1, 1))", true],
    ["and(false(), reference('x'))", false],
    ["or(reference('x'), true())", true],
    ["if(reference('x').on, 1, 1)", 1],
    ["equals('a', 'A')", false],
    ["equals(createObject('a', 1, 'b', 2), createObject('b', 2, 'a', 1))", true],
    ["equals(1, '1')", false],
    ["coalesce(null(), tryGet(parameters('settings'), 'none'), 'last')", "last"],
    ["coalesce(null(), null())", null],
    ["bool(1)", true],
    ["bool('true')", true],
    ["less(1, 2)", true],
    ["lessOrEquals(2, 2)", true],
    ["greater(1, 2)", false],
    ["greaterOrEquals(1, 2)", false],
    // Numbers.
    ["add(5, 3)", 8],
    ["sub(7, 3)", 4],
    ["mul(5, 3)", 15],
    ["div(8, 3)", 2],
    ["div(-1, 3)", 0],
    ["mod(7, 3)", 1],
    ["int('4')", 4],
    ["min(0, 3, 2)", 0],
    ["max(createArray(0, 3, 2))", 3],
    ["range(5, 3)", [5, 6, 7]],
    // Texts.
    ["concat('a', 1, true())", "a1True"],
    ["concat(createArray(1), createArray(2))", [1, 2]],
    ["format('{0}, {1}: {{{0}}}', 'Hello', 5)", "Hello, 5: {Hello}"],
    ["toLower('AbC')", "abc"],
    ["toUpper('abc')", "ABC"],
    ["trim('  a b ')", "a b"],
    ["replace('123-123-1234', '-', '')", "1231231234"],
    ["split('one,two;three', createArray(',', ';'))", ["one", "two", "three"]],
    ["split('a,b', ',')", ["a", "b"]],
    ["join(createArray('a', 'b'), ', ')", "a, b"],
    ["substring('one two three', 4, 3)", "two"],
    ["substring('abc', 1)", "bc"],
    ["startsWith('abcdef', 'AB')", true],
    ["endsWith('abcdef', 'EF')", true],
    ["indexOf('test', 'T')", 0],
    ["lastIndexOf('test', 't')", 3],
    ["indexOf('abcdef', 'z')", -1],
    ["first('One')", "O"],
    ["last('')", ""],
    ["skip('one two', 4)", "two"],
    ["take('one two', 3)", "one"],
    ["length('abc')", 3],
    ["string(createObject('a', createArray(1, 'b', true())))", '{"a":[1,"b",true]}'],
    ["string(5)", "5"],
    ["base64('one, two')", "b25lLCB0d28="],
    ["base64ToString('b25lLCB0d28=')", "one, two"],
    [`base64ToJson(base64('{"a": false}')).a`, false],
    ["uriComponent('a b/(c)')", "a%20b%2F%28c%29"],
    ["uriComponentToString('a%20b')", "a b"],
    ["uri('https://example.com/first/main.json', 'nested/x.json')", "https://example.com/first/nested/x.json"],
    ["uri('https://example.com', '/x.json')", "https://example.com/x.json"],
    // Lists and objects.
    ["json('[1, {\"a\": null}]')", [1, { a: null }]],
    ["createArray()", []],
    ["array('a')", ["a"]],
    ["array(createArray(1))", [1]],
    ["first(createArray('one', 'two'))", "one"],
    ["last(createArray('one', 'two'))", "two"],
    ["skip(createArray(1, 2, 3), 2)", [3]],
    ["take(createArray(1, 2, 3), 9)", [1, 2, 3]],
    ["indexOf(createArray('a', 'b'), 'b')", 1],
    ["length(createObject('a', 1, 'b', 2))", 2],
    ["empty(createArray())", true],
    ["empty('x')", false],
    ["empty(null())", true],
    ["contains('OneTwo', 'one')", false],
    ["contains(createArray('a'), 'a')", true],
    ["contains(createObject('One', 1), 'ONE')", true],
    ["flatten(createArray(createArray(1), createArray(2, 3)))", [1, 2, 3]],
    ["union(createArray('a', 'b'), createArray('b', 'c'))", ["a", "b", "c"]],
    ['union(json(\'{"a": {"b": 1, "c": 1}}\'), json(\'{"a": {"b": 2}, "d": [1]}\'))', { a: { b: 2, c: 1 }, d: [1] }],
    ["intersection(createArray(1, 2, 3), createArray(3, 2))", [2, 3]],
    ["intersection(createObject('a', 1, 'b', 2), createObject('a', 1, 'b', 3))", { a: 1 }],
    ['shallowMerge(createArray(json(\'{"a": {"b": 1}}\'), json(\'{"a": {"c": 2}}\')))', { a: { c: 2 } }],
    [
      "items(createObject('b', 1, 'a', 2))",
      [
        { key: "a", value: 2 },
        { key: "b", value: 1 },
      ],
    ],
    ["objectKeys(createObject('b', 1, 'a', 2))", ["a", "b"]],
    ["tryGet(parameters('settings'), 'tags', 7)", null],
    ["tryGet(parameters('settings'), 'missing', 'below')", null],
    // Lambdas.
    ["map(variables('dogs'), lambda('dog', lambdaVariables('DOG').name))", ["Evie", "Casper", "Kira"]],
    ["map(range(0, 2), lambda('x', 'i', add(lambdaVariables('x'), mul(lambdaVariables('i'), 10))))", [0, 11]],
    ["length(filter(variables('dogs'), lambda('dog', greaterOrEquals(lambdaVariables('dog').age, 5))))", 2],
    [
      "reduce(map(variables('dogs'), lambda('d', lambdaVariables('d').age)), 0, lambda('a', 'b', add(lambdaVariables('a'), lambdaVariables('b'))))",
      16,
    ],
    [
      "map(sort(variables('dogs'), lambda('a', 'b', less(lambdaVariables('a').age, lambdaVariables('b').age))), lambda('d', lambdaVariables('d').age))",
      [3, 5, 8],
    ],
    [
      "toObject(variables('dogs'), lambda('d', lambdaVariables('d').name), lambda('d', lambdaVariables('d').age)).casper",
      3,
    ],
    // Ids.
    ["tenantResourceId('Microsoft.A/b', 'c')", "/providers/Microsoft.A/b/c"],
    ["subscriptionResourceId('s', 'Microsoft.A/b', 'c')", "/subscriptions/s/providers/Microsoft.A/b/c"],
    [
      "resourceId('s', 'g', 'Microsoft.A/b/c', 'd', 'e')",
      "/subscriptions/s/resourceGroups/g/providers/Microsoft.A/b/d/c/e",
    ],
    [
      "resourceId('Microsoft.A/b', 'c')",
      "/subscriptions/⟦subscriptionId⟧/resourceGroups/⟦resourceGroupName⟧/providers/Microsoft.A/b/c",
    ],
    ["extensionResourceId('/x', 'Microsoft.A/b', 'c')", "/x/providers/Microsoft.A/b/c"],
    [
      "managementGroupResourceId('m', 'Microsoft.A/b', 'c')",
      "/providers/Microsoft.Management/managementGroups/m/providers/Microsoft.A/b/c",
    ],
    // Names that mean something to JavaScript.
    ["createObject('__proto__', 1).__proto__", 1],
    ['json(\'{"__proto__": {"a": 1}}\').__proto__.a', 1],
  ])("%s is evaluated", (expression, value) => expect(evaluate(`[${expression}]`)).toEqual(value));

  it.each([
    "reference('x').outputs.id.value",
    "listKeys('x', '2024-01-01').keys[0].value",
    "environment().name",
    "deployment().name",
    "utcNow()",
    "newGuid()",
    "resourceGroup().name",
    "resourceGroup().location",
    "parameters('secret')",
    "parameters('absent')",
    "parameters('one')",
    "variables('itself')",
    "variables('absent')",
    "variables('__proto__')",
    "parameters('constructor')",
    "copyIndex()",
    "contoso.reads()",
    "contoso.absent()",
    "loop.turn()",
    "lambdaVariables('x')",
    "lambda('x', 1)",
    "parameters('settings').absent",
    "createArray(1)[1]",
    "null().a",
    "concat('a'",
    "'a",
    "a b",
    "toString()",
    "constructor()",
    "hasOwnProperty('a')",
    "div(1, 0)",
    "add(9007199254740991, 1)",
    "int('1.5')",
    "int('')",
    "json('{')",
    "format('{0:N2}', 1)",
    "format('{1}', 1)",
    "if('true', 1, 2)",
    "if(reference('x').on, 1, 2)",
    "and(true(), reference('x'))",
    "equals(uniqueString('x'), 'abc')",
    "equals(subscription().subscriptionId, 'x')",
    "length(guid('a'))",
    "contains(createArray(reference('x')), 1)",
    "contains(createArray(1), createArray(reference('x')))",
    "string(createArray(reference('x')))",
    "range(0, 10001)",
    "less('a', 'b')",
    "createObject('a')",
    "createObject('a', 1, 'A', 2).a",
    "substring('abc', 2, 5)",
    "uri('https://example.com', '../x')",
    "base64ToString('not base64')",
    "format('{0}', true(",
    "toLower()",
    "toLower('a', 'b')",
    `concat('${"x".repeat(25_000)}')`,
    `${"concat(".repeat(150)}'a'${")".repeat(150)}`,
  ])("%s stays what it is", (expression) => expect(evaluate(`[${expression}]`)).toBe(`[${expression}]`));

  it("stays in the one place that cannot be evaluated", () => {
    expect(evaluate("[createObject('off', true(), 'id', reference('x').id)]")).toEqual({
      off: true,
      id: "[reference('x')]",
    });
    expect(evaluate("[union(createObject('a', reference('x')), createObject('b', 2))]")).toEqual({
      a: "[reference('x')]",
      b: 2,
    });
  });

  it("makes the same of the same where only Azure knows what", () => {
    const [one, same, other] = ["uniqueString('a')", "uniqueString('a')", "uniqueString('b')"].map((each) =>
      evaluate(`[concat('st', ${each})]`),
    );
    expect(one).toBe(same);
    expect(one).not.toBe(other);
  });

  it("is not taken for one where it is a text", () => {
    expect(evaluate("[[text]")).toBe("[[text]");
    expect(evaluate("[concat('[te', 'xt]')]")).toBe("[[text]");
    expect(isExpression(evaluate("[string(createArray(1))]"))).toBe(false);
    expect(evaluate("[text")).toBe("[text");
  });

  it("may be a property's name", () => {
    expect(evaluate({ "[concat('disable', 'LocalAuth')]": "[false()]" })).toEqual({ disableLocalAuth: false });
    expect(evaluate({ "[reference('x').id]": {} })).toEqual({ "[reference('x').id]": {} });
  });

  it("takes what is given before what is the default", () => {
    expect(evaluate("[parameters('Name')]", { name: { value: "given" } })).toBe("given");
    expect(evaluate("[parameters('upper')]", { name: { value: "given" } })).toBe("GIVEN");
    const vault = { secret: { reference: { keyVault: { id: "x" }, secretName: "y" } } };
    expect(evaluate("[parameters('secret')]", vault)).toBe("[parameters('secret')]");
    expect(evaluate("[parameters('name')]", { name: { value: null } })).toBe("[parameters('name')]");
    expect(evaluate("[parameters('name')]", { name: 5 })).toBe("[parameters('name')]");
    expect(evaluate("[parameters('name')]", { name: { value: "[parameters('upper')]" } })).toBe(
      "[[parameters('upper')]",
    );
  });
});
