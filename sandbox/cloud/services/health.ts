import { isRecord } from "../../values.ts";
import { parentId } from "../arm.ts";
import type { Store } from "../store.ts";
import { httpProbesOf } from "./network/loadBalancer.ts";
import { idOf, records } from "./references.ts";

/** What a load balancer would find of a server that a script has set up, as far as the script's text tells. */
export interface Health {
  /** The port that is asked. */
  port: number;
  /** Whether the script makes a binding there that answers whatever host name is asked for. */
  isBound: boolean;
}

/**
 * The health of the machine that a run command belongs to, once for each port at which a load balancer asks. A probe
 * names no host, so only a binding without one answers it: `*:8080:`.
 */
export function healthAfter(store: Store, runCommandId: string, script: string): Health[] {
  const networkProfile = store.read(parentId(runCommandId) ?? "")?.properties.networkProfile;
  const interfaces = isRecord(networkProfile) ? records(networkProfile.networkInterfaces) : [];
  const ports = interfaces.flatMap((one) => httpProbesOf(store, idOf(one) ?? "")).map(({ port }) => port);
  return [...new Set(ports)].map((port) => ({ port, isBound: new RegExp(`(['"])\\*:${port}:\\1`).test(script) }));
}
