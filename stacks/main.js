// Plain JavaScript: a Node too old to read TypeScript must get as far as this sentence.
import module from "node:module";
import { RunError } from "@pulumi/pulumi/errors.js";

const [major, minor] = process.versions.node.split(".").map(Number);
if (major < 22 || (major === 22 && minor < 18)) {
  throw new RunError(
    `This program needs Node.js 22.18 or newer and was started on ${process.version} (${process.execPath}): ` +
      "install a newer one, or put this project's node_modules/.bin first on the PATH.",
  );
}

module.enableCompileCache();

// The SDK formats a stack trace for each property of each resource, and its runner looks every frame up in source maps:
// half of this program's time. Node runs these sources as they are, so the frames are right without.
Error.prepareStackTrace = undefined;

const { loadClosuresOnDemand } = await import("./closuresOnDemand.ts");
loadClosuresOnDemand();

const { default: deploy } = await import("./index.ts");

export default deploy;
