import * as pulumi from "@pulumi/pulumi";
import { renderBootstrap } from "./bootstrap/render.ts";
import type { BootstrapSite } from "./bootstrap/site.ts";
import { siteFaults } from "./faults.ts";

/** A site whose settings may still be becoming known. */
interface PendingSite {
  name: string;
  hostName: string;
  settings: Record<string, pulumi.Input<string>>;
}

/**
 * The script that sets a server up for the sites, once all their settings are known.
 *
 * The output fails with a `pulumi.RunError` where a setting is a secret, or turns out to be none that IIS can keep.
 */
export function bootstrapScript(sites: readonly PendingSite[]): pulumi.Output<string> {
  const known = pulumi.all(
    sites.map(({ name, hostName, settings }) =>
      pulumi.output(settings).apply((values): BootstrapSite => ({ name, hostName, settings: values })),
    ),
  );
  // Apart from the values, as those are not known in a preview, and a secret has to be refused there already.
  return pulumi.all([known, pulumi.output(secretSettings(sites)).apply(refuseSecrets)]).apply(([each]) => render(each));
}

function render(sites: BootstrapSite[]): string {
  const faults = siteFaults(sites);
  if (faults.length === 0) return renderBootstrap(sites);
  throw new pulumi.RunError(faults.map(({ path, message }) => `${path}: ${message}`).join("\n"));
}

async function secretSettings(sites: readonly PendingSite[]): Promise<string[]> {
  const judged = sites.flatMap(({ settings }, index) =>
    Object.entries(settings).map(async ([name, value]) =>
      (await pulumi.isSecret(pulumi.output(value))) ? [`sites[${index}].settings.${name}`] : [],
    ),
  );
  return (await Promise.all(judged)).flat();
}

function refuseSecrets(paths: string[]): void {
  if (paths.length === 0) return;
  const reason = "a pool's settings stand in IIS's configuration and in a script that Azure keeps readable";
  throw new pulumi.RunError(`${paths.join(", ")}: is a secret, but ${reason}. Use the workload's identity instead.`);
}
