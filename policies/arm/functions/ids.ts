import { createHash } from "node:crypto";
import { type ArmValue, keyOf, opaque, notEvaluable } from "../armValue.ts";
import { type ArmFunction, type ArmFunctions, many, textsOf, wrongArguments } from "./armFunction.ts";

const subscriptionPath = `/subscriptions/${opaque("subscriptionId")}`;
const groupPath = `${subscriptionPath}/resourceGroups/${opaque("resourceGroupName")}`;

/** `/providers/Microsoft.Web/sites/shop/slots/test` of a type and its names; `undefined` where they do not fit. */
function within(type: string, names: readonly string[]): string | undefined {
  const [namespace, ...types] = type.split("/");
  const each = names.flatMap((name) => name.split("/"));
  if (types.length === 0 || types.length !== each.length) return undefined;
  return ["", "providers", namespace, ...types.flatMap((part, index) => [part, each[index]])].join("/");
}

/** An id, in a scope made of what is given before the type. */
function ofId(most: number, scope: (given: readonly string[]) => string | undefined): ArmFunction {
  return {
    takes: [2, many],
    textsMayBeOpaque: true,
    run: (given) => {
      const texts = textsOf(given) ?? [];
      const place = texts.findIndex((each, index) => index <= most && isType(each));
      const [type = ""] = texts.slice(place, place + 1);
      const [before, id] = [scope(texts.slice(0, Math.max(0, place))), within(type, texts.slice(place + 1))];
      return place < 0 || before === undefined || id === undefined ? wrongArguments : before + id;
    },
  };
}

function isType(text: string): boolean {
  return /^[\w.-]+(\/[\w.-]+)+$/.test(text);
}

/** A text that Azure computes: always the same of the same. */
function computed(name: string): ArmFunction {
  return {
    takes: [1, many],
    textsMayBeOpaque: true,
    run: (given: readonly ArmValue[]) => {
      const hash = createHash("sha256").update(keyOf(given)).digest("hex").slice(0, 13);
      return textsOf(given) === undefined ? wrongArguments : opaque(`${name}-${hash}`);
    },
  };
}

/** A group's name may be anybody's choice, so that a text made of it may say anything. */
const deployed = notEvaluable("only the deployment knows it");
const hiddenOfGroup = { name: deployed, location: deployed, tags: deployed, properties: deployed, managedBy: deployed };

/** Functions of ids and of names made of them. */
export const idFunctions: ArmFunctions = {
  resourceid: ofId(2, (given) => {
    const [group, subscription] = [given.at(-1), given.at(-2)];
    if (group === undefined) return groupPath;
    const outer = subscription === undefined ? subscriptionPath : `/subscriptions/${subscription}`;
    return `${outer}/resourceGroups/${group}`;
  }),
  subscriptionresourceid: ofId(1, ([subscription]) =>
    subscription === undefined ? subscriptionPath : `/subscriptions/${subscription}`,
  ),
  tenantresourceid: ofId(0, () => ""),
  managementgroupresourceid: ofId(1, ([group = opaque("managementGroupName")]) =>
    ["", "providers/Microsoft.Management/managementGroups", group].join("/"),
  ),
  extensionresourceid: {
    takes: [3, many],
    textsMayBeOpaque: true,
    run: (given) => {
      const [of = "", type = "", ...names] = textsOf(given) ?? [];
      const id = within(type, names);
      return of === "" || id === undefined ? wrongArguments : of + id;
    },
  },
  uniquestring: computed("uniqueString"),
  guid: computed("guid"),
  subscription: {
    takes: [0, 0],
    run: () => ({
      id: subscriptionPath,
      subscriptionId: opaque("subscriptionId"),
      tenantId: opaque("tenantId"),
      displayName: deployed,
    }),
  },
  tenant: { takes: [0, 0], run: () => ({ tenantId: opaque("tenantId"), displayName: deployed }) },
  resourcegroup: {
    takes: [0, 0],
    run: () => ({ id: groupPath, type: "Microsoft.Resources/resourceGroups", ...hiddenOfGroup }),
  },
};
