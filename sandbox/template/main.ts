import { json } from "node:stream/consumers";
import { sandboxPaths } from "../home/paths.ts";
import { openPackage } from "../schema/index.ts";
import type { RecordedResource } from "./recorded.ts";
import { deploymentTemplate } from "./template.ts";

/** Reads recorded resources and what is a credential among their inputs as JSON, and prints the template. */
const { resources, credentials } = (await json(process.stdin)) as {
  resources: RecordedResource[];
  credentials: string[];
};
try {
  const template = deploymentTemplate(openPackage("azure-native", sandboxPaths().schemas), resources, credentials);
  console.log(JSON.stringify(template, null, 2));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
