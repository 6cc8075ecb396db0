import type * as pulumi from "@pulumi/pulumi";
import type { PlacedServer } from "./placement.ts";

/** What a server comes after. */
interface Turn {
  /** Before its machine is replaced or restarted. */
  replaceAfter?: pulumi.Resource;
  /** Before its script runs. */
  bootstrapAfter?: pulumi.Resource;
}

/**
 * Makes servers that serve the same so that one after the other is away: a script runs when the server before is well, and
 * a machine that is there already is replaced or restarted only then. New machines are made at once.
 *
 * @param deployed - The labels of the servers that are there already; without it, all may be.
 */
export function oneByOne<Server extends { ready: pulumi.Resource }>(
  placed: readonly PlacedServer[],
  deployed: readonly string[] | undefined,
  make: (placed: PlacedServer, turn: Turn) => Server,
): Server[] {
  const last = new Map<string, pulumi.Resource>();
  return placed.map((each) => {
    const before = last.get(each.group);
    const isDeployed = deployed?.includes(each.label) ?? true;
    const turn = before && { bootstrapAfter: before, ...(isDeployed && { replaceAfter: before }) };
    const made = make(each, turn ?? {});
    last.set(each.group, made.ready);
    return made;
  });
}
