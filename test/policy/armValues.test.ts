import { assert, jsonValue, property, string as texts } from "fast-check";
import { describe, expect, it } from "vitest";
import type { Values } from "../../policies/values.ts";
import { evaluate } from "./support/evaluate.ts";

/** Whether names differ in case only, or a text would be written with an escape. */
function isAmbiguous(value: unknown): boolean {
  if (typeof value === "string") return /^\[[^]*\]$/.test(value);
  if (typeof value !== "object" || value === null) return false;
  const names = Array.isArray(value) ? [] : Object.keys(value).map((name) => name.toLowerCase());
  return new Set(names).size < names.length || Object.values(value).some(isAmbiguous);
}

describe("every value", () => {
  it("survives string and json", () => {
    const values = jsonValue({ maxDepth: 4 });
    assert(
      property(values, (value) => {
        const given = { settings: { value: { it: value } as Values } };
        const plain = JSON.parse(JSON.stringify({ it: value })) as unknown;
        if (isAmbiguous(plain) || JSON.stringify(plain).includes("⟦")) return;
        expect(evaluate("[json(string(parameters('settings')))]", given)).toEqual(plain);
      }),
    );
  });

  it("that is a text survives being written as an expression, base64 and a change of case", () => {
    assert(
      property(texts({ unit: "grapheme" }), (text) => {
        const quoted = `'${text.replaceAll("'", "''")}'`;
        if (text.includes("⟦") || /^\[[^]*\]$/.test(text)) return;
        expect(evaluate(`[concat(${quoted})]`)).toBe(text);
        expect(evaluate(`[base64ToString(base64(${quoted}))]`)).toBe(text);
      }),
    );
  });
});
