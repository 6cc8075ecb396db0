import type { PolicyResource } from "@pulumi/policy";
import type { UnknownValueError } from "./values.ts";
import type { Violation } from "./violation.ts";

/** What a rule tells about what it looks at. */
export interface Report {
  /**
   * @param subject - The resource, as a message calls it.
   * @param urn - The resource, where a rule looks at a whole stack.
   */
  violation: (subject: string, violation: Violation, urn?: string) => void;
  /** Something about the stack as a whole, which no exemption takes away. */
  line: (message: string) => void;
  /** What a preview cannot know: decided at the update, or rejected at once if the rule's parameter says so. */
  unknown: (error: UnknownValueError) => void;
}

/** A resource of the program, as far as rules look at it. */
export type ProgramResource = Pick<PolicyResource, "type" | "name" | "urn" | "props" | "opts">;
