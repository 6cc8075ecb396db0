/**
 * The port at which a load balancer asks a server whether it is well: of its own, because a probe names no host and knows
 * no certificate, and takes a redirection for an illness.
 *
 * @see https://learn.microsoft.com/azure/load-balancer/load-balancer-custom-probe-overview
 */
export const probePort = 8080;
