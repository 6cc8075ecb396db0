/** How the sites' host names come to lead to the load balancer. */
export interface DnsDeclaration {
  /**
   * `none`: somebody else sees to it, by the output `frontendAddresses`. `privateZone`: a zone is made that the network
   * resolves. `existing`: records in a zone that is there.
   * @default none
   */
  mode?: string;
  /** With `privateZone`: the zone's name, e.g. `dev.example.com`. In the network it hides the public zone of that name. */
  zoneName?: string;
  /** With `existing`: the ARM id of a private DNS zone, or of a public one. */
  zoneId?: string;
}
