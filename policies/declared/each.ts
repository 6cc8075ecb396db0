import type { PolicyResource } from "@pulumi/policy";
import type { AzureType } from "../catalogue/azureType.ts";
import type { ProgramResource, Report } from "../defineRule.ts";
import type { Violation } from "../violation.ts";
import { type DeclaredResource, declaredResources } from "./declaredResources.ts";
import type { UnknownValueError } from "../values.ts";

/** What a check of one declared resource reports. */
export interface DeclaredReport {
  violation: (violation: Violation) => void;
  unknown: (error: UnknownValueError) => void;
}

/** A check of one declared resource. */
export type Check = (resource: DeclaredResource, report: DeclaredReport) => void;

/** A declared resource, and the resource of the program that declares it. */
export interface InStack extends DeclaredResource {
  by: PolicyResource;
}

/** The validation that runs a check on each resource of some types, in whatever spelling it is declared. */
export function eachDeclared(types: readonly AzureType[], check: Check) {
  return (resource: ProgramResource, report: Report): void => {
    const { resources, unknowns } = declaredResources(resource.type, resource.props, types);
    for (const declared of resources) {
      const subject = subjectOf(declared, resource.name);
      check(declared, {
        violation: (violation) => report.violation(subject, violation),
        unknown: (error) => report.unknown(error),
      });
    }
    unknowns.forEach((error) => report.unknown(error));
  };
}

/** The resources of some types in a whole stack, in whatever spelling they are declared. */
export function declaredInStack(
  stack: readonly PolicyResource[],
  types: readonly AzureType[],
  report: Report,
): InStack[] {
  return stack.flatMap((by) => {
    const { resources, unknowns } = declaredResources(by.type, by.props, types);
    unknowns.forEach((error) => report.unknown(error));
    return resources.map((declared) => ({ ...declared, by }));
  });
}

/** What a message calls a declared resource. */
export function subjectOf({ type, path }: DeclaredResource, name: string): string {
  return path === "" ? `The ${type.noun} "${name}"` : `The ${type.noun} that "${name}" deploys`;
}
