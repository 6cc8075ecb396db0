import { isExpression } from "../../values.ts";

const guid = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}";
const id = new RegExp(`^(?:.*/)?(${guid})/?$`);
const anyGuid = new RegExp(guid, "g");

/** Functions of ARM by which an id is put together. Others choose between values, or make them. */
const idFunctions = new Set(
  "subscriptionresourceid resourceid tenantresourceid extensionresourceid managementgroupresourceid concat format subscription resourcegroup managementgroup parameters variables tolower".split(
    " ",
  ),
);

/**
 * The GUID of the role or policy definition that an id, or an ARM expression that computes it, refers to, in lower case;
 * `undefined` when it cannot be told.
 */
export function definitionId(reference: string): string | undefined {
  const text = reference.trim().toLowerCase();
  if (!isExpression(text)) return id.exec(text)?.[1];
  const functions = [...text.matchAll(/(\w+)\s*\(/g)].map(([, name = ""]) => name);
  if (!functions.every((name) => idFunctions.has(name))) return undefined;
  // The last GUID, for a subscription's stands before it.
  const last = [...text.matchAll(anyGuid)].at(-1);
  const rest = last === undefined ? "" : text.slice(last.index + last[0].length);
  return last !== undefined && /^'\s*\)*\s*\]$/.test(rest) ? last[0] : undefined;
}
