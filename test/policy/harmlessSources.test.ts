import { globSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { parseAllDocuments } from "yaml";
import { credentialIn } from "../../policies/recognise/credential.ts";
import { forbidPlain } from "../../policies/rules/credentials/forbidPlain.ts";
import { keyless } from "./support/keyless.ts";
import { judge } from "./support/run.ts";

const repository = fileURLToPath(new URL("../../", import.meta.url));
const files = (...patterns: string[]) =>
  globSync(patterns, { cwd: repository }).map((file) => [file, readFileSync(`${repository}${file}`, "utf8")] as const);

describe("the project's own examples and environments", () => {
  const declared = files("examples/**/*.yaml", "stacks/*.yaml", "bench/programs/**/*.yaml", "Pulumi.yaml");

  it("are some", () => expect(declared.length).toBeGreaterThan(8));

  it.each(declared)("%s holds no secret", (_file, text) => {
    for (const document of parseAllDocuments(text)) {
      const props = document.toJS() as object;
      expect(judge(forbidPlain, { type: "x:y:Z", props }).violations).toEqual([]);
    }
  });

  it.each(files("components/**/*.ts", "stacks/**/*.ts", "examples/**/*.{ts,md}", "docs/!(policies)/**/*.md", "*.md"))(
    "%s holds no credential",
    (_file, text) => expect(credentialIn(text)).toBeUndefined(),
  );

  it("do without keys, as do other services' resources", () => {
    for (const [type, props] of keyless) {
      expect(judge(forbidPlain, { type: `azure-native:${type}`, props })).toEqual({
        violations: [],
        advisory: undefined,
      });
    }
  });
});
