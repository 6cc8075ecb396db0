/**
 * An ESLint plugin (flat configuration) that finds in a program what the guard would refuse when it runs:
 * `import keyless from "keyless-cosmos-iis/eslint"; export default [keyless.configs.recommended];`
 */
import type { ESLint, Linter } from "eslint";
import { noKeyListing } from "./noKeyListing.ts";

const plugin = {
  meta: { name: "keyless-cosmos-iis" },
  rules: { "no-key-listing": noKeyListing },
} satisfies ESLint.Plugin;

const recommended: Linter.Config = {
  name: "keyless-cosmos-iis/recommended",
  plugins: { "keyless-cosmos-iis": plugin },
  rules: { "keyless-cosmos-iis/no-key-listing": "error" },
};

export default { ...plugin, configs: { recommended } };
