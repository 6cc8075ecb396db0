import fc from "fast-check";
import { lexer, type Token, type Tokens } from "marked";
import { describe, expect, it } from "vitest";
import { escaped } from "../../../policies/findings/escaped.ts";
import { findingsOf } from "../../../policies/findings/finding.ts";
import { markdownReport } from "../../../policies/findings/markdown.ts";
import { rules } from "../../../policies/pack.ts";
import { hostileTexts } from "./hostile.ts";
import { sampleRun } from "./sample.ts";
import { violated } from "./run.ts";

const report = (names: readonly string[], isComplete = true) =>
  markdownReport(
    findingsOf(
      {
        violations: names.map((name) => violated("cosmos-disable-local-auth", name)),
        remediations: [],
        version: "1",
        isComplete,
      },
      rules,
    ),
    isComplete,
  );

/** All tokens of a Markdown text, those inside others too. */
function tokensOf(tokens: readonly Token[]): Token[] {
  return tokens.flatMap((token) => {
    const inner = [(token as Tokens.Generic).tokens ?? [], ...cellsOf(token)];
    return [token, ...inner.flatMap(tokensOf)];
  });
}

function cellsOf(token: Token): Token[][] {
  if (token.type !== "table") return [];
  const { header, rows } = token as Tokens.Table;
  return [header, ...rows].flat().map(({ tokens }) => tokens);
}

describe("markdownReport", () => {
  it("is what a person reads", () =>
    expect(markdownReport(findingsOf(sampleRun, rules), true)).toMatchFileSnapshot("snapshots/report.txt"));

  it.each<[string, readonly string[], boolean, string]>([
    ["says that nothing is wrong", [], true, "### Keyless policies\n\nNo rule found anything.\n"],
    [
      "says that nothing is known",
      [],
      false,
      "### Keyless policies\n\n**The run did not reach its end: there may be more.**\n\nNothing is known.\n",
    ],
  ])("%s", (_what, names, isComplete, text) => expect(report(names, isComplete)).toBe(text));

  it("fits a comment, and says how many it left out", () => {
    const text = report(Array.from({ length: 1000 }, (_each, index) => `account-${index}`));
    expect(text.length).toBeLessThan(65_536);
    const shown = text.match(/^\| mandatory/gm)?.length ?? 0;
    expect(shown).toBeGreaterThan(100);
    expect(text).toContain(`${1000 - shown} more are not shown here.`);
    expect(text).toContain("1000 mandatory violations.");
  });

  it("lets no name make a cell, a row, a link, an element or a mention", () => {
    const types = ["link", "image", "html", "codespan", "strong", "em", "del", "heading", "code", "list", "table"];
    const kinds = (text: string) =>
      tokensOf(lexer(text))
        .filter((token) => types.includes(token.type))
        .map((token) => (token.type === "html" ? token.raw : token.type));
    const harmless = kinds(report(["a"]));
    fc.assert(
      fc.property(hostileTexts, (name) => {
        const text = report([`a${name}`]);
        expect(kinds(text)).toEqual(harmless);
        const table = lexer(text).find((token) => token.type === "table") as Tokens.Table;
        expect(table.rows).toHaveLength(1);
        expect(table.rows[0]).toHaveLength(7);
        expect(text.replace(/<code>[^<]*<\/code>/g, "")).not.toMatch(/@|#\d|`/);
      }),
      { numRuns: 500 },
    );
  });
});

describe("escaped", () => {
  const decoded = (text: string) =>
    text
      .replace(/^<code>|<\/code>$/g, "")
      .replace(/&#(\d+);/g, (_entity, code: string) => String.fromCodePoint(Number(code)));

  it("leaves of a text what one reads", () =>
    fc.assert(
      fc.property(hostileTexts, (text) => {
        const readable = text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]+/gu, " ").trim();
        expect(decoded(escaped(text, 10_000))).toBe(readable);
      }),
    ));

  it("has no character that means something", () =>
    fc.assert(
      fc.property(hostileTexts, (text) => {
        const inside = escaped(text).replace(/^<code>|<\/code>$/g, "");
        expect(inside.replace(/&#\d+;/g, "")).not.toMatch(/[|`<>&@#[\]*_~\\:!${}\n\r]|www\./i);
      }),
    ));

  it.each([
    ["a\u202Eb", "<code>a b</code>"],
    ["a|b\n| c", "<code>a&#124;b &#124; c</code>"],
    ["", ""],
    [" \n", ""],
    ["WWW.example.com", "<code>WWW&#46;example.com</code>"],
  ])("writes %j", (text, written) => expect(escaped(text)).toBe(written));

  it("cuts between characters", () => expect(escaped("😀😀😀", 2)).toBe("<code>&#128512;&#128512;…</code>"));
});
