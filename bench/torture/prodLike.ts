import { parse, stringify } from "yaml";
import { repositoryStackFile } from "../../test/engine/support/project.ts";

/** The stack that is prod, larger: it has no file of its own, so that it follows prod. */
export const prodLike = "prod-like";

interface StackFile {
  config: {
    "keyless-cosmos-iis:cosmos": {
      locations?: object[];
      databases: Record<string, { containers: Record<string, { maxThroughput: number }> }>;
    };
    "keyless-cosmos-iis:workloads": Record<
      string,
      { hostName: string; grants: { on: string; allow: string[] }[]; signIn?: object }
    >;
  };
}

/** The text of a stack file by the stack's name. */
export function stackFileOf(stack: string): string {
  return stack === prodLike ? enlarged(repositoryStackFile("prod")) : repositoryStackFile(stack);
}

/** Three regions and ten workloads, on prod's three servers; to one of them people sign in, so it has a key ring. */
function enlarged(stackFile: string): string {
  const file = parse(stackFile) as StackFile;
  const { "keyless-cosmos-iis:cosmos": cosmos, "keyless-cosmos-iis:workloads": workloads } = file.config;
  cosmos.locations?.push({ locationName: "uksouth", isZoneRedundant: true });
  const allowed = [["read"], ["read", "query"], ["read", "query", "create"], ["read", "replace"]];
  for (let index = Object.keys(workloads).length; index < 10; index += 1) {
    const allow = allowed[index % allowed.length] ?? [];
    const on = index % 2 === 0 ? "sales/orders" : "sales";
    workloads[`service${index}`] = { hostName: `service${index}.example.com`, grants: [{ on, allow }] };
  }
  if (workloads.backoffice !== undefined) workloads.backoffice.signIn = {};
  return stringify(file);
}

/** The change that is disturbed: of throughput (an update), of a grant (another role and assignment), of an address. */
export function changed(stackFile: string): string {
  const file = parse(stackFile) as StackFile;
  const { "keyless-cosmos-iis:cosmos": cosmos, "keyless-cosmos-iis:workloads": workloads } = file.config;
  const { orders } = cosmos.databases.sales?.containers ?? {};
  const { storefront, backoffice } = workloads;
  const grant = storefront?.grants[0];
  if (orders === undefined || grant === undefined || backoffice === undefined) {
    throw new Error("the stack file has no container orders, no grant of storefront's or no backoffice to change");
  }
  orders.maxThroughput *= 2;
  grant.allow.push("replace");
  backoffice.hostName = `back${backoffice.hostName}`;
  return stringify(file);
}
