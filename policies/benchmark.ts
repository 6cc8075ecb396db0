import type { PolicyComplianceFramework } from "@pulumi/policy";

/** A control of the Microsoft cloud security benchmark. */
export function benchmark(reference: string, specification: string): PolicyComplianceFramework {
  return { name: "Microsoft cloud security benchmark", version: "1.0", reference, specification };
}
