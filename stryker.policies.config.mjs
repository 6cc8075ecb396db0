// Mutation tests of the policy pack's rules: `npm run mutation:policies`.
export default {
  testRunner: "vitest",
  plugins: ["@stryker-mutator/vitest-runner"],
  vitest: { configFile: "vitest.mutation.policies.config.ts", related: true },
  mutate: [
    "policies/{arm,checks,declared,exemptions,recognise,rules}/**/*.ts",
    "policies/{defineRule,failClosed,parameters,values,violation,written}.ts",
  ],
  ignorePatterns: ["dist", "policies/bin", ".sandbox"],
  // What a rule says about itself, and the patterns, are made when a file is loaded: the tests of pages and corpora hold them.
  ignoreStatic: true,
  tempDirName: ".sandbox/mutation-policies",
  jsonReporter: { fileName: ".sandbox/mutation-policies.json" },
  reporters: ["clear-text", "json"],
  clearTextReporter: { allowColor: false, allowEmojis: false, logTests: false, reportTests: false },
  concurrency: 2,
  thresholds: { high: 95, low: 90, break: 90 },
};
