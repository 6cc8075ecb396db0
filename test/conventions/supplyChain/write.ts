import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../repository.ts";
import { bill, licenseList } from "./bill.ts";

const folder = join(root, "sbom");
const found = bill();
mkdirSync(folder, { recursive: true });
writeFileSync(join(folder, "bom.json"), `${JSON.stringify(found, undefined, 2)}\n`);
writeFileSync(join(folder, "licences.md"), licenseList(found));
console.log(`${found.components.length} packages: sbom/bom.json (CycloneDX), sbom/licences.md`);
