/** By what others know the same demand: ids that were read in their repositories, none by analogy. */
export interface Identifiers {
  /** Azure Policy: the ids of built-in definitions (Azure/azure-policy, built-in-policies/policyDefinitions). */
  azurePolicy?: readonly string[];
  /** PSRule for Azure: the names of rules (Azure/PSRule.Rules.Azure, docs/en/rules). */
  psRule?: readonly string[];
  /** Checkov: the ids of checks (bridgecrewio/checkov, checkov/{arm,terraform}/checks). */
  checkov?: readonly string[];
  /**
   * CIS Microsoft Azure Foundations Benchmark, as `<version> <recommendation>`, by the built-in definitions that stand for
   * it (Azure/azure-policy, built-in-policies/policySetDefinitions/Regulatory Compliance).
   */
  cis?: readonly string[];
  /** Microsoft cloud security benchmark v1, likewise (…/policySetDefinitions/Security Center). */
  benchmark?: readonly string[];
}

/** By switch, as `module:Name#property`, or by the type of a resource that is a credential. */
export type IdentifiersByKey = Readonly<Record<string, Identifiers>>;
