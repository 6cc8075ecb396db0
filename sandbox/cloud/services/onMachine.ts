import { isRecord } from "../../values.ts";
import { nameOf, parentId, sameId } from "../arm.ts";
import { AzureFault } from "../azureFault.ts";
import type { Service } from "../service.ts";
import { healthAfter } from "./health.ts";

function invalidParameter(property: string, message: string): AzureFault {
  return new AzureFault("InvalidParameter", `${property}: ${message}`);
}

function scriptOf(source: unknown): string {
  return isRecord(source) && typeof source.script === "string" ? source.script : "";
}

/** Whether the script asks the server itself what a load balancer asks it. */
function testsHealth(script: string, port: number): boolean {
  return new RegExp(`http://(127\\.0\\.0\\.1|localhost):${port}/`).test(script);
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
    if (treatFailureAsDeploymentFailure === true && sick !== undefined && testsHealth(scriptOf(source), sick.port)) {
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

/** @see https://learn.microsoft.com/azure/virtual-machines/extensions/overview */
export const extension: Service = {
  check: ({ store, id, inputs: { publisher, type, typeHandlerVersion } }) => {
    for (const [property, value] of Object.entries({ publisher, type, typeHandlerVersion })) {
      if (typeof value !== "string" || value === "") throw invalidParameter(property, "is required.");
    }
    const machine = store.read(parentId(id) ?? "");
    const other = store
      .below(machine?.id ?? "")
      .find((one) => !sameId(one.id, id) && one.properties.publisher === publisher && one.properties.type === type);
    if (other !== undefined) {
      throw new AzureFault("BadRequest", "Multiple VMExtensions per handler not supported for OS type 'Windows'.");
    }
    const identity = machine?.properties.identity;
    const hasOwn = isRecord(identity) && String(identity.type).includes("SystemAssigned");
    if (type === "AADLoginForWindows" && !hasOwn) {
      throw new AzureFault(
        "VMExtensionProvisioningError",
        `AADLoginForWindows could not join ${nameOf(machine?.id ?? "")}: it has no system-assigned identity.`,
      );
    }
  },
  // Pulumi's input `type` is the extension's own, which would be lost behind Azure's name of the resource type.
  computed: ({ inputs: { type } }) => ({ provisioningState: "Succeeded", type }),
};
