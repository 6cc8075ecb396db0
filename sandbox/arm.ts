import { nameOf } from "./cloud/arm.ts";
import { Store } from "./cloud/store.ts";
import { sandboxPaths } from "./home/paths.ts";

// Answers one GET of a list as Azure Resource Manager would: `node sandbox/arm.ts <id of the parent>/<collection>`.
const [path = ""] = process.argv.slice(2);
const collection = path.replace(/\?.*$/, "");
const parent = collection.slice(0, collection.lastIndexOf("/"));
const store = new Store(sandboxPaths().cloud);

if (store.read(parent) === undefined) {
  console.error(`ResourceNotFound: the simulated cloud has no ${parent || "such resource"}.`);
  process.exitCode = 1;
} else {
  const value = store.below(collection).map(({ id, properties }) => ({ id, name: nameOf(id), properties }));
  console.log(JSON.stringify({ value }));
}
