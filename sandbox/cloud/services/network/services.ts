import type { Service } from "../../service.ts";
import { natGateway, publicIPAddress } from "./addresses.ts";
import { dnsZone, privateDnsZone, privateDnsZoneGroup, virtualNetworkLink } from "./dns.ts";
import { flowLog } from "./flowLog.ts";
import { loadBalancer } from "./loadBalancer.ts";
import { networkInterface } from "./networkInterface.ts";
import { privateEndpoint } from "./privateEndpoint.ts";
import { addressRecord } from "./records.ts";
import { bastionHost, routeTable, virtualNetworkPeering } from "./routing.ts";
import { networkSecurityGroup } from "./securityGroup.ts";
import { subnet } from "./subnet.ts";
import { virtualNetwork } from "./virtualNetwork.ts";

export const networkServices: Record<string, Service> = {
  "Microsoft.Network/virtualNetworks": virtualNetwork,
  "Microsoft.Network/virtualNetworks/subnets": subnet,
  "Microsoft.Network/virtualNetworks/virtualNetworkPeerings": virtualNetworkPeering,
  "Microsoft.Network/routeTables": routeTable,
  "Microsoft.Network/loadBalancers": loadBalancer,
  "Microsoft.Network/bastionHosts": bastionHost,
  "Microsoft.Network/networkWatchers": {},
  "Microsoft.Network/networkWatchers/flowLogs": flowLog,
  "Microsoft.Network/privateDnsZones/A": addressRecord,
  "Microsoft.Network/dnsZones/A": addressRecord,
  "Microsoft.Network/networkSecurityGroups": networkSecurityGroup,
  "Microsoft.Network/natGateways": natGateway,
  "Microsoft.Network/publicIPAddresses": publicIPAddress,
  "Microsoft.Network/networkInterfaces": networkInterface,
  "Microsoft.Network/privateEndpoints": privateEndpoint,
  "Microsoft.Network/privateEndpoints/privateDnsZoneGroups": privateDnsZoneGroup,
  "Microsoft.Network/dnsZones": dnsZone,
  "Microsoft.Network/privateDnsZones": privateDnsZone,
  "Microsoft.Network/privateDnsZones/virtualNetworkLinks": virtualNetworkLink,
};
