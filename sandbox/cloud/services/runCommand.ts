import { isRecord } from "../../values.ts";
import { nameOf } from "../arm.ts";
import { AzureFault } from "../azureFault.ts";
import type { Service } from "../service.ts";
import { healthAfter } from "./health.ts";

function invalidParameter(property: string, message: string): AzureFault {
  return new AzureFault("InvalidParameter", `${property}: ${message}`);
}

function scriptOf(source: unknown): string {
  return isRecord(source) && typeof source.script === "string" ? source.script : "";
}

/** Whether the script asks the server itself, as a load balancer does. */
function testsHealth(script: string): boolean {
  return /http:\/\/(127\.0\.0\.1|localhost):/.test(script);
}

/** A run command is recorded, and never run: its script is text to the sandbox. */
export const runCommand: Service = {
  check: ({ store, id, inputs: { source, timeoutInSeconds, treatFailureAsDeploymentFailure } }) => {
    if (
      !isRecord(source) ||
      [source.script, source.scriptUri, source.commandId].every((given) => given === undefined)
    ) {
      throw invalidParameter("source", "one of script, scriptUri and commandId is required.");
    }
    if (typeof timeoutInSeconds === "number" && (timeoutInSeconds < 1 || timeoutInSeconds > 86_400)) {
      throw invalidParameter("timeoutInSeconds", `must be between 1 and 86400, but is ${timeoutInSeconds}.`);
    }
    const sick = healthAfter(store, id, scriptOf(source)).find(({ isBound }) => !isBound);
    if (treatFailureAsDeploymentFailure === true && sick !== undefined && testsHealth(scriptOf(source))) {
      throw new AzureFault(
        "VMRunCommandFailed",
        `The script of ${nameOf(id)} failed: it tests the server's health at port ${sick.port}, where nothing without a host name answers.`,
      );
    }
  },
  computed: ({ store, id, inputs: { source } }) => ({
    provisioningState: "Succeeded",
    instanceView: {
      executionState: "Succeeded",
      executionMessage: "Simulated: the script was not run.",
      exitCode: 0,
      output: healthAfter(store, id, scriptOf(source))
        .map(({ port, isBound }) => `Probe at port ${port}: ${isBound ? "healthy" : "unhealthy"}.`)
        .join(" "),
      error: "",
    },
  }),
};
