/**
 * An ESLint plugin (flat configuration) that finds in a program what the guard would refuse when it runs:
 * `import keyless from "keyless-cosmos-iis/eslint"; export default [keyless.configs.recommended];`
 */
import type { Linter, Rule } from "eslint";
import { noKeyListing } from "./noKeyListing.ts";

const rules = { "no-key-listing": noKeyListing };

const recommended: Linter.Config = {
  name: "keyless-cosmos-iis/recommended",
  plugins: { "keyless-cosmos-iis": { rules } },
  rules: { "keyless-cosmos-iis/no-key-listing": "error" },
};

/** What ESLint takes as a plugin. */
interface Plugin {
  meta: { name: string };
  rules: { "no-key-listing": Rule.RuleModule };
  configs: { recommended: Linter.Config };
}

const plugin: Plugin = { meta: { name: "keyless-cosmos-iis" }, rules, configs: { recommended } };

export default plugin;
