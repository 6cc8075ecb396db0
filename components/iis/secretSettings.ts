import * as pulumi from "@pulumi/pulumi";

/** A site whose settings may still be becoming known. */
export interface PendingSite {
  /** The workload's key. */
  name: string;
  /** The host name. */
  hostName: string;
  /** The pool's environment variables. */
  settings: Record<string, pulumi.Input<string>>;
}

/** The paths of the settings that are secrets, known already in a preview, where their values are not. */
export async function secretSettings(sites: readonly PendingSite[]): Promise<string[]> {
  const judged = sites.flatMap(({ settings }, index) =>
    Object.entries(settings).map(async ([name, value]) =>
      (await pulumi.isSecret(pulumi.output(value))) ? [`sites[${index}].settings.${name}`] : [],
    ),
  );
  return (await Promise.all(judged)).flat();
}

/** @throws pulumi.RunError where a setting is a secret. */
export function refuseSecrets(paths: readonly string[]): void {
  if (paths.length === 0) return;
  const reason = "a pool's settings stand in IIS's configuration and in a script that Azure keeps readable";
  const what = paths.length === 1 ? "is a secret" : "are secrets";
  throw new pulumi.RunError(`${paths.join(", ")}: ${what}, but ${reason}. Use the workload's identity instead.`);
}
