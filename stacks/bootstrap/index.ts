// Before the first resource, so that nothing of the program can ask for keys.
import "../../guard/index.ts";
import { getClientConfigOutput } from "@pulumi/azure-native/authorization/getClientConfig.js";
import { ResourceGroup } from "@pulumi/azure-native/resources/resourceGroup.js";
import * as pulumi from "@pulumi/pulumi";
import { DeliveryIdentity, DeliveryState } from "../../components/index.ts";
import { section } from "./schema.ts";

/** What one environment's pipeline needs: who deploys, and where it keeps the state. An owner runs it once. */
export default function bootstrap(): Record<string, unknown> {
  const config = new pulumi.Config();
  const { scope, ...trusts } = section("delivery", config.getObject("delivery"));
  const { name, ...network } = section("state", config.getObject("state"));
  const { subscriptionId } = getClientConfigOutput();
  const stack = pulumi.getStack();
  const group = new ResourceGroup(`${stack}-delivery`, {}, { protect: true });
  const place = { resourceGroupName: group.name, location: group.location };
  const pipeline = new DeliveryIdentity(`${stack}-pipeline`, {
    ...place,
    ...trusts,
    // An environment makes its own group, which takes a right on the subscription.
    scope: scope ?? pulumi.interpolate`/subscriptions/${subscriptionId}`,
  });
  const { backendUrl, secretsProvider } = new DeliveryState(name, {
    ...place,
    ...network,
    tenantId: pipeline.tenantId,
    deployers: { pipeline: pipeline.principalId },
  });
  const { clientId, tenantId } = pipeline;
  return { clientId, tenantId, subscriptionId, backendUrl, secretsProvider };
}
