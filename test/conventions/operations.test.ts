import { describe, expect, it } from "vitest";
import { faultNames, faults } from "../../bench/torture/faults.ts";
import { text } from "./repository.ts";

describe("docs/operations.md", () => {
  it.each(faultNames)("has the way on after %s, by what is seen of it", (name) => {
    const { sign } = faults[name];
    const seen = text("docs/operations.md")
      .split("\n")
      .filter((line) => line.startsWith("|") || line.startsWith("##"))
      .map((line) => (line.startsWith("|") ? (line.split("|")[1] ?? "") : line).replaceAll("`", ""));
    const all = seen.join("\n");
    for (const part of sign.split(": ")) expect(all).toContain(part);
  });
});
