import * as pulumi from "@pulumi/pulumi";
import { renderBootstrap } from "./bootstrap/render.ts";
import type { BootstrapSite } from "./bootstrap/site.ts";
import { siteFaults } from "./faults.ts";
import { refuseSecrets, secretSettings, type PendingSite } from "./secretSettings.ts";

/**
 * The script that sets a server up for some of the sites, once all settings are known.
 *
 * @param served - The names of the sites that the server is for; all are judged, so that a path means the same for all.
 *
 * The output fails with a `pulumi.RunError` where a setting is a secret, or turns out to be none that IIS can keep.
 */
export function bootstrapScript(sites: readonly PendingSite[], served: readonly string[]): pulumi.Output<string> {
  const known = pulumi.all(
    sites.map(({ name, hostName, settings }) =>
      pulumi.output(settings).apply((values): BootstrapSite => ({ name, hostName, settings: values })),
    ),
  );
  // Apart from the values, as those are not known in a preview, and a secret has to be refused there already.
  const withoutSecrets = pulumi.output(secretSettings(sites)).apply(refuseSecrets);
  return pulumi.all([known, withoutSecrets]).apply(([values]) => judgedScript(values, served));
}

/** @throws pulumi.RunError where a setting's value, now that it is known, is none that IIS can keep. */
export function judgedScript(sites: readonly BootstrapSite[], served: readonly string[]): string {
  const faults = siteFaults(sites);
  if (faults.length === 0) return renderBootstrap(sites.filter(({ name }) => served.includes(name)));
  throw new pulumi.RunError(faults.map(({ path, message }) => `${path}: ${message}`).join("\n"));
}
