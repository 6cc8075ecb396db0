import { buildFromGoModules } from "./goBuild.ts";
import { cachedCli, type EngineSource } from "./source.ts";

/** Builds the CLI from Pulumi's Go modules, where its download host is out of reach but Go is at hand. */
export const fromGoModules: EngineSource = {
  name: "a build from Pulumi's Go modules",
  find(machine) {
    return buildFromGoModules(machine, {
      what: `the Pulumi CLI ${machine.version}`,
      why: "because no download is to be had",
      duration: "2 to 5 minutes",
      command: "github.com/pulumi/pulumi/pkg/v3/cmd/pulumi",
      versionVariable: "github.com/pulumi/pulumi/sdk/v3/go/common/version.Version",
      version: machine.version,
      target: cachedCli(machine),
    });
  },
};
