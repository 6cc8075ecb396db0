import { Command } from "commander";
import { declaredAccess, readState, reportAccess } from "./accessState.ts";
import { renderAccess } from "./renderAccess.ts";

/** Exit codes: what is recorded differs from what is declared; there is nothing to compare. */
const different = 1;
const unreadable = 2;

const program = new Command("npm run access --")
  .description(
    "Shows who may do what with which container, from the deployed state, and checks it against the stack file.",
  )
  .option("--stack <name>", "the stack whose file in stacks/ is the declaration", "dev")
  .option("--state <file>", 'what "pulumi stack export" printed, "-" for standard input (default: ask the sandbox)')
  .option("--json", "print the report as JSON", false)
  .addHelpText("after", `\nExit codes: 0 as declared, ${different} different, ${unreadable} cannot be read.`);
const { stack, state, json } = program.parse().opts<{ stack: string; state?: string; json: boolean }>();

try {
  const report = reportAccess(declaredAccess(stack), readState(stack, state));
  console.log(json ? JSON.stringify({ stack, ...report }, null, 2) : renderAccess(stack, report));
  process.exitCode = report.differences.length === 0 ? 0 : different;
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = unreadable;
}
