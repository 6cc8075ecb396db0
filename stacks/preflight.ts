import { Command } from "commander";
import { azureGet } from "./azureGet.ts";
import { preflight, type PreflightOptions } from "./preflight/preflight.ts";

/** Exit codes: something is missing; there is nothing to say. */
const lacking = 1;
const unreadable = 2;

const program = new Command("npm run preflight --")
  .description(
    'Prints what the first "up" of a stack needs of Azure and does not make, and with a login looks whether it is there.',
  )
  .option("--stack <name>", "the stack", "prod")
  .option("--config-file <file>", "another file than the stack's own to read the declaration from")
  .option(
    "--live",
    "look, with your login of Azure CLI, Azure Developer CLI or Azure PowerShell; nothing is changed",
    false,
  )
  .option("--subscription <id>", "the subscription to look into (default: the stack file's, or the login's only one)")
  .option("--json", "print it as JSON", false)
  .addHelpText(
    "after",
    `\nExit codes: 0 nothing is missing, as far as was looked, ${lacking} something is, ${unreadable} the stack file or Azure cannot be read.`,
  );

try {
  const { text, isMissing } = await preflight(program.parse().opts<PreflightOptions>(), azureGet());
  console.log(text);
  process.exitCode = isMissing ? lacking : 0;
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = unreadable;
}
