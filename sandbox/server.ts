import { readFileSync } from "node:fs";
import { Store } from "./cloud/store.ts";
import { answer, type Question } from "./cloud/server/answers.ts";
import { snapshot } from "./cloud/server/snapshot.ts";
import { sandboxPaths } from "./home/paths.ts";

// Answers as a server would that ran the script of `npm run verify`, as far as the record tells:
// `node sandbox/server.ts <id of the virtual machine>`, with the questions as a list on the standard input.
const [machineId = ""] = process.argv.slice(2);

try {
  const questions = JSON.parse(readFileSync(0, "utf8")) as Question[];
  const answers = answer(snapshot(new Store(sandboxPaths().cloud)), machineId, questions);
  console.log(answers.map((pair) => JSON.stringify(pair)).join("\n"));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
