import { writeFileSync } from "node:fs";
import { Command } from "commander";
import { readState } from "./accessState.ts";
import { armResources } from "./armResources.ts";
import { sandboxCommand } from "./sandboxCommand.ts";

const unreadable = 2;

interface Options {
  stack: string;
  state?: string;
  output?: string;
}

const program = new Command("npm run arm --")
  .description(
    "Prints everything of Azure that a stack registers as an ARM deployment template, for tools that judge templates. " +
      "Secrets become parameters without a value; what is left out goes to standard error.",
  )
  .option("--stack <name>", "the stack", "dev")
  .option("--state <file>", 'what "pulumi stack export" printed, "-" for standard input (default: ask the sandbox)')
  .option("--output <file>", "write the template there instead of to standard output")
  .addHelpText(
    "after",
    `\nExit codes: 0 written, ${unreadable} there is no state to read, or no way to write it as a template.`,
  );

function write({ stack, state: file, output }: Options): void {
  const { resources, credentials, leftOut } = armResources(readState(stack, file));
  if (resources.length === 0) throw new Error(`The state of "${stack}" has no resource of Azure: deploy it first.`);
  const input = JSON.stringify({ resources, credentials: credentials.map(({ text }) => text) });
  const { succeeded, stdout, stderr } = sandboxCommand(["sandbox/template/main.ts"], input);
  if (!succeeded) throw new Error(`The state of "${stack}" cannot be written as a template:\n${stderr}`);
  if (output === undefined) process.stdout.write(stdout);
  else writeFileSync(output, stdout);
  for (const { where, kind } of credentials) console.error(`Left out, as it looks like ${kind}: ${where}`);
  for (const [type, count] of Object.entries(leftOut))
    console.error(`Left out, as ARM has no such type: ${count} ${type}`);
}

try {
  write(program.parse().opts<Options>());
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = unreadable;
}
