import { actionsFor } from "../../components/delivery/deployerRole.ts";
import { followsRules } from "../../components/iis/isolation.ts";
import type { EnvironmentDeclaration } from "../schema.ts";
import { all, met, missing, type Need, one, subscription, unsure } from "./need.ts";
import { sitesOf } from "./resourceTypes.ts";

/** Part of every subscription. */
const alwaysThere = ["Microsoft.Resources", "Microsoft.Authorization"];

/**
 * The resource providers of the types: Azure registers none by itself.
 *
 * @see https://learn.microsoft.com/azure/azure-resource-manager/management/resource-providers-and-types
 */
export function providerNeeds(types: readonly string[]): Need[] {
  const namespaces = [...new Set(types.map((type) => type.split("/")[0] ?? ""))];
  return namespaces
    .filter((namespace) => !alwaysThere.includes(namespace))
    .map((namespace) => ({
      what: `resource provider ${namespace}`,
      reason: `the stack makes ${types.filter((type) => type.startsWith(`${namespace}/`)).length} of its types`,
      command: `az provider show --namespace ${namespace} --query registrationState`,
      remedy: `az provider register --wait --namespace ${namespace}`,
      questions: [one(`${subscription}/providers/${namespace}?api-version=2021-04-01`)],
      judge: (answer) => registered((answer as { registrationState?: string } | undefined)?.registrationState),
    }));
}

/** Features that a subscription has only when it asks for them. */
export function featureNeeds(declaration: EnvironmentDeclaration): Need[] {
  const encryption = feature("EncryptionAtHost", "web: the servers' disks and caches are encrypted on their host");
  if (!followsRules({ ...declaration.web, sites: sitesOf(declaration) })) return [encryption];
  const protocol = feature("ProxyAgentPreview", "web: rules say whose tokens a server's metadata service gives");
  return [
    encryption,
    {
      ...protocol,
      judge: (...answers) => {
        const verdict = protocol.judge(...answers);
        // Whether the preview is still one, no answer tells.
        return verdict.outcome === "met" ? verdict : unsure(`${verdict.found}: needed where the protocol is a preview`);
      },
    },
  ];
}

function feature(name: string, reason: string): Need {
  const compute = "Microsoft.Compute";
  return {
    what: `feature ${compute}/${name}`,
    reason,
    command: `az feature show --namespace ${compute} --name ${name} --query properties.state`,
    remedy: `az feature register --namespace ${compute} --name ${name}, then az provider register --wait --namespace ${compute}`,
    questions: [
      one(`${subscription}/providers/Microsoft.Features/providers/${compute}/features/${name}?api-version=2021-07-01`),
    ],
    judge: (answer) => registered((answer as { properties?: { state?: string } } | undefined)?.properties?.state),
  };
}

function registered(state: string | undefined) {
  return state?.toLowerCase() === "registered" ? met(state) : missing(state ?? "not there");
}

/** What somebody may do, as Azure lists it. */
interface Permission {
  actions?: readonly string[];
  notActions?: readonly string[];
}

/**
 * The rights of whoever deploys, on the subscription, as the stack makes its resource group.
 *
 * @see https://learn.microsoft.com/rest/api/authorization/permissions/list-for-resource-group
 */
export function rightsNeed(types: readonly string[]): Need {
  const actions = actionsFor(types);
  return {
    what: `rights: ${actions.length} actions on the subscription`,
    reason: "what npm run deployer-role names: reading, writing and deleting what the stack makes",
    command: `az rest --method get --url "/subscriptions/{subscriptionId}/providers/Microsoft.Authorization/permissions?api-version=2022-04-01"`,
    remedy: "give whoever deploys the role that npm run deployer-role prints, on the subscription",
    questions: [all(`${subscription}/providers/Microsoft.Authorization/permissions?api-version=2022-04-01`)],
    judge: (answer) => {
      const left = actions.filter((action) => !isAllowed(action, (answer ?? []) as readonly Permission[]));
      if (left.length === 0) return met("all of them");
      const more = left.length > 5 ? ` and ${left.length - 5} more` : "";
      return missing(`without ${left.slice(0, 5).join(", ")}${more}`);
    },
  };
}

/** Whether one of the roles allows an action: what one of them takes away, another may give. */
export function isAllowed(action: string, permissions: readonly Permission[]): boolean {
  const covers = (patterns: readonly string[] = []) => patterns.some((pattern) => matches(pattern, action));
  return permissions.some(({ actions, notActions }) => covers(actions) && !covers(notActions));
}

/** Case means nothing in an action, and `*` stands for any characters. */
function matches(pattern: string, action: string): boolean {
  const parts = pattern.split("*").map((part) => RegExp.escape(part));
  return new RegExp(`^${parts.join(".*")}$`, "i").test(action);
}
