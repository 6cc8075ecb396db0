import { isRecord } from "../../values.ts";
import type { StoredResource } from "../resource.ts";
import { assignedIdentities } from "../services/managedIdentity.ts";
import type { Snapshot } from "./snapshot.ts";
import { isAllowed, type Caller, type EvaluatedProfile } from "./accessProfile.ts";

/** What the metadata service makes of a request for a token: its status, and whose token it is. */
export interface TokenAnswer {
  status: 200 | 400 | 403;
  /** The object id of the identity; none where there is no token. */
  principalId?: string;
}

/**
 * A process on a machine asks for a token by client id: refused with 403 by the access profile that the machine follows,
 * and with 400 where the machine has no such identity.
 *
 * @see https://learn.microsoft.com/entra/identity/managed-identities-azure-resources/how-to-use-vm-token
 */
export function token(cloud: Snapshot, machine: StoredResource, caller: Caller, clientId: string): TokenAnswer {
  const profile = followedProfile(cloud, machine);
  const url = `/metadata/identity/oauth2/token?api-version=2018-02-01&resource=https%3A%2F%2Fcosmos.azure.com&client_id=${clientId}`;
  if (profile !== undefined && !isAllowed(profile, caller, url)) return { status: 403 };
  const identities = assignedIdentities(machine.properties.identity).flatMap((id) => cloud.read(id) ?? []);
  const found = identities.find(({ properties }) => properties.clientId === clientId);
  return found === undefined ? { status: 400 } : { status: 200, principalId: String(found.properties.principalId) };
}

/** The rules that the machine's proxy agent follows; none where the protocol is off, or has no profile. */
function followedProfile(cloud: Snapshot, { properties }: StoredResource): EvaluatedProfile | undefined {
  const { securityProfile } = properties;
  const settings = isRecord(securityProfile) ? securityProfile.proxyAgentSettings : undefined;
  if (!isRecord(settings) || settings.enabled !== true || !isRecord(settings.imds)) return undefined;
  const version = cloud.read(String(settings.imds.inVMAccessControlProfileReferenceId));
  return version?.properties as EvaluatedProfile | undefined;
}
