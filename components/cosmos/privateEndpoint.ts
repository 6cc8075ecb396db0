import { PrivateDnsZoneGroup } from "@pulumi/azure-native/network/privateDnsZoneGroup.js";
import { PrivateEndpoint } from "@pulumi/azure-native/network/privateEndpoint.js";
import * as pulumi from "@pulumi/pulumi";
import { linkedZone, zoneLink } from "../network/linkedZone.ts";
import type { PrivateDnsZoneDeclaration } from "./declaration.ts";

const type = "keyless-cosmos-iis:index:CosmosPrivateEndpoint";

/** The zone in which the private addresses of accounts for NoSQL stand. */
const zoneName = "privatelink.documents.azure.com";

/** Another network from which the account is reached. */
export interface NetworkPlaceArgs {
  /** A name for its private endpoint. Plain: it decides what exists. */
  name: string;
  /** The subnet that the endpoint's addresses are taken from. */
  subnetId: pulumi.Input<string>;
  /**
   * The network's region.
   * @default `location`
   */
  location?: pulumi.Input<string>;
}

/** Which account is reached from which networks. */
export interface CosmosPrivateEndpointArgs {
  /** The resource group it goes into. */
  resourceGroupName: pulumi.Input<string>;
  /** The virtual network's region. */
  location: pulumi.Input<string>;
  /** The account's ARM id. */
  accountId: pulumi.Input<string>;
  /** The subnet that the endpoint's addresses are taken from. */
  subnetId: pulumi.Input<string>;
  /** The virtual network that is to resolve the account's name to the private address. */
  virtualNetworkId: pulumi.Input<string>;
  /** Further networks. Each resolves the account's name by the same zone. */
  additionalNetworks?: NetworkPlaceArgs[];
  /** Where the account's name leads inside the networks. Plain: it decides what exists. */
  privateDnsZone?: PrivateDnsZoneDeclaration;
}

/**
 * The way to an Azure Cosmos DB account that does not leave the virtual networks: a private endpoint in each, and the
 * private DNS zone by which the account's own name leads to it: one that is made here, one that is there already, or none
 * where an Azure Policy of the landing zone adds the records. A zone group keeps the zone's records up to date.
 *
 * @see https://learn.microsoft.com/azure/cosmos-db/how-to-configure-private-endpoints
 */
export class CosmosPrivateEndpoint extends pulumi.ComponentResource {
  /** The private endpoint's ARM id. */
  readonly privateEndpointId: pulumi.Output<string>;
  /** The private DNS zone's ARM id; `undefined` where an Azure Policy sees to the records. */
  readonly privateDnsZoneId: pulumi.Output<string> | undefined;

  constructor(name: string, args: CosmosPrivateEndpointArgs, opts?: pulumi.ComponentResourceOptions) {
    super(type, name, {}, opts);
    const { additionalNetworks = [], location, subnetId } = args;
    this.privateDnsZoneId = this.#zone(name, args);
    // A component's own dependsOn reaches none of its children, and only endpoints write to the account.
    const endpoint = this.#endpoint(name, { ...args, location, subnetId }, opts?.dependsOn ?? []);
    this.privateEndpointId = endpoint.id;
    let previous = endpoint;
    for (const network of additionalNetworks) {
      const place = { location: network.location ?? location, subnetId: network.subnetId };
      previous = this.#endpoint(`${name}-${network.name}`, { ...args, ...place }, [previous]);
    }
    this.registerOutputs({ privateEndpointId: this.privateEndpointId, privateDnsZoneId: this.privateDnsZoneId });
  }

  #zone(name: string, args: CosmosPrivateEndpointArgs): pulumi.Output<string> | undefined {
    const { mode = "create", zoneId } = args.privateDnsZone ?? {};
    if (mode === "existing" && zoneId !== undefined) return pulumi.output(zoneId);
    if (mode !== "create") return undefined;
    const opts = { parent: this };
    const { zone } = linkedZone(name, zoneName, args, opts);
    for (const network of args.additionalNetworks ?? []) {
      const virtualNetworkId = pulumi.output(network.subnetId).apply(networkOf);
      zoneLink(`${name}-${network.name}-link`, zone, { ...args, virtualNetworkId }, opts);
    }
    return zone.id;
  }

  #endpoint(
    name: string,
    { resourceGroupName, location, accountId, subnetId }: CosmosPrivateEndpointArgs,
    dependsOn: NonNullable<pulumi.ResourceOptions["dependsOn"]>,
  ): PrivateEndpoint {
    const endpoint = new PrivateEndpoint(
      `${name}-endpoint`,
      {
        resourceGroupName,
        location,
        subnet: { id: subnetId },
        privateLinkServiceConnections: [{ name: "cosmos", privateLinkServiceId: accountId, groupIds: ["Sql"] }],
      },
      { parent: this, dependsOn },
    );
    if (this.privateDnsZoneId !== undefined) {
      new PrivateDnsZoneGroup(
        `${name}-zone-group`,
        {
          resourceGroupName,
          privateEndpointName: endpoint.name,
          privateDnsZoneConfigs: [{ name: "documents", privateDnsZoneId: this.privateDnsZoneId }],
        },
        { parent: this },
      );
    }
    return endpoint;
  }
}

function networkOf(subnetId: string): string {
  return subnetId.replace(/\/subnets\/[^/]+$/i, "");
}
