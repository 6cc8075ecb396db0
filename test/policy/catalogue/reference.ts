import { fileURLToPath } from "node:url";
import { rules } from "../../../policies/pack.ts";
import type { PackageSchema } from "../../../sandbox/schema/index.ts";
import { classified } from "./classified.ts";
import { formatted } from "./formatted.ts";
import { indexPage } from "./indexPage.ts";
import { code } from "./markdown.ts";
import { rulePage } from "./rulePage.ts";
import { rolesPage } from "../roles/rolesPage.ts";

/** The pages of docs/policies that follow from the pack, by file. */
export async function reference(schema: PackageSchema): Promise<ReadonlyMap<string, string>> {
  const pages: [string, string | Promise<string>][] = [
    ["README.md", indexPage(schema)],
    ["keys.md", keysPage(schema)],
    ["roles.md", rolesPage()],
    ...rules.map((rule): [string, Promise<string>] => [`${rule.name}.md`, rulePage(rule)]),
  ];
  return new Map(
    await Promise.all(
      pages.map(async ([file, text]): Promise<[string, string]> => {
        const path = fileURLToPath(new URL(`../../../docs/policies/${file}`, import.meta.url));
        return [file, await formatted(await text, path)];
      }),
    ),
  );
}

/** What looks like keys in the SDK and is none. */
function keysPage(schema: PackageSchema): string {
  const { properties, types, functions } = classified(schema);
  const looked = `${properties.candidates.length} properties, ${types.candidates.length} types and ${functions.candidates.length} functions`;
  return [
    "# What the rules know of keys",
    "<!-- Written by `node test/policy/catalogue/writeReference.ts`; a test holds it to the catalogue. -->",
    `Of all that \`@pulumi/azure-native\` ${schema.version} declares, ${looked} look as if they had to do with keys. Each is a switch of [credentials-disable-key-access](credentials-disable-key-access.md) or [its children](credentials-require-child-switch.md), is a credential of [credentials-forbid-minting](credentials-forbid-minting.md), or has a reason here why it is neither. A newer SDK that brings another fails the tests.`,
    [...properties.none, ...types.none, ...functions.none]
      .map(({ candidates, reason }) => `- ${candidates.map(code).join(", ")}: ${reason}.`)
      .join("\n"),
  ].join("\n\n");
}
