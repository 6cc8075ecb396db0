import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { armResources, armValues } from "../../bench/fuzz/armTemplates.ts";
import { templateHolder } from "../../policies/catalogue/templates.ts";
import { readDeployment } from "../../policies/declared/armResources.ts";
import { isExpression, isList, isRecord, type Value, type Values } from "../../policies/values.ts";

const holder = templateHolder("azure-native:resources:Deployment") ?? { template: "" };
const read = (template: unknown, parameters?: unknown) =>
  readDeployment({ properties: { template, parameters } } as Values, holder);

/** In milliseconds: what else the machine does is of no account. */
function cpuTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

describe("whatever a template holds", () => {
  it("is read without a throw and in time", () => {
    // Making the templates takes longer than reading them.
    let [spent, longest] = [0, 0];
    fc.assert(
      fc.property(
        fc.array(armResources, { minLength: 1, maxLength: 3 }),
        armValues,
        armValues,
        (resources, variables, given) => {
          const started = cpuTime();
          const { resources: found, faults } = read({
            resources,
            variables,
            parameters: { a: { defaultValue: given } },
          });
          const took = cpuTime() - started;
          [spent, longest] = [spent + took, Math.max(longest, took)];
          for (const { values } of found) expect(isRecord(values)).toBe(true);
          for (const { found: what } of faults) expect(what).not.toBe("");
        },
      ),
      { numRuns: 5_000 },
    );
    expect(spent).toBeLessThan(10_000);
    expect(longest).toBeLessThan(2_000);
  });
});

describe("evaluation ends", () => {
  const property = (template: Record<string, unknown>): Value => {
    const started = cpuTime();
    const properties = { it: "[variables('v')]" };
    const { resources } = read({ ...template, resources: [{ type: "A.B/c", properties }] });
    expect(cpuTime() - started).toBeLessThan(2_000);
    const found = resources[0]?.values.properties;
    return isRecord(found ?? null) ? (found as Values).it : found;
  };
  const doubling = (of: (inner: string) => string, first: unknown) =>
    Object.fromEntries(
      Array.from({ length: 60 }, (_, index) => [
        index === 0 ? "v" : `v${index}`,
        index === 59 ? first : `[${of(`variables('v${index + 1}')`)}]`,
      ]),
    );
  const within = (count: number, open: string, close: string) => `[${open.repeat(count)}'a'${close.repeat(count)}]`;

  it.each<[string, Record<string, unknown>]>([
    ["a text that doubles", doubling((inner) => `concat(${inner}, ${inner})`, "ab")],
    ["a text that doubles by format", doubling((inner) => `format('{0}{0}', ${inner})`, "ab")],
    ["a text that doubles by replace", doubling((inner) => `replace(${inner}, 'a', 'aa')`, "aa")],
    ["a list that doubles", doubling((inner) => `concat(${inner}, ${inner})`, ["a"])],
    ["a tree that doubles", doubling((inner) => `createArray(${inner}, ${inner})`, "a")],
    ["an object that doubles", doubling((inner) => `createObject('a', ${inner}, 'b', ${inner})`, "a")],
    ["a text of a tree", doubling((inner) => `string(createArray(${inner}, ${inner}))`, "a")],
    ["a long range", { v: "[range(0, 1000000000)]" }],
    ["loops in loops", { v: "[map(range(0, 9999), lambda('a', map(range(0, 9999), lambda('b', 1))))]" }],
    [
      "a deep list",
      { v: "[reduce(range(0, 9999), createArray(), lambda('a', 'b', createArray(lambdaVariables('a'))))]" },
    ],
    [
      "a deep expression",
      { v: within(90, "createArray(", ")").replace("'a'", within(90, "first(createArray(", "))").slice(1, -1)) },
    ],
    ["a loop over many", { copy: [{ name: "v", count: 100_000, input: "x" }] }],
    ["a circle", { v: "[variables('w')]", w: "[variables('v')]" }],
  ])("at %s", (_, variables) => {
    const it = property({ variables });
    expect(hidden(it)).toBe(true);
  });

  it("at a function that calls itself twice", () => {
    const output = { value: "[concat(f.g(), f.g())]" };
    expect(
      isExpression(
        property({ functions: [{ namespace: "f", members: { g: { output } } }], variables: { v: "[f.g()]" } }),
      ),
    ).toBe(true);
  });

  it("at templates in templates", () => {
    const deepest = Array.from({ length: 300 }).reduce<object>(
      (inner) => ({ resources: [{ type: "Microsoft.Resources/deployments", properties: { template: inner } }] }),
      { resources: [] },
    );
    expect(read(deepest).faults.map(({ found }) => found)).toContain("more than can be looked at");
  });

  it("at loops of templates in loops", () => {
    const looped = Array.from({ length: 4 }).reduce<object>(
      (inner) => ({
        resources: [
          { type: "Microsoft.Resources/deployments", copy: { name: "c", count: 150 }, properties: { template: inner } },
        ],
      }),
      { resources: [{ type: "A.B/c" }] },
    );
    const started = cpuTime();
    const { resources, faults } = read(looped);
    expect(cpuTime() - started).toBeLessThan(5_000);
    expect(resources.length).toBeLessThanOrEqual(5_000);
    expect(faults.map(({ found }) => found)).toContain("more than can be looked at");
  });
});

/** Whether a part of a value, at the first place looked at, is left an expression. */
function hidden(value: Value): boolean {
  if (isList(value)) return value.some(hidden);
  return isRecord(value) ? Object.values(value).some(hidden) : isExpression(value);
}
