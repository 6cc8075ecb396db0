import { realpathSync } from "node:fs";
import { dirname, join } from "node:path";
import { aloneInCache } from "./cacheLock.ts";
import { isExecutable, onPath } from "./fromPath.ts";
import { buildFromGoModules } from "./goBuild.ts";
import { executable, inCache, type Found, type Machine } from "./source.ts";
import { yamlHostVersion } from "./version.ts";

const program = "pulumi-language-yaml";

/**
 * Finds the language host that runs YAML programs, or builds it: every official installation has it beside the CLI, a
 * build of ours has not.
 *
 * @param engine - The CLI that was found.
 * @returns The host's path.
 * @throws Error that says what was tried and what to install.
 */
export async function findYamlHost(machine: Machine, engine: string): Promise<string> {
  const beside = join(dirname(realpathSync(engine)), executable(machine.platform, program));
  const cached = inCache(machine, program);
  const found = [beside, cached].find(isExecutable) ?? onPath(machine, program);
  if (found !== undefined) return found;
  return await aloneInCache(machine, "what runs YAML programs", async () => {
    // Whoever held the lock before may have built it.
    const built: Found = isExecutable(cached) ? { path: cached } : await build(machine, cached);
    if ("path" in built) return built.path;
    throw new Error(
      `There is no ${program}, which runs programs in YAML: neither ${beside} nor ${cached} nor one on the PATH, ` +
        `and a build from its Go module is not to be had (${built.reason}).\n` +
        `Install Pulumi ${machine.version} or newer, which brings it (https://www.pulumi.com/docs/install/), ` +
        "or Go 1.25 or newer, from which it is built here.",
    );
  });
}

function build(machine: Machine, target: string): Promise<Found> {
  const version = yamlHostVersion();
  return buildFromGoModules(machine, {
    what: `${program} ${version}`,
    why: "because this program is in YAML and what runs it does not stand beside the Pulumi CLI",
    duration: "half a minute to 2 minutes",
    command: "github.com/pulumi/pulumi-yaml/cmd/pulumi-language-yaml",
    versionVariable: "github.com/pulumi/pulumi-yaml/pkg/version.Version",
    version,
    target,
  });
}
