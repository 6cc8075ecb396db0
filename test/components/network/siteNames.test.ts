import * as pulumi from "@pulumi/pulumi";
import { beforeAll, describe, expect, it } from "vitest";
import type { DnsDeclaration } from "../../../components/network/dnsDeclaration.ts";
import { siteNames } from "../../../components/network/siteNames.ts";
import { record, run } from "../recorder.ts";

const zones = "/subscriptions/s/resourceGroups/dns/providers/Microsoft.Network";
const sites = {
  storefront: { hostName: "shop.example.com", address: pulumi.output("10.20.0.4") },
  portal: { hostName: "Example.com", address: pulumi.output("10.20.0.4") },
};

const registered = async (dns: DnsDeclaration) => {
  const args = { resourceGroupName: "rg", virtualNetworkId: "/network", sites };
  const { resources } = await run(() => siteNames("dns", dns, args, {}));
  return Object.fromEntries(resources.map(({ type, name, inputs }) => [`${type} ${name}`, inputs]));
};

const address = (relativeRecordSetName: string, resourceGroupName: string) => ({
  resourceGroupName,
  relativeRecordSetName,
  recordType: "A",
  ttl: 300,
  aRecords: [{ ipv4Address: "10.20.0.4" }],
});

beforeAll(() => record());

describe("the names of sites", () => {
  it.each([{}, { mode: "none" }])("are somebody else's with %j", async (dns) => {
    expect(await registered(dns)).toEqual({});
  });

  it("are in a zone that is made and linked to the network", async () => {
    expect(await registered({ mode: "privateZone", zoneName: "example.com" })).toEqual({
      "azure-native:privatedns:PrivateZone dns-zone": {
        resourceGroupName: "rg",
        location: "Global",
        privateZoneName: "example.com",
      },
      "azure-native:privatedns:VirtualNetworkLink dns-link": {
        resourceGroupName: "rg",
        privateZoneName: "dns-zone",
        location: "Global",
        registrationEnabled: false,
        virtualNetwork: { id: "/network" },
      },
      "azure-native:privatedns:PrivateRecordSet dns-storefront": {
        ...address("shop", "rg"),
        privateZoneName: "dns-zone",
      },
      "azure-native:privatedns:PrivateRecordSet dns-portal": { ...address("@", "rg"), privateZoneName: "dns-zone" },
    });
  });

  it("are in a private zone that is there, of which nothing else is touched", async () => {
    expect(await registered({ mode: "existing", zoneId: `${zones}/privateDnsZones/example.com` })).toEqual({
      "azure-native:privatedns:PrivateRecordSet dns-storefront": {
        ...address("shop", "dns"),
        privateZoneName: "example.com",
      },
      "azure-native:privatedns:PrivateRecordSet dns-portal": { ...address("@", "dns"), privateZoneName: "example.com" },
    });
  });

  it("are in a public zone that is there", async () => {
    expect(await registered({ mode: "existing", zoneId: `${zones}/dnsZones/example.com` })).toEqual({
      "azure-native:dns:RecordSet dns-storefront": { ...address("shop", "dns"), zoneName: "example.com" },
      "azure-native:dns:RecordSet dns-portal": { ...address("@", "dns"), zoneName: "example.com" },
    });
  });
});
