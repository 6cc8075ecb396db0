import { isExecutable } from "./fromPath.ts";
import { cachedCli, type EngineSource } from "./source.ts";

/** The cache that Pulumi's launcher and its Automation API keep, and that a build of ours goes into. */
export const fromCache: EngineSource = {
  name: "Pulumi's version cache",
  find(machine) {
    const path = cachedCli(machine);
    return Promise.resolve(isExecutable(path) ? { path } : { reason: `no ${path}` });
  },
};
