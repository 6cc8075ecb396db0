/** Writes the generated modules of policies/catalogue/roles anew: `node test/policy/roles/writeBuiltIn.ts`. */
import { writeFileSync } from "node:fs";
import { builtInModules } from "./builtInModule.ts";

for (const { file, source } of await builtInModules()) writeFileSync(file, source);
