import { describe, expect, it } from "vitest";
import { readText, stacks, versions } from "../engine/upgrade/states.ts";
import { text } from "./repository.ts";

describe("the states that versions left", () => {
  it("are there of this version", () => {
    const { version } = JSON.parse(text("package.json")) as { version: string };
    expect(versions()).toContain(version);
  });

  it.each(versions().flatMap((version) => stacks.map((stack) => [version, stack] as const)))(
    "hold of %s %s neither a secret nor a machine's path",
    (version, stack) => {
      const state = readText(version, stack);
      expect(state).toContain('"ciphertext"');
      expect(state).not.toContain('"plaintext"');
      expect(state).not.toMatch(/sourcePosition|stackTrace|project:\/\/|"(file:\/\/)?\/(home|root|tmp|Users|work)\//);
    },
  );
});
