import { z } from "zod";

const text = z.exactOptional(z.string());
const boolean = z.exactOptional(z.boolean());
const texts = z.exactOptional(z.array(z.string()));

/** The shape of the section `network`; limits are checked by the components. */
export const network = z.strictObject({
  addressSpace: text,
  subnets: z.exactOptional(z.strictObject({ web: text, privateEndpoints: text, bastion: text })),
  existing: z.exactOptional(
    z.strictObject({ virtualNetworkId: z.string(), webSubnetId: z.string(), privateEndpointSubnetId: z.string() }),
  ),
  sources: texts,
  egress: text,
  nextHopIpAddress: text,
  dnsServers: texts,
  peering: z.exactOptional(
    z.strictObject({ remoteVirtualNetworkId: z.string(), allowForwardedTraffic: boolean, useRemoteGateways: boolean }),
  ),
  bastion: boolean,
  flowLogs: z.exactOptional(
    z.strictObject({
      storageAccountId: z.string(),
      identityId: z.string(),
      retentionInDays: z.exactOptional(z.number()),
      networkWatcherName: text,
      networkWatcherResourceGroupName: text,
    }),
  ),
});

/** The shape of the section `dns`. */
export const dns = z.strictObject({ mode: text, zoneName: text, zoneId: text });
