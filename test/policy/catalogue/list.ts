/** Lists what the installed SDK declares and nobody has classified yet: `node test/policy/catalogue/list.ts`. */
import { fileURLToPath } from "node:url";
import { openPackage } from "../../../sandbox/schema/index.ts";
import { classified, unclassified } from "./classified.ts";

const cache = fileURLToPath(new URL("../../../.sandbox/schemas", import.meta.url));
for (const [kind, found] of Object.entries(classified(openPackage("azure-native", cache)))) {
  const left = unclassified(found);
  console.log(`${kind}: ${found.candidates.length} candidates, ${left.length} not classified`);
  for (const name of left) console.log(`  ${name}`);
}
