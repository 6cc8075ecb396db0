import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { rules } from "../../policies/pack.ts";

const folder = fileURLToPath(new URL("../../policies/presets/", import.meta.url));
const preset = (name: string) => JSON.parse(readFileSync(`${folder}${name}.json`, "utf8")) as object;

it("there are three presets", () =>
  expect(readdirSync(folder).sort()).toEqual(["audit.json", "enforce.json", "keys-only.json"]));

it("audit makes every rule advise", () => expect(preset("audit")).toEqual({ all: "advisory" }));

it("enforce is what the rules say themselves", () => expect(preset("enforce")).toEqual({}));

it("keys-only switches off what goes with doing without keys", () => {
  const companions = rules.filter(({ group }) => ["network", "audit", "relations"].includes(group));
  expect(preset("keys-only")).toEqual(Object.fromEntries(companions.map(({ name }) => [name, "disabled"])));
});
