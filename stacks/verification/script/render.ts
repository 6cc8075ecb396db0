import { indented } from "../../../components/iis/bootstrap/indented.ts";
import { prelude } from "../../../components/iis/bootstrap/steps/prelude.ts";
import type { NumberedQuestion } from "../questions.ts";
import { renderVerificationData } from "./data.ts";
import { askStep } from "./steps/ask.ts";
import { featureStep } from "./steps/feature.ts";
import { helpers } from "./steps/helpers.ts";
import { outsideStep } from "./steps/outside.ts";
import { siteStep } from "./steps/site.ts";

const steps = [outsideStep, featureStep, siteStep, askStep] as const;

/**
 * Renders the script that answers questions on a Windows server: some by the server, the others by the process of each
 * application pool. It prints a line `[number, answer]` for each, and leaves the server as it was.
 */
export function renderVerificationScript(questions: readonly NumberedQuestion[]): string {
  return [
    "# Made by keyless-cosmos-iis. It changes no data, and takes away again what it brings along.",
    prelude.trim(),
    helpers.trim(),
    renderVerificationData(questions),
    "$failed = $false",
    "try {",
    indented("Remove-Verification"),
    ...steps.map((step) => indented(step.trim())),
    "} catch {",
    indented("$failed = $true"),
    indented("Write-Log ('FAILED: ' + $_.Exception.Message + ' ' + $_.InvocationInfo.PositionMessage)"),
    "} finally {",
    indented("Remove-Verification"),
    "}",
    "if ($failed) { exit 1 }",
    "exit 0",
    "",
  ].join("\n");
}
