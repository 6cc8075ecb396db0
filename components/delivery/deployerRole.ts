import { consequences, providerActions, typeActions } from "./actions.ts";

/** An Azure role as `az role definition create` takes it. */
export interface AzureRole {
  /** Unique in the tenant. */
  Name: string;
  /** That it is not one of Azure's own. */
  IsCustom: true;
  /** What it is for. */
  Description: string;
  /** What it allows in the control plane. */
  Actions: readonly string[];
  /** Nothing: it has no wildcard to take something away from. */
  NotActions: readonly [];
  /** Nothing: whoever deploys works with no data. */
  DataActions: readonly [];
  /** Nothing. */
  NotDataActions: readonly [];
  /** Where it can be assigned: in the resource groups that it deploys into, or in the subscriptions where it makes one. */
  AssignableScopes: readonly string[];
}

/** The role of whoever deploys a stack, and what to know about it. */
export interface DeployerRole {
  /** The role. */
  role: AzureRole;
  /** What it still allows beside deploying, in sentences without a subject. */
  stillAllows: readonly string[];
  /** The types of the stack of which only reading, writing and deleting is known to be needed. */
  unreviewedTypes: readonly string[];
}

/** The type of a resource group. */
export const groupType = "Microsoft.Resources/subscriptions/resourceGroups";

/** The type of an ARM id, such as `Microsoft.Network/virtualNetworks/subnets`; `undefined` of what is none. */
export function armTypeOf(id: string): string | undefined {
  const [, below] = /^\/subscriptions\/[^/]+(\/.+)$/is.exec(id) ?? [];
  if (below === undefined) return undefined;
  const provided = below.split(/\/providers\//i).at(-1) ?? "";
  const [namespace = "", ...steps] = below.toLowerCase().includes("/providers/")
    ? provided.split("/")
    : ["Microsoft.Resources/subscriptions", ...provided.split("/").slice(1)];
  return [namespace, ...steps.filter((_step, index) => index % 2 === 0)].join("/");
}

/**
 * The least that deploys a stack: what its resource types take, one action each, no wildcard, and nothing that lists or
 * makes the keys of the account. It writes Azure role assignments only where servers fetch packages or certificates.
 *
 * @param stack - The stack's name, for the role's.
 * @param ids - The ARM ids of the stack's resources, from its state.
 * @see https://learn.microsoft.com/azure/role-based-access-control/custom-roles
 */
export function deployerRole(stack: string, ids: readonly string[]): DeployerRole {
  const types = [...new Set(ids.flatMap((id) => armTypeOf(id) ?? []))].sort();
  const Actions = actionsFor(types);
  return {
    role: {
      Name: `keyless-cosmos-iis deployer (${stack})`,
      IsCustom: true,
      Description: `Deploys the stack "${stack}" and cannot list the keys of its Cosmos DB account.`,
      Actions,
      NotActions: [],
      DataActions: [],
      NotDataActions: [],
      AssignableScopes: assignableScopes(ids, types),
    },
    stillAllows: consequences.filter(({ action }) => Actions.includes(action)).map(({ allows }) => allows),
    unreviewedTypes: types.filter((type) => !Object.hasOwn(typeActions, type)),
  };
}

function assignableScopes(ids: readonly string[], types: readonly string[]): string[] {
  const place = types.includes(groupType)
    ? /^\/subscriptions\/[^/]+/i
    : /^\/subscriptions\/[^/]+(\/resourceGroups\/[^/]+)?/i;
  return [...new Set(ids.flatMap((id) => place.exec(id)?.[0] ?? []))].sort();
}

/** Whoever writes into a group asks where it is. */
const readGroup = `${groupType}/read`;

/** What deploys resources of these types: one action each, no wildcard, sorted. */
export function actionsFor(types: readonly string[]): string[] {
  return [...new Set(types.flatMap(actionsOf))].sort();
}

function actionsOf(type: string): string[] {
  const {
    own = [],
    linked = [],
    isLasting = false,
  } = Object.hasOwn(typeActions, type) ? (typeActions[type] ?? {}) : {};
  const [namespace = ""] = type.split("/");
  const ofProvider = Object.hasOwn(providerActions, namespace) ? (providerActions[namespace] ?? []) : [];
  const all = ["read", "write", ...(isLasting ? [] : ["delete"]), ...own];
  return [...all.map((action) => `${type}/${action}`), ...linked, ...ofProvider, readGroup];
}
