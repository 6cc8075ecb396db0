import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sandboxCommand } from "../sandboxCommand.ts";
import type { NumberedQuestion } from "./questions.ts";

/** Runs Azure CLI, and gives what it printed. */
export type AzureCli = (args: readonly string[]) => { succeeded: boolean; stdout: string; stderr: string };

/** Letters, digits and signs that mean nothing to any shell: on Windows, Azure CLI is started by one. */
const machineIdForm =
  /^\/subscriptions\/[\w-]+\/resourceGroups\/[\w.-]+\/providers\/Microsoft\.Compute\/virtualMachines\/[\w-]+$/i;

/**
 * Runs a script on a server by the login of whoever runs this, and gives its output.
 *
 * @throws Error with what Azure CLI said.
 * @see https://learn.microsoft.com/azure/virtual-machines/windows/run-command
 */
export function runOnServer(machineId: string, script: string, azureCli: AzureCli = az): string {
  if (!machineIdForm.test(machineId)) throw new Error(`"${machineId}" in the state is no virtual machine's id.`);
  const folder = mkdtempSync(join(tmpdir(), "keyless-verify-"));
  try {
    const file = join(folder, "verify.ps1");
    writeFileSync(file, script);
    const command = ["vm", "run-command", "invoke", "--ids", machineId, "--command-id", "RunPowerShellScript"];
    const { succeeded, stdout, stderr } = azureCli([...command, "--scripts", `@${file}`, "--output", "json"]);
    if (!succeeded) throw new Error(`Azure CLI did not run the script on ${machineId}: ${stderr}`);
    return messagesIn(stdout);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function az(args: readonly string[]): { succeeded: boolean; stdout: string; stderr: string } {
  const options = { encoding: "utf8", shell: process.platform === "win32" } as const;
  const { status, stdout, stderr, error } = spawnSync("az", args, options);
  if (error !== undefined)
    throw new Error(`Azure CLI cannot be started (${error.message}): install it, then "az login".`);
  return { succeeded: status === 0, stdout, stderr: stderr.trim() };
}

function messagesIn(json: string): string {
  try {
    const { value } = JSON.parse(json) as { value: { message?: string }[] };
    return value.map(({ message = "" }) => message).join("\n");
  } catch {
    throw new Error(`Azure CLI did not answer with the output of a run command, but with: ${json.slice(0, 200)}`);
  }
}

/**
 * Asks a simulated server.
 *
 * @throws Error where there is none.
 */
export function askSimulated(machineId: string, questions: readonly NumberedQuestion[]): string {
  const { succeeded, stdout, stderr } = sandboxCommand(["sandbox/server.ts", machineId], JSON.stringify(questions));
  if (!succeeded) throw new Error(stderr);
  return stdout;
}
