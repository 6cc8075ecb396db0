import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readMessage } from "../../../policies/findings/message.ts";
import { violationMessage } from "../../../policies/violation.ts";

const url = "https://learn.microsoft.com/azure/x";

describe("readMessage", () => {
  it("reads what violationMessage writes, whatever the resource is called", () => {
    const hostile = fc.constantFrom("; wanted: ", " is ", '"', ". ", " See ", "x");
    const names = fc.array(fc.oneof(fc.string(), hostile)).map((parts) => parts.join(""));
    fc.assert(
      fc.property(names, (name) => {
        const subject = `The account ${JSON.stringify(name)}`;
        const parts = { path: "a.b", found: '"c"', wanted: '"d" or "e.f"', write: "Write `a: d`." };
        const message = `A rule.\n${violationMessage(subject, parts, url)}\n`;
        expect(readMessage(message, "A rule.", name)).toEqual({
          found: 'a.b is "c"',
          wanted: '"d" or "e.f"',
          write: "Write `a: d`.",
          url,
        });
      }),
    );
  });

  it.each<[string, object]>([
    ["The rule x failed, so nothing is known.", { found: "The rule x failed, so nothing is known." }],
    [`a is b; wanted: c. Do it. See ${url}`, { found: "a is b", wanted: "c", write: "Do it.", url }],
    ["a is b; wanted: c", { found: "a is b", wanted: "c" }],
    ["one; wanted: b is c", { found: "one; wanted: b is c" }],
    [`Whatever. See ${url}`, { found: "Whatever.", url }],
  ])("takes %j as it is", (message, parts) => expect(readMessage(message, undefined, "name")).toEqual(parts));
});
