import { under, type Fault } from "../faults.ts";
import { tagFaults } from "../tagFaults.ts";
import { oneOf, repeated, within } from "./allowed.ts";
import type { CosmosDeclaration } from "./declaration.ts";
import { resourceIds } from "./resourceId.ts";

/** Values of `capacityMode`. */
const capacityModes = ["Provisioned", "Serverless"];

/** What an account for NoSQL can be capable of, beside what other declarations bring. */
const capabilityNames = ["EnableNoSQLVectorSearch", "EnableNoSQLFullTextSearch"];

const identities = resourceIds("Microsoft.ManagedIdentity/userAssignedIdentities/<name>");

/** Everything that is wrong with what an account can and costs. */
export function featureFaults(declaration: CosmosDeclaration): Fault[] {
  return [
    ...capacityFaults(declaration),
    ...capabilityFaults(declaration),
    ...encryptionFaults(declaration),
    ...under("tags", tagFaults(declaration.tags ?? {})),
  ];
}

function capacityFaults({
  capacityMode,
  totalThroughputLimit,
  enableFreeTier,
  enableBurstCapacity,
}: CosmosDeclaration): Fault[] {
  const faults = oneOf("capacityMode", capacityMode, capacityModes);
  if (capacityMode === "Serverless" && enableFreeTier === true) {
    faults.push({ path: "enableFreeTier", message: "is not possible for a serverless account." });
  }
  if (capacityMode === "Serverless" && enableBurstCapacity === true) {
    faults.push({ path: "enableBurstCapacity", message: "is not possible for a serverless account." });
  }
  if (capacityMode === "Serverless" && totalThroughputLimit !== undefined) {
    const message = `${totalThroughputLimit} is given, but a serverless account takes no throughput: remove it.`;
    faults.push({ path: "totalThroughputLimit", message });
  } else if (totalThroughputLimit !== -1) {
    faults.push(...within("totalThroughputLimit", totalThroughputLimit, 0, 2_147_483_647, "RU/s (or -1 for no limit)"));
  }
  return faults;
}

function capabilityFaults({ capabilities = [] }: CosmosDeclaration): Fault[] {
  const unknown = capabilities.flatMap((name, index): Fault[] => {
    const path = `capabilities[${index}]`;
    if (name !== "EnableServerless") return oneOf(path, name, capabilityNames);
    return [{ path, message: '"EnableServerless" is what capacityMode: Serverless says: write that.' }];
  });
  return [...unknown, ...repeated("capabilities", capabilities)];
}

/** @see https://learn.microsoft.com/azure/cosmos-db/how-to-setup-customer-managed-keys */
function encryptionFaults({ encryption }: CosmosDeclaration): Fault[] {
  if (encryption === undefined) return [];
  const { keyVaultKeyUri, identityId } = encryption;
  const faults: Fault[] = [];
  if (!/^https:\/\/[a-z0-9-]+\.vault\.azure\.[a-z]+\/keys\/[A-Za-z0-9-]+$/.test(keyVaultKeyUri)) {
    const allowed = "https://<vault>.vault.azure.net/keys/<key>, without a version, so that the key can be rotated";
    faults.push({
      path: "encryption.keyVaultKeyUri",
      message: `"${keyVaultKeyUri}" is not possible. Allowed: ${allowed}.`,
    });
  }
  if (!identities.matches(identityId)) {
    const allowed = `the ARM id of a user-assigned identity, ${identities.form}`;
    faults.push({ path: "encryption.identityId", message: `"${identityId}" is not possible. Allowed: ${allowed}.` });
  }
  return faults;
}
