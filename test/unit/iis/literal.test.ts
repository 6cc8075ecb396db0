import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { literal } from "../../../components/iis/bootstrap/literal.ts";
import { hostileTexts } from "./hostileTexts.ts";
import { valueOfLiteral } from "./powershell.ts";

describe("a PowerShell literal", () => {
  it.each([
    ["", "''"],
    ["plain text", "'plain text'"],
    ["it's", "'it''s'"],
    ['$(x) `n "y" ${z}', "'$(x) `n \"y\" ${z}'"],
    ["‘", "(-join [char[]]@(8216))"],
    ["a\n", "(-join [char[]]@(97,10))"],
    ["😀", "(-join [char[]]@(55357,56832))"],
  ])("of %j is %s", (text, expression) => {
    expect(literal(text)).toBe(expression);
  });

  it("means exactly its text, and is printable ASCII, which every code page reads alike", () => {
    fc.assert(
      fc.property(hostileTexts, (text) => {
        const expression = literal(text);
        expect(expression).toMatch(/^[\x20-\x7e]+$/);
        expect(valueOfLiteral(expression)).toBe(text);
      }),
      { numRuns: 2000 },
    );
  });
});
