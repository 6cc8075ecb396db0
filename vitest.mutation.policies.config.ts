import { defineConfig } from "vitest/config";

// The tests that `npm run mutation:policies` judges: those of rules, without processes and without the SDK's declarations.
export default defineConfig({
  test: {
    include: ["test/policy/**/*.test.ts"],
    testTimeout: 30_000,
    env: { KEYLESS_SPELLINGS: "one" },
    exclude: [
      "test/policy/{catalogueCandidates,decodeOnce,examples,ownEnvironments,packProcess,referencePages,testing}.test.ts",
    ],
  },
});
