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
    expect(await valueOf(result.privateDnsZoneId)).toBe("id of pe-zone");
  });
});
