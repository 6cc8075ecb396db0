import * as pulumi from "@pulumi/pulumi";
import { cosmosChangeFaults, cosmosChangeNotices } from "../components/cosmos/changeFaults.ts";
import type { CosmosDeclaration } from "../components/cosmos/declaration.ts";
import { under } from "../components/faults.ts";
import { webChangeFaults, webChangeNotices } from "../components/iis/changeFaults.ts";
import type { RecordedWeb } from "../components/iis/recordedWeb.ts";
import { networkChangeFaults, type RecordedNetwork } from "../components/network/changeFaults.ts";
import { ConfigurationError } from "./declaration.ts";

/** What a run compares with the one before: what is to be deployed, and what the stack recorded as outputs. */
export interface Recorded {
  /** The section `cosmos`. */
  cosmos: CosmosDeclaration;
  /** What the servers are made of. */
  web: RecordedWeb;
  /** Where they stand. */
  network: RecordedNetwork;
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
export async function refuseImpossibleChanges(declared: Recorded): Promise<Partial<Recorded>> {
  const { cosmos, web, network } = await deployedOutputs();
  const faults = [
    ...(cosmos ? under("cosmos", cosmosChangeFaults(cosmos, declared.cosmos)) : []),
    ...(web ? under("web", webChangeFaults(web, declared.web)) : []),
    ...(network ? under("network", networkChangeFaults(network, declared.network)) : []),
  ];
  if (faults.length > 0) throw new pulumi.RunError(new ConfigurationError(pulumi.getStack(), faults).message);
  const notices = [
    ...(cosmos ? under("cosmos", cosmosChangeNotices(cosmos, declared.cosmos)) : []),
    ...(web ? under("web", webChangeNotices(web, declared.web)) : []),
  ];
  for (const { path, message } of notices) await pulumi.log.warn(`${path}: ${message}`);
  return { ...(cosmos && { cosmos }), ...(web && { web }) };
}

/** The stack's outputs of its last deployment; the engine itself answers. */
async function deployedOutputs(): Promise<Partial<Recorded>> {
  const name = [pulumi.getOrganization(), pulumi.getProject(), pulumi.getStack()].join("/");
  const answer = (await pulumi.runtime.invoke("pulumi:pulumi:readStackOutputs", { name })) as {
    outputs?: Partial<Recorded>;
  };
  return answer.outputs ?? {};
}
