import { met, notHere, notMet } from "./check.ts";
import { every, inProd, input, isOpen, line, named, rulesOf, without } from "./evidence.ts";
import { atWork, ownNames, plain } from "./psruleWords.ts";

const grouped = every("Subnet", "`networkSecurityGroup` is one of the program's", (inputs) =>
  ((inputs.networkSecurityGroup as { id: string } | undefined)?.id ?? "").endsWith("-nsg"),
);

/** The rules on networks and what leads in and out. */
export const networks = [
  notHere("Azure.NSG.AKSRules", "security groups of AKS", "no AKS"),
  met(
    "Azure.NSG.AnyInboundSource",
    "no `*` as the source of what is let in",
    every("NetworkSecurityGroup", "no inbound rule lets `*` in", (inputs) =>
      rulesOf(inputs).every(
        ({ direction, access, sourceAddressPrefix }) =>
          direction !== "Inbound" || access !== "Allow" || sourceAddressPrefix !== "*",
      ),
    ),
  ),
  met("Azure.NSG.Associated", "no unused security groups", grouped, "each subnet has one of its own"),
  met(
    "Azure.NSG.DenyAllInbound",
    "not everything denied first",
    every(
      "NetworkSecurityGroup",
      "the first inbound rule allows",
      (inputs) => rulesOf(inputs).find(({ direction }) => direction === "Inbound")?.access === "Allow",
    ),
  ),
  met(
    "Azure.NSG.LateralTraversal",
    "no RDP or SSH from server to server",
    every(
      "NetworkSecurityGroup",
      "what is not named is denied outbound, but for Bastion's own group, which has to reach desktops",
      (inputs) =>
        isBastion(inputs) ||
        rulesOf(inputs).some(
          ({ direction, access, destinationAddressPrefix }) =>
            direction === "Outbound" && access === "Deny" && destinationAddressPrefix === "*",
        ),
    ),
  ),
  met("Azure.NSG.Name", "names of security groups", named("NetworkSecurityGroup", plain, 80)),
  notHere("Azure.NSG.Naming", "names by a convention", ownNames),
  met(
    "Azure.LB.AvailabilityZone",
    "frontends in all zones",
    inProd(input("LoadBalancer", "frontendIPConfigurations[].zones", ["1", "2", "3"])),
    "with `zones`",
  ),
  met("Azure.LB.Name", "names of load balancers", named("LoadBalancer", plain, 80)),
  notHere("Azure.LB.Naming", "names by a convention", ownNames),
  met(
    "Azure.LB.Probe",
    "a probe of the web protocol, with a path of its own",
    [input("LoadBalancer", "probes[].protocol", "Http"), line("$probeBinding = '*:8080:'")],
    "`/` on a port of its own, of a site that is nothing else",
  ),
  met("Azure.LB.StandardSKU", "the SKU Standard", input("LoadBalancer", "sku.name", "Standard")),
  notMet(
    "Azure.PublicIP.AvailabilityZone",
    "addresses in all zones",
    "those of sites are, with `zones`; Bastion and the NAT gateway lie in one zone themselves ([why](network.md#ways-out))",
  ),
  notHere("Azure.PublicIP.DNSLabel", "domain name labels", "none is asked for"),
  notHere("Azure.PublicIP.IsAttached", "no unused addresses", `${atWork}; an address goes with what it is for`),
  met("Azure.PublicIP.MigrateStandard", "no Basic addresses", input("PublicIPAddress", "sku.name", "Standard")),
  met("Azure.PublicIP.Name", "names of addresses", named("PublicIPAddress", plain, 80)),
  notHere("Azure.PublicIP.Naming", "names by a convention", ownNames),
  met("Azure.PublicIP.StandardSKU", "the SKU Standard", input("PublicIPAddress", "sku.name", "Standard")),
  met("Azure.Bastion.Name", "names of Bastion hosts", named("BastionHost", plain, 80)),
  notHere("Azure.VNET.BastionSubnet", "Bastion beside a gateway", "no gateway in the network; `bastion` is a choice"),
  notHere("Azure.VNET.FirewallSubnet", "a firewall beside a gateway", "the firewall is the hub's (`egress: firewall`)"),
  notHere("Azure.VNET.FirewallSubnetNAT", "a NAT gateway behind a firewall", "the firewall is the hub's"),
  notHere("Azure.VNET.LocalDNS", "DNS servers in the region", "Azure's own, or those in `dnsServers`"),
  met("Azure.VNET.Name", "names of networks", named("VirtualNetwork", plain, 64)),
  notHere("Azure.VNET.Naming", "names by a convention", ownNames),
  notHere("Azure.VNET.PeerState", "peerings connected", `${atWork}; the hub's side is its owner's`),
  met("Azure.VNET.PrivateSubnet", "no way out by default", input("Subnet", "defaultOutboundAccess", false)),
  met(
    "Azure.VNET.SingleDNS",
    "two DNS servers or Azure's own",
    inProd(without("VirtualNetwork", "dhcpOptions")),
    "`dnsServers` is the user's list",
  ),
  met(
    "Azure.VNET.SubnetName",
    "names of subnets",
    every("Subnet", "`web`, `private-endpoints` or Azure's own for Bastion", ({ subnetName }) =>
      ["web", "private-endpoints", "AzureBastionSubnet"].includes(String(subnetName)),
    ),
  ),
  notHere("Azure.VNET.SubnetNaming", "names by a convention", ownNames),
  met("Azure.VNET.UseNSGs", "a security group on each subnet", grouped),
  met("Azure.Route.Name", "names of route tables", named("RouteTable", plain, 80), "with `egress: firewall`"),
  notHere("Azure.Route.Naming", "names by a convention", ownNames),
  met("Azure.PrivateEndpoint.Name", "names of private endpoints", named("PrivateEndpoint", plain, 64)),
  met(
    "Azure.Identity.UserAssignedName",
    "names of identities",
    named("UserAssignedIdentity", /^[A-Za-z0-9][\w-]*$/, 128),
  ),
  notMet(
    "Azure.Resource.UseTags",
    "tags on everything",
    "`web.tags` are on servers, interfaces, load balancer and windows; tags on the rest are set with the provider or by Azure Policy",
  ),
  notHere(
    "Azure.Resource.AllowedRegions",
    "allowed regions",
    "which these are, the rule is told; Azure Policy enforces them",
  ),
  notMet(
    "Azure.Deployment.AdminUsername",
    "no administrator's name in the code",
    "the name is of an account that the bootstrap disables",
  ),
  notHere("Azure.Defender.Servers", "Defender for Servers", "the subscription's, not an environment's"),
];

/** Bastion's subnet has to reach desktops: Azure refuses the group otherwise. */
function isBastion(inputs: Record<string, unknown>): boolean {
  return isOpen(inputs, 443) && !isOpen(inputs, 80);
}
