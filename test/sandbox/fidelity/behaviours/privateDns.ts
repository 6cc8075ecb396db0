import type { Fidelity } from "../behaviour.ts";

const learn = "https://learn.microsoft.com/azure";
const tests = "cloudNetwork.test.ts";
const use = "cloudNetworkUse.test.ts";
const servers = "cloudServers.test.ts";

export const privateDns: Fidelity = {
  title: "Private endpoints and DNS",
  groups: [
    {
      source: "cloud/services/network/privateEndpoint.ts",
      page: `${learn}/private-link/private-endpoint-overview`,
      tests,
      behaviours: [
        {
          does: "A group id is one of the target's type",
          code: "PrivateEndpointInvalidGroupId",
          test: "a group id of another service",
        },
        {
          does: "An account has an address, and one more in each region",
          test: "to a private endpoint one address for the account and one for each region",
        },
      ],
    },
    {
      source: "cloud/services/network/privateEndpoint.ts",
      page: `${learn}/private-link/private-endpoint-overview`,
      tests: use,
      behaviours: [
        {
          does: "A private endpoint has one connection",
          code: "InvalidRequestFormat",
          test: "a private endpoint of two connections",
        },
        { does: "Its target exists", code: "InvalidResourceReference", test: "a private endpoint to nothing" },
      ],
    },
    {
      source: "cloud/services/network/privateEndpoint.ts",
      page: `${learn}/azure-resource-manager/management/lock-resources`,
      tests: "cloudCosmosLocks.test.ts",
      behaviours: [
        {
          does: "A lock of the target keeps its private endpoint",
          code: "ScopeLocked",
          test: "keeps the private endpoint of a locked account",
        },
      ],
    },
    {
      source: "cloud/services/network/dns.ts",
      page: `${learn}/azure-resource-manager/management/resource-name-rules#microsoftnetwork`,
      tests: use,
      behaviours: [
        {
          does: "A public zone's name has two labels at least",
          code: "BadRequest",
          test: "a public zone of one label",
        },
      ],
    },
    {
      source: "cloud/services/network/dns.ts",
      page: `${learn}/dns/private-dns-privatednszone`,
      tests: use,
      behaviours: [
        { does: "A zone's name has two labels at least", code: "BadRequest", test: "a private zone of one label" },
        {
          does: "A zone with a link is not deleted, nor one that an endpoint registers in",
          code: "CannotDeleteResource",
          test: "a private zone with a link",
        },
      ],
    },
    {
      source: "cloud/services/network/dns.ts",
      page: `${learn}/dns/private-dns-privatednszone`,
      tests,
      behaviours: [
        {
          does: "Zones and links are global",
          code: "LocationNotAvailableForResourceType",
          test: "a private zone in a region",
        },
      ],
    },
    {
      source: "cloud/services/network/dns.ts",
      page: `${learn}/dns/private-dns-virtual-network-links`,
      tests: use,
      behaviours: [
        {
          does: "A network is linked to a zone once",
          code: "Conflict",
          test: "a second link of a zone to a network",
        },
      ],
    },
    {
      source: "cloud/services/network/dns.ts",
      page: `${learn}/private-link/private-endpoint-dns`,
      tests: use,
      behaviours: [
        {
          does: "A zone group names zones that exist",
          code: "InvalidResourceReference",
          test: "a zone group of no zone",
        },
      ],
    },
    {
      source: "cloud/services/network/records.ts",
      page: `${learn}/dns/private-dns-privatednszone`,
      tests: servers,
      behaviours: [{ does: "A record has addresses of IPv4", code: "BadRequest", test: "a record without an address" }],
    },
    {
      source: "cloud/services/network/records.ts",
      page: `${learn}/dns/private-dns-privatednszone`,
      tests: use,
      behaviours: [
        { does: "A record's time to live is 1 second at least", code: "BadRequest", test: "a record of no time" },
      ],
    },
  ],
  unknown: [
    "Names, beyond what a server is answered below; a zone group writes no records",
    "Records of other types than A: they are refused here, and taken there",
    "Group ids of services that the table does not list: any is taken",
    "The approval of a connection by the owner of the target, and its rejection",
    "A zone that overlaps another that is linked to the same network",
    "Whether a public DNS zone is delegated to Azure",
  ],
};
