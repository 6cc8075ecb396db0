import { describe, expect, it } from "vitest";
import { judgeFault } from "../../../bench/fuzz/judgeFault.ts";

const raw = {
  web: { servers: 99, tags: { team: "" }, zones: ["1", "1"] },
  workloads: { shop: { grants: [{ on: "sales/orders", allow: ["read"] }] } },
};

describe("a fault of a fuzzed configuration", () => {
  it.each([
    ["the value, and what is allowed", "web.servers", "99 is not possible. Allowed: whole numbers from 1 to 9."],
    [
      "a part of the value, and what is declared",
      "workloads.shop.grants[0].on",
      'no database "sales". Declared: stock.',
    ],
    ["that nothing is there", "web.tags.team", "is empty: write the team's name."],
    ["how much there is", "web.zones", "has 2 entries. Allowed: 1."],
    ["a word of what is in it", "web.zones", '"1" stands twice: name it once.'],
    ["what to take out, whatever its value", "web.servers", "means nothing beside zones: remove it."],
    ["what is missing", "web.size", "is required (a text)."],
    ["what is not known", "web.zones", '"zones" is not known here. Allowed: servers.'],
  ])("passes with %s", (_what, path, message) => {
    expect(() => judgeFault({ path, message }, raw)).not.toThrow();
  });

  it.each([
    ["without a place", "", "99 is not possible. Allowed: 1.", "a fault without a path"],
    ["at a place that is nowhere", "audit.logs.of.nobody", "is required (a text).", "a path that leads nowhere"],
    ["without a way on", "web.servers", "99 is too large.", "no way on"],
    ["with a way on that the value brings alone", "web.zones", '"Allowed: all" is wrong.', "no way on"],
    [
      "without the value",
      "web.servers",
      "is not possible. Allowed: whole numbers from 1 to 9.",
      "no word of the value",
    ],
    ["with the number of another place", "web.zones", "99 is not possible. Allowed: 1.", "no word of the value"],
    ["with a slip", "web.servers", "99 is not undefined. Allowed: 1.", "a slip"],
    ["that is no sentence", "web.servers", "99: Allowed: 1", "no sentence"],
    ["that is endless", "web.servers", `99 is not possible. Allowed: ${"1, ".repeat(1_000)}2.`, "a message of"],
  ])("does not pass %s", (_what, path, message, reason) => {
    expect(() => judgeFault({ path, message }, raw)).toThrow(reason);
  });
});
