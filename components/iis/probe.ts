/**
 * The port on which each server answers health probes, and nothing else. A probe connects by address, without a host
 * name, and takes everything but 200 for sick: a redirect, too.
 *
 * @see https://learn.microsoft.com/azure/load-balancer/load-balancer-custom-probe-overview
 */
export const probePort = 8080;

/** The probe's binding in IIS's words: every address, no host name. */
export const probeBinding = `*:${probePort}:`;
