// Mutation tests of the grants' compiler and of the configuration's schema: `npm run mutation`.
export default {
  testRunner: "vitest",
  plugins: ["@stryker-mutator/vitest-runner"],
  vitest: { configFile: "vitest.mutation.config.ts", related: true },
  mutate: [
    "components/access/{compile,faults,granteeFaults,lapse,limitFaults,notices,operations,scope,settings}.ts",
    "stacks/{schema,cosmosSchema,shapeFaults,declaration}.ts",
  ],
  ignorePatterns: ["dist", "policies/bin", ".sandbox"],
  tempDirName: ".sandbox/mutation",
  jsonReporter: { fileName: ".sandbox/mutation.json" },
  reporters: ["clear-text", "json"],
  clearTextReporter: { allowColor: false, allowEmojis: false, logTests: false },
  concurrency: 2,
  thresholds: { high: 95, low: 90, break: 90 },
};
