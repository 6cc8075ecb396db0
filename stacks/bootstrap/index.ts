// Before the first resource, so that nothing of the program can ask for keys.
import "../../guard/index.ts";
import { getClientConfigOutput } from "@pulumi/azure-native/authorization/getClientConfig.js";
import { ResourceGroup } from "@pulumi/azure-native/resources/resourceGroup.js";
import * as pulumi from "@pulumi/pulumi";
import { typeActions } from "../../components/delivery/actions.ts";
import { activityLogExport } from "../../components/delivery/activityLogExport.ts";
import { groupType } from "../../components/delivery/deployerRole.ts";
import { DeliveryIdentity, DeliveryState } from "../../components/index.ts";
import { section } from "./schema.ts";

/** What one environment's pipeline needs: who deploys, and where it keeps the state. An owner runs it once. */
export default function bootstrap(): Record<string, unknown> {
  const config = new pulumi.Config();
  const { scope, resourceGroup, ...trusts } = section("delivery", config.getObject("delivery"));
  const { name, ...network } = section("state", config.getObject("state"));
  const activityLog = config.getObject("activityLog");
  const exported = activityLog === undefined ? undefined : section("activityLog", activityLog);
  const { subscriptionId } = getClientConfigOutput();
  const stack = pulumi.getStack();
  const group = new ResourceGroup(`${stack}-delivery`, {}, { protect: true });
  const place = { resourceGroupName: group.name, location: group.location };
  const subscription = pulumi.interpolate`/subscriptions/${subscriptionId}`;
  const deployed = resourceGroup === undefined ? undefined : environmentGroup(stack, resourceGroup);
  const pipeline = new DeliveryIdentity(`${stack}-pipeline`, {
    ...place,
    ...trusts,
    // Without a group of this stack's an environment makes its own, which takes a right on the subscription.
    scope: deployed?.id ?? scope ?? subscription,
    // In a group of this stack's the deployer needs no right to change or delete it.
    ...(deployed && { resourceTypes: Object.keys(typeActions).filter((type) => type !== groupType) }),
  });
  if (exported !== undefined) activityLogExport(`${stack}-activity-log`, exported.workspaceId);
  const { backendUrl, secretsProvider } = new DeliveryState(name, {
    ...place,
    ...network,
    tenantId: pipeline.tenantId,
    deployers: { pipeline: pipeline.principalId },
  });
  const { clientId, tenantId } = pipeline;
  const resourceGroupName = deployed?.name;
  const outputs = { clientId, tenantId, subscriptionId, backendUrl, secretsProvider };
  return { ...outputs, ...(resourceGroupName && { resourceGroupName }) };
}

/** The group that an environment's `resourceGroup.existing` names. It outlives the environment. */
function environmentGroup(stack: string, resourceGroupName: string): ResourceGroup {
  return new ResourceGroup(`${stack}-environment`, { resourceGroupName }, { protect: true });
}
