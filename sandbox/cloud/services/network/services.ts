import type { Service } from "../../service.ts";
import { natGateway, publicIPAddress } from "./addresses.ts";
import { privateDnsZone, privateDnsZoneGroup, virtualNetworkLink } from "./dns.ts";
import { networkInterface } from "./networkInterface.ts";
import { privateEndpoint } from "./privateEndpoint.ts";
import { networkSecurityGroup } from "./securityGroup.ts";
import { subnet } from "./subnet.ts";
import { virtualNetwork } from "./virtualNetwork.ts";

export const networkServices: Record<string, Service> = {
  "Microsoft.Network/virtualNetworks": virtualNetwork,
  "Microsoft.Network/virtualNetworks/subnets": subnet,
  "Microsoft.Network/networkSecurityGroups": networkSecurityGroup,
  "Microsoft.Network/natGateways": natGateway,
  "Microsoft.Network/publicIPAddresses": publicIPAddress,
  "Microsoft.Network/networkInterfaces": networkInterface,
  "Microsoft.Network/privateEndpoints": privateEndpoint,
  "Microsoft.Network/privateEndpoints/privateDnsZoneGroups": privateDnsZoneGroup,
  "Microsoft.Network/privateDnsZones": privateDnsZone,
  "Microsoft.Network/privateDnsZones/virtualNetworkLinks": virtualNetworkLink,
};
