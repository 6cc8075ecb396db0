import * as resources from "@pulumi/azure-native/resources/index.js";
import * as pulumi from "@pulumi/pulumi";
import { beforeAll, describe, expect, it } from "vitest";
import { CosmosPrivateEndpoint } from "../../../components/cosmos/privateEndpoint.ts";
import { record, run, valueOf, type Registration } from "../recorder.ts";

const args = {
  resourceGroupName: pulumi.output("rg"),
  location: "westeurope",
  accountId: pulumi.output("/account"),
  subnetId: pulumi.output("/subnet"),
  virtualNetworkId: pulumi.output("/network"),
};

const byName = (registered: Registration[]) =>
  registered
    .map(({ type, name, inputs }) => ({ type, name, inputs }))
    .sort((one, other) => one.name.localeCompare(other.name));

beforeAll(() => record());

describe("a private endpoint", () => {
  it("comes with its zone, the network's link to it, and the records' upkeep", async () => {
    const { resources: registered } = await run(() => new CosmosPrivateEndpoint("pe", args));
    expect(registered).toHaveLength(5);
    expect(byName(registered)).toEqual([
      { type: "keyless-cosmos-iis:index:CosmosPrivateEndpoint", name: "pe", inputs: {} },
      {
        type: "azure-native:network:PrivateEndpoint",
        name: "pe-endpoint",
        inputs: {
          resourceGroupName: "rg",
          location: "westeurope",
          // The SDK adds two defaults to any subnet; of one that is referred to, Azure reads the id alone.
          subnet: {
            id: "/subnet",
            privateEndpointNetworkPolicies: "Disabled",
            privateLinkServiceNetworkPolicies: "Enabled",
          },
          privateLinkServiceConnections: [{ name: "cosmos", privateLinkServiceId: "/account", groupIds: ["Sql"] }],
        },
      },
      {
        type: "azure-native:privatedns:VirtualNetworkLink",
        name: "pe-link",
        inputs: {
          resourceGroupName: "rg",
          privateZoneName: "pe-zone",
          location: "Global",
          registrationEnabled: false,
          virtualNetwork: { id: "/network" },
        },
      },
      {
        type: "azure-native:privatedns:PrivateZone",
        name: "pe-zone",
        inputs: {
          resourceGroupName: "rg",
          privateZoneName: "privatelink.documents.azure.com",
          location: "Global",
        },
      },
      {
        type: "azure-native:network:PrivateDnsZoneGroup",
        name: "pe-zone-group",
        inputs: {
          resourceGroupName: "rg",
          privateEndpointName: "pe-endpoint",
          privateDnsZoneConfigs: [{ name: "documents", privateDnsZoneId: "id of pe-zone" }],
        },
      },
    ]);
    expect(registered.slice(1).every(({ parent }) => parent === "pe")).toBe(true);
  });

  it("is made after what the caller names; the zone need not wait", async () => {
    const { resources: registered } = await run(
      () => new CosmosPrivateEndpoint("pe", args, { dependsOn: new resources.ResourceGroup("before") }),
    );
    const waiting = registered.filter(({ dependencies }) => dependencies.includes("before"));
    expect(waiting.map(({ name }) => name)).toEqual(["pe", "pe-endpoint"]);
  });

  it("gives the ids of endpoint and zone", async () => {
    const { result } = await run(() => new CosmosPrivateEndpoint("pe", args));
    expect(await valueOf(result.privateEndpointId)).toBe("id of pe-endpoint");
    expect(await valueOf(pulumi.output(result.privateDnsZoneId))).toBe("id of pe-zone");
  });
});

describe("the private DNS zone", () => {
  const zoneId =
    "/subscriptions/hub/resourceGroups/dns/providers/Microsoft.Network/privateDnsZones/privatelink.documents.azure.com";
  const subnetId =
    "/subscriptions/hub/resourceGroups/g/providers/Microsoft.Network/virtualNetworks/hub/subnets/endpoints";
  const names = (registered: Registration[]) => byName(registered).map(({ name }) => name);

  it("may be there already: its links are somebody else's", async () => {
    const zone = { privateDnsZone: { mode: "existing", zoneId } };
    const { resources: registered, result } = await run(() => new CosmosPrivateEndpoint("pe", { ...args, ...zone }));
    expect(names(registered)).toEqual(["pe", "pe-endpoint", "pe-zone-group"]);
    const group = registered.find(({ name }) => name === "pe-zone-group");
    expect(group?.inputs.privateDnsZoneConfigs).toEqual([{ name: "documents", privateDnsZoneId: zoneId }]);
    expect(await valueOf(pulumi.output(result.privateDnsZoneId))).toBe(zoneId);
  });

  it("may be left to an Azure Policy", async () => {
    const zone = { privateDnsZone: { mode: "policy" } };
    const { resources: registered, result } = await run(() => new CosmosPrivateEndpoint("pe", { ...args, ...zone }));
    expect(names(registered)).toEqual(["pe", "pe-endpoint"]);
    expect(result.privateDnsZoneId).toBeUndefined();
  });

  it("serves every network, each by an endpoint of its own, one after the other", async () => {
    const additionalNetworks = [
      { name: "hub", subnetId },
      { name: "far", subnetId: subnetId.replaceAll("hub", "far"), location: "eastus" },
    ];
    const { resources: registered } = await run(() => new CosmosPrivateEndpoint("pe", { ...args, additionalNetworks }));
    expect(names(registered)).toEqual([
      "pe",
      "pe-endpoint",
      "pe-far-endpoint",
      "pe-far-link",
      "pe-far-zone-group",
      "pe-hub-endpoint",
      "pe-hub-link",
      "pe-hub-zone-group",
      "pe-link",
      "pe-zone",
      "pe-zone-group",
    ]);
    const of = (name: string) => registered.find((each) => each.name === name);
    expect(of("pe-hub-link")?.inputs.virtualNetwork).toEqual({ id: subnetId.replace(/\/subnets.*/, "") });
    expect(of("pe-far-endpoint")?.inputs).toMatchObject({
      location: "eastus",
      subnet: { id: subnetId.replaceAll("hub", "far") },
    });
    expect(of("pe-hub-endpoint")?.inputs.location).toBe("westeurope");
    expect(of("pe-hub-endpoint")?.dependencies).toContain("pe-endpoint");
    expect(of("pe-far-endpoint")?.dependencies).toContain("pe-hub-endpoint");
  });
});
