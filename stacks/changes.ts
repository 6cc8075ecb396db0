import * as pulumi from "@pulumi/pulumi";
import { cosmosChangeFaults, cosmosChangeNotices } from "../components/cosmos/changeFaults.ts";
import type { CosmosDeclaration } from "../components/cosmos/declaration.ts";
import { under } from "../components/faults.ts";
import { ConfigurationError } from "./declaration.ts";

/**
 * Refuses what cannot become of the account that the stack deployed last, before anything is planned: a provider's error
 * would come halfway, and the engine's own advice about what is protected leads to the loss of data.
 *
 * @param declared - The declaration to be deployed.
 * @throws pulumi.RunError listing all faults, which the engine prints as it is.
 */
export async function refuseImpossibleChanges(declared: CosmosDeclaration): Promise<void> {
  const deployed = await deployedCosmos();
  if (deployed === undefined) return;
  const faults = under("cosmos", cosmosChangeFaults(deployed, declared));
  if (faults.length > 0) throw new pulumi.RunError(new ConfigurationError(pulumi.getStack(), faults).message);
  for (const { path, message } of under("cosmos", cosmosChangeNotices(deployed, declared))) {
    await pulumi.log.warn(`${path}: ${message}`);
  }
}

/** The section `cosmos` that the stack recorded as an output when it was deployed last; the engine itself answers. */
async function deployedCosmos(): Promise<CosmosDeclaration | undefined> {
  const name = [pulumi.getOrganization(), pulumi.getProject(), pulumi.getStack()].join("/");
  const answer = (await pulumi.runtime.invoke("pulumi:pulumi:readStackOutputs", { name })) as {
    outputs?: { cosmos?: CosmosDeclaration };
  };
  return answer.outputs?.cosmos;
}
