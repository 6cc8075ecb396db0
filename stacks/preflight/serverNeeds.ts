import { imageOf, imageVersionsCommand } from "../../components/iis/image.ts";
import type { EnvironmentDeclaration } from "../schema.ts";
import { all, met, missing, type Need, one, subscription, unsure, type Verdict } from "./need.ts";
import { placedServers } from "./resourceTypes.ts";

const computeVersion = "2024-11-01";

/** A size as a region has it. */
interface Sku {
  resourceType?: string;
  name?: string;
  family?: string;
  capabilities?: readonly { name?: string; value?: string }[];
  locationInfo?: readonly { zones?: readonly string[] }[];
  restrictions?: readonly { type?: string; reasonCode?: string; restrictionInfo?: { zones?: readonly string[] } }[];
}

/** How much of something is in use, and how much may be. */
interface Usage {
  name?: { value?: string; localizedValue?: string };
  currentValue?: number;
  limit?: number;
}

/** What the servers need of the region. */
export function serverNeeds(declaration: EnvironmentDeclaration, location: string): Need[] {
  return [sizeNeed(declaration, location), coresNeed(declaration, location), imageNeed(declaration, location)];
}

const skus = (location: string) =>
  all(`${subscription}/providers/Microsoft.Compute/skus?api-version=2021-07-01&$filter=location eq '${location}'`);

/** @see https://learn.microsoft.com/azure/azure-resource-manager/troubleshooting/error-sku-not-available */
function sizeNeed({ web: { size, zones = [] } }: EnvironmentDeclaration, location: string): Need {
  const inZones = zones.length === 0 ? "" : ` in the zones ${zones.join(", ")}`;
  return {
    what: `size ${size}${inZones} of ${location}`,
    reason: `web: servers of this size, encrypted on their host, with trusted launch`,
    command: `az vm list-skus --location ${location} --size ${size} --all --output table`,
    remedy:
      "choose another web.size, web.zones or region, or ask for access: https://learn.microsoft.com/troubleshoot/azure/general/region-access-request-process",
    questions: [skus(location)],
    judge: (answer) => {
      const sku = skuOf(answer, size);
      if (sku === undefined) return missing("the region does not have it");
      const faults = skuFaults(sku, zones);
      return faults.length === 0 ? met("there") : missing(faults.join("; "));
    },
  };
}

function skuOf(answer: unknown, size: string): Sku | undefined {
  return ((answer ?? []) as readonly Sku[]).find(
    ({ resourceType, name }) => resourceType === "virtualMachines" && name?.toLowerCase() === size.toLowerCase(),
  );
}

function skuFaults({ locationInfo = [], restrictions = [], ...sku }: Sku, zones: readonly string[]): string[] {
  const closed = restrictions.find(({ type }) => type === "Location");
  if (closed !== undefined) return [`closed to the subscription (${closed.reasonCode ?? "no reason given"})`];
  const closedZones = restrictions.flatMap(({ type, restrictionInfo }) =>
    type === "Zone" ? (restrictionInfo?.zones ?? []) : [],
  );
  const there = locationInfo.flatMap((each) => each.zones ?? []);
  const lost = zones.filter((zone) => !there.includes(zone) || closedZones.includes(zone));
  const can = (name: string) => capability(sku, name)?.toLowerCase();
  return [
    ...(lost.length === 0 ? [] : [`not in zone ${lost.join(", ")}`]),
    ...(can("EncryptionAtHostSupported") === "false" ? ["without encryption at host"] : []),
    ...(can("TrustedLaunchDisabled") === "true" ? ["without trusted launch"] : []),
    ...(can("HyperVGenerations")?.includes("v2") === false ? ["not of generation 2"] : []),
  ];
}

function capability({ capabilities = [] }: Sku, wanted: string): string | undefined {
  return capabilities.find(({ name }) => name === wanted)?.value;
}

/** @see https://learn.microsoft.com/azure/quotas/per-vm-quota-requests */
function coresNeed(declaration: EnvironmentDeclaration, location: string): Need {
  const { size } = declaration.web;
  const servers = placedServers(declaration).length;
  return {
    what: `quota: vCPUs for ${servers} of ${size}`,
    reason: `web: ${servers} ${servers === 1 ? "server" : "servers"} in ${location}`,
    command: `az vm list-usage --location ${location} --output table`,
    remedy:
      "ask for more of the family's and the region's vCPUs: https://learn.microsoft.com/azure/quotas/per-vm-quota-requests",
    questions: [skus(location), usages("Microsoft.Compute", location, computeVersion)],
    judge: (sizes, usage) => {
      const sku = skuOf(sizes, size);
      const cores = Number(sku && capability(sku, "vCPUs")) * servers;
      if (Number.isNaN(cores)) return unsure("how many vCPUs the size has is not known");
      return room(usage, ["cores", sku?.family ?? ""], cores);
    },
  };
}

function usages(namespace: string, location: string, version: string) {
  return all(`${subscription}/providers/${namespace}/locations/${location}/usages?api-version=${version}`);
}

/** Whether there is room for so many in every quota of these names. */
function room(answer: unknown, names: readonly string[], wanted: number): Verdict {
  const quotas = ((answer ?? []) as readonly Usage[]).filter(({ name }) =>
    names.some((each) => each.toLowerCase() === name?.value?.toLowerCase()),
  );
  const told = quotas.map(({ name, currentValue = 0, limit = 0 }) => ({
    text: `${name?.value ?? ""}: ${currentValue} of ${limit} in use`,
    // A negative limit is none.
    isEnough: limit < 0 || limit - currentValue >= wanted,
  }));
  if (told.length === 0) return unsure(`Azure lists no quota ${names.join(", ")}`);
  const short = told.filter(({ isEnough }) => !isEnough);
  if (short.length > 0) return missing(`${short.map(({ text }) => text).join("; ")}; wanted: ${wanted} more`);
  return met(told.map(({ text }) => text).join("; "));
}

function imageNeed({ web }: EnvironmentDeclaration, location: string): Need {
  const { publisher, offer, sku, version } = imageOf(web);
  const path = `publishers/${publisher}/artifacttypes/vmimage/offers/${offer}/skus/${sku}/versions/${version}`;
  return {
    what: `image ${sku} ${version}`,
    reason: "web.imageVersion: the servers are made from this version and no other",
    command: imageVersionsCommand(sku),
    remedy: "write a version into web.imageVersion that the command lists",
    questions: [
      one(`${subscription}/providers/Microsoft.Compute/locations/${location}/${path}?api-version=${computeVersion}`),
    ],
    judge: (answer) => (answer === undefined ? missing("not there, or not any more") : met("there")),
  };
}

/**
 * The public addresses of the way out, of Bastion and of a public load balancer.
 *
 * @see https://learn.microsoft.com/azure/azure-resource-manager/management/azure-subscription-service-limits#networking-limits
 */
export function addressNeeds(declaration: EnvironmentDeclaration, location: string): Need[] {
  const { network, web } = declaration;
  const isOwn = network.existing === undefined;
  const frontends = new Set(placedServers(declaration).map(({ group }) => group)).size;
  const parts: [why: string, count: number][] = [
    ["network.egress", isOwn && network.egress !== "firewall" ? 1 : 0],
    ["network.bastion", isOwn && network.bastion === true ? 1 : 0],
    ["web.ingress", web.ingress === "public" ? frontends : 0],
  ];
  const needed = parts.filter(([, count]) => count > 0);
  const count = needed.reduce((sum, [, each]) => sum + each, 0);
  if (count === 0) return [];
  return [
    {
      what: `quota: ${count} public IP ${count === 1 ? "address" : "addresses"}`,
      reason: `${needed.map(([why]) => why).join(", ")}: Standard addresses in ${location}`,
      command: `az network list-usages --location ${location} --output table`,
      remedy: "ask for more public addresses: https://learn.microsoft.com/azure/quotas/networking-quota-requests",
      questions: [usages("Microsoft.Network", location, "2024-05-01")],
      judge: (answer) =>
        room(answer, ["PublicIPAddresses", "StandardSkuPublicIpAddresses", "IPv4StandardSkuPublicIpAddresses"], count),
    },
  ];
}
