import * as pulumi from "@pulumi/pulumi";
import { refuseReadings } from "./outputs.ts";
import { refusalOfCall } from "./refusal.ts";
import { refuse } from "./refuse.ts";

/**
 * Guards the program that the engine runs: it cannot call what hands out a credential, nor read one from a resource.
 *
 * @throws pulumi.RunError when there is no such program, or it has resources already, which would stay unguarded.
 */
export function guardProgram(): void {
  const stack = pulumi.runtime.getStackResource() as (object & { __childResources?: Set<unknown> }) | undefined;
  // In unit tests with mocks there is a monitor without a stack.
  if (stack === undefined && !pulumi.runtime.hasMonitor()) {
    throw new pulumi.RunError(
      "keyless-cosmos-iis/guard guards a program that the Pulumi engine runs, and none runs here. Import it in the " +
        "program itself; in an inline program of the Automation API, inside its function: `await import(...)`.",
    );
  }
  if ((stack?.__childResources?.size ?? 0) > 0) {
    throw new pulumi.RunError(
      "keyless-cosmos-iis/guard is imported after the first resource, whose outputs it cannot guard any more. Make " +
        'it the first line of the program: import "keyless-cosmos-iis/guard";',
    );
  }
  pulumi.runtime.registerInvokeTransform(({ token, args }) => {
    refuseCall(token, args);
    return undefined;
  });
  if (stack === undefined) return;
  pulumi.runtime.registerStackTransformation(({ resource, type, props }) => {
    refuseCall(type, props);
    refuseReadings(resource, type, props);
    return undefined;
  });
}

function refuseCall(token: string, args: pulumi.Inputs): void {
  const refusal = refusalOfCall(token, args);
  if (refusal !== undefined) refuse(refusal);
}
