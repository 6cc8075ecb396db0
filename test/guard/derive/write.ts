/**
 * Writes the guard's lists anew: `node test/guard/derive/write.ts` those of the installed SDKs,
 * `node test/guard/derive/write.ts <folder>` that of the classic provider, from an unpacked @pulumi/azure.
 */
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { classicHandedOut } from "./classic.ts";
import { installedLists } from "./installed.ts";
import { written } from "./written.ts";

const [, , folder] = process.argv;
const lists =
  folder === undefined ? installedLists() : [{ file: "azure", sdk: "@pulumi/azure", found: classicHandedOut(folder) }];
for (const { file, sdk, found } of lists) {
  writeFileSync(fileURLToPath(new URL(`../../../guard/list/${file}.ts`, import.meta.url)), await written(sdk, found));
}
