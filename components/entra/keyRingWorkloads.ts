import type { Fault } from "../faults.ts";
import type { PlacedServer } from "../iis/placement.ts";
import type { SignInWorkload } from "./declaration.ts";

/**
 * The workloads that share a data-protection key ring: those with sign-in that several servers serve, whose cookies each
 * of them must read. One that has a ring keeps it with fewer servers, too: without it, whoever is signed in no longer was.
 *
 * @param placed - The servers, with what each serves.
 * @param deployed - The workloads that have a key ring already.
 */
export function keyRingWorkloads(
  workloads: Readonly<Record<string, Pick<SignInWorkload, "signIn">>>,
  placed: readonly Pick<PlacedServer, "sites">[],
  deployed: readonly string[] = [],
): string[] {
  const serving = (key: string): number => placed.filter(({ sites }) => sites.includes(key)).length;
  return Object.entries(workloads)
    .filter(([key, { signIn }]) => signIn !== undefined && (serving(key) > 1 || deployed.includes(key)))
    .map(([key]) => key);
}

/**
 * What becomes of the key rings of workloads that are gone, or sign nobody in any more.
 *
 * @param deployed - The workloads that have a key ring.
 * @param signIns - The workloads to be deployed that have sign-in.
 */
export function keyRingNotices(deployed: readonly string[], signIns: readonly string[]): Fault[] {
  return deployed
    .filter((key) => !signIns.includes(key))
    .map((key) => {
      const message =
        "has a data-protection key ring, without which whoever is signed in no longer is. It is protected, so this run " +
        'deletes nothing of it: put signIn back, or let its container and its key go by "pulumi state unprotect".';
      return { path: key, message };
    });
}
