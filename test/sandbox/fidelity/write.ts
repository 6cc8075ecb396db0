/** Writes docs/fidelity.md anew: `node test/sandbox/fidelity/write.ts`. */
import { writeFileSync } from "node:fs";
import { fidelityPage, pageFile } from "./page.ts";
import { services } from "./services.ts";

writeFileSync(new URL(`../../../${pageFile}`, import.meta.url), await fidelityPage(services));
