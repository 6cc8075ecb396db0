import { isOfType, nameOf, parentId } from "./cloud/arm.ts";
import type { StoredResource } from "./cloud/resource.ts";
import { Store } from "./cloud/store.ts";
import { sandboxPaths } from "./home/paths.ts";

// Answers one GET of a list as Azure Resource Manager would: `node sandbox/arm.ts <id of the parent>/<collection>`.
const [path = ""] = process.argv.slice(2);
const collection = path.replace(/\?.*$/, "");
const store = new Store(sandboxPaths().cloud);

// Of a provider's extension of a resource, what it extends is the parent, and its list has what lies further down too.
const [, extended, extension] = /^(.*)\/providers\/([^/]+\/[^/]+)$/.exec(collection) ?? [];
const parent = extended ?? collection.slice(0, collection.lastIndexOf("/"));
const listed = (): StoredResource[] =>
  extension === undefined
    ? store.below(collection).filter(({ id }) => parentId(id)?.toLowerCase() === parent.toLowerCase())
    : store.below(parent).filter(({ id }) => isOfType(id, extension));

if (store.read(parent) === undefined) {
  console.error(`ResourceNotFound: the simulated cloud has no ${parent || "such resource"}.`);
  process.exitCode = 1;
} else {
  const value = listed().map(({ id, properties }) => ({ id, name: nameOf(id), properties }));
  console.log(JSON.stringify({ value }));
}
