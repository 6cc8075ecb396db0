/** Writes the pages of docs/policies that follow from the pack anew: `node test/policy/catalogue/writeReference.ts`. */
import { mkdirSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { openPackage } from "../../../sandbox/schema/index.ts";
import { reference } from "./reference.ts";

const root = new URL("../../../", import.meta.url);
const folder = new URL("docs/policies/", root);
mkdirSync(folder, { recursive: true });
const schema = openPackage("azure-native", fileURLToPath(new URL(".sandbox/schemas", root)));
for (const [file, text] of await reference(schema)) writeFileSync(new URL(file, folder), text);
