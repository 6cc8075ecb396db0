import { allow, denyAll, type RuleRanges, type SecurityRule } from "./rules.ts";

/** The ways out of the servers' subnet. */
export const egresses = ["serviceTags", "firewall"] as const;

/** What the servers speak to by service tag, all on port 443. */
const serviceTags = ["AzureActiveDirectory", "AzureMonitor", "AzureResourceManager"] as const;

/**
 * The addresses at which Azure activates Windows.
 *
 * @see https://learn.microsoft.com/troubleshoot/azure/virtual-machines/windows/custom-routes-enable-kms-activation
 */
export const activationAddresses = ["20.118.99.224/32", "40.83.235.53/32", "23.102.135.246/32"] as const;

/**
 * What the servers reach. The Internet on the ports 80 and 443 is wide: updates and revocation lists come from too many
 * addresses to name. Only a firewall can tell them apart, by the names in {@link egressFqdns}; behind one the same rules
 * hold, as they see where a packet goes and not what it goes through. Azure's own DNS and metadata are beyond the rules.
 *
 * @see https://learn.microsoft.com/azure/virtual-network/service-tags-overview
 */
export function egressRules({ web, privateEndpoints }: RuleRanges, dnsServers: readonly string[]): SecurityRule[] {
  const to = (destinationAddressPrefix: string, ...ports: string[]) => ({
    sourceAddressPrefix: web,
    destinationAddressPrefix,
    ...(ports.length === 1 ? { destinationPortRange: ports[0] ?? "*" } : { destinationPortRanges: ports }),
  });
  return [
    allow("Outbound", "AllowPrivateEndpointsOutbound", 100, to(privateEndpoints, "0-65535")),
    ...serviceTags.map((tag, index) => allow("Outbound", `Allow${tag}Outbound`, 110 + index, to(tag, "443"))),
    allow("Outbound", "AllowActivationOutbound", 120, {
      sourceAddressPrefix: web,
      destinationAddressPrefixes: [...activationAddresses],
      destinationPortRange: "1688",
    }),
    allow("Outbound", "AllowUpdatesOutbound", 130, to("Internet", "80", "443")),
    ...dnsServers.map((server, index) =>
      allow("Outbound", `AllowDns${index + 1}Outbound`, 140 + index, to(server, "53"), "*"),
    ),
    denyAll("Outbound"),
  ];
}

/** A destination that a firewall has to let the servers reach. */
export interface EgressFqdn {
  /** Its name; a `*` at the start stands for every name below. */
  fqdn: string;
  /** The TCP ports. */
  ports: number[];
  /** What for. */
  purpose: string;
}

/**
 * The names that a firewall has to let the servers reach, each with its ports and what for.
 *
 * @param entraLogin - Whether people log in to the servers with Entra ID.
 * @see https://learn.microsoft.com/windows/privacy/manage-windows-11-endpoints
 * @see https://learn.microsoft.com/azure/azure-monitor/agents/azure-monitor-agent-network-configuration
 */
export function egressFqdns(entraLogin: boolean): EgressFqdn[] {
  return [
    ...named("tokens and signing keys", [443], ["login.microsoftonline.com"]),
    ...named("Azure Resource Manager", [443], ["management.azure.com"]),
    ...named(
      "Azure Monitor",
      [443],
      ["global.handler.control.monitor.azure.com", "*.handler.control.monitor.azure.com", "*.ods.opinsights.azure.com"],
    ),
    ...named("activation of Windows", [1688], ["azkms.core.windows.net", "kms.core.windows.net"]),
    ...named(
      "updates of Windows",
      [80, 443],
      [
        "*.windowsupdate.com",
        "*.update.microsoft.com",
        "*.delivery.mp.microsoft.com",
        "download.microsoft.com",
        "go.microsoft.com",
      ],
    ),
    ...named("updates of Defender", [443], ["*.wdcp.microsoft.com", "definitionupdates.microsoft.com"]),
    ...named(
      "revocation lists and root certificates",
      [80],
      ["crl.microsoft.com", "mscrl.microsoft.com", "oneocsp.microsoft.com", "www.microsoft.com", "*.digicert.com"],
    ),
    ...(entraLogin
      ? named(
          "login with Entra ID",
          [443],
          ["enterpriseregistration.windows.net", "device.login.microsoftonline.com", "pas.windows.net"],
        )
      : []),
  ];
}

function named(purpose: string, ports: number[], fqdns: readonly string[]): EgressFqdn[] {
  return fqdns.map((fqdn) => ({ fqdn, ports, purpose }));
}
