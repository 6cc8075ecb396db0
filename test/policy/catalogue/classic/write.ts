/**
 * Writes classicSdk.json anew: `node test/policy/catalogue/classic/write.ts <newest> <oldest> <terraform>`, from the unpacked
 * packages @pulumi/azure 6, @pulumi/azure 5 and @cdktn/provider-azurerm 16, which has the names of azurerm 4.
 */
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { format } from "prettier";
import { derived } from "./derive.ts";
import { tokens } from "./names.ts";
import { classicPackage, terraformPackage } from "./packages.ts";
import { uses } from "./uses.ts";

const [, , newest = "", oldest = "", terraform = ""] = process.argv;
const sdk = derived(
  { classic: classicPackage(newest), older: classicPackage(oldest), terraform: terraformPackage(terraform) },
  tokens,
  uses,
);
const text = await format(JSON.stringify(sdk), { parser: "json", printWidth: 120 });
writeFileSync(fileURLToPath(new URL("classicSdk.json", import.meta.url)), text);
