import { Command } from "commander";
import { deployerRole } from "../components/delivery/deployerRole.ts";
import { readState } from "./accessState.ts";

const unreadable = 2;

const program = new Command("npm run deployer-role --")
  .description(
    "Prints the least Azure role that deploys a stack, from the resource types of its state, as JSON for " +
      '"az role definition create --role-definition @file"; what the role still allows goes to standard error.',
  )
  .option("--stack <name>", "the stack", "dev")
  .option("--state <file>", 'what "pulumi stack export" printed, "-" for standard input (default: ask the sandbox)')
  .addHelpText("after", `\nExit codes: 0 printed, ${unreadable} there is no state to read.`);
const { stack, state: file } = program.parse().opts<{ stack: string; state?: string }>();

try {
  const ids = (readState(stack, file).deployment?.resources ?? []).flatMap(({ id }) => id ?? []);
  const { role, stillAllows, unreviewedTypes } = deployerRole(stack, ids);
  if (role.Actions.length === 0) throw new Error(`The state of "${stack}" has no resource of Azure: deploy it first.`);
  console.log(JSON.stringify(role, null, 2));
  console.error("It lists no key of the account and writes no Azure role assignment. Whoever holds it still can:");
  for (const allowed of stillAllows) console.error(`  - ${allowed}`);
  for (const type of unreviewedTypes) console.error(`Not reviewed, there may be more to it: ${type}`);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = unreadable;
}
