import * as pulumi from "@pulumi/pulumi";
import { cosmosChangeFaults, cosmosChangeNotices } from "../components/cosmos/changeFaults.ts";
import type { CosmosDeclaration } from "../components/cosmos/declaration.ts";
import { under } from "../components/faults.ts";
import { keyRingNotices } from "../components/entra/keyRingWorkloads.ts";
import { webChangeFaults, webChangeNotices } from "../components/iis/changeFaults.ts";
import type { RecordedWeb } from "../components/iis/recordedWeb.ts";
import { networkChangeFaults, type RecordedNetwork } from "../components/network/changeFaults.ts";
import { resourceGroupChangeFaults, type ResourceGroupDeclaration } from "../components/resourceGroupFor.ts";
import { ConfigurationError } from "./declaration.ts";

/** What a run compares with the one before: what is to be deployed, and what the stack recorded as outputs. */
export interface Recorded {
  /** The section `cosmos`. */
  cosmos: CosmosDeclaration;
  /** What the servers are made of. */
  web: RecordedWeb;
  /** Where they stand. */
  network: RecordedNetwork;
  /** The section `resourceGroup`. */
  resourceGroup: ResourceGroupDeclaration;
  /** The workloads that sign people in. */
  signIns: string[];
}

/** What the stack recorded. */
export interface Deployed extends Partial<Omit<Recorded, "signIns">> {
  /** The data-protection key rings, by workload. */
  keyRings?: Record<string, unknown>;
}

/**
 * Refuses what cannot become of what the stack deployed last, before anything is planned: a provider's error would come
 * halfway, and the engine's own advice about what is protected leads to the loss of data. What is possible, and more than
 * it looks, is announced.
 *
 * @param declared - What is to be deployed.
 * @returns What was deployed last, as far as the stack has recorded it.
 * @throws pulumi.RunError listing all faults, which the engine prints as it is.
 */
export async function refuseImpossibleChanges(declared: Recorded): Promise<Deployed> {
  const { cosmos, web, network, resourceGroup, keyRings = {} } = await deployedOutputs();
  const faults = [
    // A stack of before there was such a section made its group itself.
    ...(cosmos ? under("resourceGroup", resourceGroupChangeFaults(resourceGroup ?? {}, declared.resourceGroup)) : []),
    ...(cosmos ? under("cosmos", cosmosChangeFaults(cosmos, declared.cosmos)) : []),
    ...(web ? under("web", webChangeFaults(web, declared.web)) : []),
    ...(network ? under("network", networkChangeFaults(network, declared.network)) : []),
  ];
  if (faults.length > 0) throw new pulumi.RunError(new ConfigurationError(pulumi.getStack(), faults).message);
  const notices = [
    ...(cosmos ? under("cosmos", cosmosChangeNotices(cosmos, declared.cosmos)) : []),
    ...(web ? under("web", webChangeNotices(web, declared.web)) : []),
    ...under("workloads", keyRingNotices(Object.keys(keyRings), declared.signIns)),
  ];
  for (const { path, message } of notices) await pulumi.log.warn(`${path}: ${message}`);
  return { ...(cosmos && { cosmos }), ...(web && { web }), keyRings };
}

/** The stack's outputs of its last deployment; the engine itself answers. */
async function deployedOutputs(): Promise<Deployed> {
  const name = [pulumi.getOrganization(), pulumi.getProject(), pulumi.getStack()].join("/");
  const answer = (await pulumi.runtime.invoke("pulumi:pulumi:readStackOutputs", { name })) as {
    outputs?: Deployed;
  };
  return answer.outputs ?? {};
}
