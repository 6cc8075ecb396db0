/** Writes docs/policies/keys.md anew: `node test/policy/catalogue/writeReference.ts`. */
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { openPackage } from "../../../sandbox/schema/index.ts";
import { formatted } from "./formatted.ts";
import { reference } from "./reference.ts";

const root = new URL("../../../", import.meta.url);
const file = fileURLToPath(new URL("docs/policies/keys.md", root));
mkdirSync(dirname(file), { recursive: true });
const schema = openPackage("azure-native", fileURLToPath(new URL(".sandbox/schemas", root)));
writeFileSync(file, await formatted(reference(schema)));
