import { RunError } from "@pulumi/pulumi";

/** Ends the program with a reason, printed without a stack. */
export function refuse(refusal: string): never {
  throw new RunError(`keyless-cosmos-iis/guard refuses this. ${refusal}`);
}
