import { compileAccess } from "../../components/access/compile.ts";
import type { PlannedRoleAssignment } from "../../components/access/declaration.ts";
import { operations, type Operation } from "../../components/access/operations.ts";
import type { StackState, StateResource } from "../../components/access/recorded.ts";
import { isWithin } from "../../components/access/scope.ts";
import { accessDeclaration } from "../../components/environmentFaults.ts";
import { workerProcess } from "../../components/iis/accessProfile.ts";
import { placement } from "../../components/iis/placement.ts";
import type { StackFile } from "../stackFile.ts";
import type { EnvironmentDeclaration } from "../schema.ts";
import type { Container } from "./dataRequest.ts";
import type { Asker } from "./questions.ts";

/** A workload as its servers are to have it. */
export interface VerifiedWorkload {
  name: string;
  hostName: string;
  /** The client id of its identity. */
  clientId: string;
  /** By which process it asks for tokens. */
  asker: Asker;
  /** Whether its certificate is one that clients trust. */
  hasCertificate: boolean;
  /** Every container, with the operations that its grants allow there. */
  containers: readonly { container: Container; granted: readonly Operation[] }[];
}

/** A server, and the names of the workloads that it serves. */
export interface VerifiedServer {
  label: string;
  /** The virtual machine's ARM id. */
  id: string;
  workloads: readonly string[];
}

/** What is to be verified of a stack. */
export interface Target {
  /** The account's endpoint. */
  endpoint: string;
  /** The ranges in which its private addresses lie; empty where the state does not tell. */
  endpointRanges: readonly string[];
  servers: readonly VerifiedServer[];
  workloads: readonly VerifiedWorkload[];
}

interface Outputs {
  cosmosAccountId?: string;
  cosmosEndpoint?: string;
  identities?: Record<string, { clientId?: string }>;
  serverIds?: string[];
}

/**
 * What a stack is to be verified for: what its file declares, at the places that its state tells.
 *
 * @throws Error where the state lacks a place, with what to do.
 */
export function verificationTarget(
  stack: string,
  { project, declaration: environment }: StackFile,
  state: StackState,
  now: Date,
): Target {
  const resources = state.deployment?.resources ?? [];
  const outputs = (resources.find(({ type }) => type === "pulumi:pulumi:Stack")?.outputs ?? {}) as Outputs;
  const { cosmosAccountId = "", cosmosEndpoint, identities = {}, serverIds = [] } = outputs;
  if (cosmosEndpoint === undefined) throw new Error(`The state of "${stack}" names no account: deploy it first.`);
  const names = Object.keys(environment.workloads);
  const placed = placement(stack, environment.web, names);
  const missing = names.filter((name) => identities[name]?.clientId === undefined);
  if (missing.length > 0 || placed.length !== serverIds.length) {
    throw new Error(
      `The state of "${stack}" is not of what its file declares: ${serverIds.length} of ${placed.length} servers, no ` +
        `identity for ${missing.length === 0 ? "none" : missing.join(", ")}. Run "pulumi up" first.`,
    );
  }
  const { roleAssignments } = compileAccess(accessDeclaration(project, stack, environment), now);
  return {
    endpoint: cosmosEndpoint,
    endpointRanges: endpointRanges(resources, cosmosAccountId),
    servers: placed.map(({ label, sites }, index) => ({ label, id: serverIds[index] ?? "", workloads: sites })),
    workloads: names.map((name) => workload(name, identities[name]?.clientId ?? "", environment, roleAssignments)),
  };
}

function workload(
  name: string,
  clientId: string,
  { cosmos, workloads }: EnvironmentDeclaration,
  roleAssignments: readonly PlannedRoleAssignment[],
): VerifiedWorkload {
  const { hostName = "", exePath, certificate } = workloads[name] ?? {};
  const own = roleAssignments.filter(({ grantee }) => grantee === name);
  const containers = Object.entries(cosmos.databases).flatMap(([database, { containers: declared }]) =>
    Object.entries(declared).map(([container, { partitionKeyPaths }]) => {
      const granting = own.filter(({ scope }) => isWithin({ database, container }, scope));
      const granted = operations.filter((each) => granting.some(({ operations: allowed }) => allowed.includes(each)));
      return { container: { database, container, partitionKeyPaths: partitionKeyPaths?.length ?? 1 }, granted };
    }),
  );
  const asker = { pool: name, exePath: exePath ?? workerProcess[1] };
  return { name, hostName, clientId, asker, hasCertificate: certificate !== undefined, containers };
}

/** The subnets of the private endpoints that lead to the account. */
function endpointRanges(resources: readonly StateResource[], accountId: string): string[] {
  const subnets = resources.flatMap(({ type, inputs = {} }) => {
    if (!type.endsWith(":PrivateEndpoint")) return [];
    const { privateLinkServiceConnections: connections, subnet } = inputs as EndpointInputs;
    const leads = connections?.some(({ privateLinkServiceId: id }) => id?.toLowerCase() === accountId.toLowerCase());
    return leads === true && subnet?.id !== undefined ? [subnet.id.toLowerCase()] : [];
  });
  const ranges = subnets.map((subnet) => {
    const found = resources.find(({ id }) => id?.toLowerCase() === subnet);
    return (found?.outputs ?? found?.inputs)?.addressPrefix;
  });
  // A subnet of somebody else's network is not in the state, and then any private address has to do.
  return ranges.every((range) => typeof range === "string") ? ranges : [];
}

interface EndpointInputs {
  privateLinkServiceConnections?: { privateLinkServiceId?: string }[];
  subnet?: { id?: string };
}
