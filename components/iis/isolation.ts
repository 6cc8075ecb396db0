import { didYouMean, type Fault } from "../faults.ts";

const isolations = ["metadataPolicy", "server"] as const;

/** How workloads are kept from each other's tokens: by rules on a server they share, or by a server of their own. */
export type Isolation = (typeof isolations)[number];

/** What decides how workloads are kept apart. */
interface IsolatedServers {
  /** How many servers. */
  servers: number;
  /** One of the words, or what was written in their place. */
  isolation?: string;
}

/**
 * The isolation of so many workloads: one alone needs no rules, unless the server has an identity of its own beside the
 * workload's.
 */
export function isolationOf(declared: string | undefined, workloads: number, hasOwnIdentity = false): Isolation {
  const isShared = workloads > 1 || hasOwnIdentity;
  return isolations.find((word) => word === declared) ?? (isShared ? "metadataPolicy" : "server");
}

/** What decides whether a server's metadata service follows rules. */
interface RuledServers {
  isolation?: string;
  sites: readonly { package?: unknown; certificate?: unknown }[];
  installers?: readonly unknown[];
  entraLogin?: boolean;
}

/**
 * Whether rules say whose tokens the metadata service gives: for a single workload too, where the servers have an identity
 * of their own, whose tokens are the extension's.
 */
export function followsRules({ isolation, sites, installers = [], entraLogin = false }: RuledServers): boolean {
  if (entraLogin) return true;
  const fetches = sites.some((site) => site.package !== undefined || site.certificate !== undefined);
  return isolationOf(isolation, sites.length, fetches || installers.length > 0) === "metadataPolicy";
}

/** Whether each workload has a server of its own, which is then called after it. */
export function isDedicated(declared: string | undefined, workloads: number): boolean {
  return workloads > 1 && isolationOf(declared, workloads) === "server";
}

/** A fault where the word is none. */
export function isolationWordFaults({ isolation }: { isolation?: string }): Fault[] {
  if (isolation === undefined || isolations.some((word) => word === isolation)) return [];
  const allowed = isolations.map((word) => `"${word}"`).join(", ");
  const message = `"${isolation}" is not known. Allowed: ${allowed}.${didYouMean(isolation, isolations)}`;
  return [{ path: "isolation", message }];
}

/** A fault where workloads are to have a server each, and there are more or fewer servers than workloads. */
export function serverCountFaults({ servers, isolation }: IsolatedServers, workloads: number): Fault[] {
  if (!isDedicated(isolation, workloads) || servers === workloads) return [];
  const message =
    `is ${servers}, but with isolation "server" each of the ${workloads} workloads has a server of its own: ` +
    `write ${workloads}, or the isolation "metadataPolicy", with which they share servers.`;
  return [{ path: "servers", message }];
}
