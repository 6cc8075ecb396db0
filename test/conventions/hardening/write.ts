/** Writes docs/hardening.md anew: `node test/conventions/hardening/write.ts`. */
import { writeFileSync } from "node:fs";
import { file, page } from "./page.ts";

writeFileSync(new URL(`../../../${file}`, import.meta.url), await page());
