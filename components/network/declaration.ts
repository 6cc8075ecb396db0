/** Which part of the virtual network is for what. A subnet left out is derived from the address space. */
export interface SubnetsDeclaration {
  /**
   * The web servers' subnet in CIDR notation, e.g. `10.20.0.0/24`; /29 at the smallest.
   * @default the first /24 of the address space, or its first quarter where it is smaller than /22
   */
  web?: string;
  /**
   * The private endpoints' subnet in CIDR notation, e.g. `10.20.1.0/24`; /29 at the smallest.
   * @default the part of the same size that follows the web subnet's default
   */
  privateEndpoints?: string;
}

/** The virtual network of an environment. */
export interface NetworkDeclaration {
  /**
   * The network's IPv4 range in CIDR notation, e.g. `10.20.0.0/16`: private (RFC 1918 or RFC 6598), /28 at the smallest.
   * Networks that are ever to be peered must not overlap.
   */
  addressSpace: string;
  /**
   * Its subnets.
   * @default derived from the address space, always the same ones from the same space
   */
  subnets?: SubnetsDeclaration;
}
