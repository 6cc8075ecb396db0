import { childSwitches } from "../../../policies/catalogue/childSwitches.ts";
import { minting } from "../../../policies/catalogue/minting.ts";
import { since } from "../../../policies/catalogue/since.ts";
import { pageOf, type Switch } from "../../../policies/catalogue/switch.ts";
import { switches } from "../../../policies/catalogue/switches.ts";
import type { PackageSchema } from "../../../sandbox/schema/index.ts";
import { classified } from "./classified.ts";

/** The page about the catalogue, as Markdown. */
export function reference(schema: PackageSchema): string {
  const { properties, types, functions } = classified(schema);
  const looked = `${properties.candidates.length} properties, ${types.candidates.length} types and ${functions.candidates.length} functions`;
  return `${[
    "# What the rules know of keys",
    "",
    "<!-- Written by `node test/policy/catalogue/writeReference.ts`; a test holds it to the catalogue. -->",
    "",
    `Of all that \`@pulumi/azure-native\` ${schema.version} declares, ${looked} look as if they had to do with keys. Each is in one of the lists below, or has a reason at the end why it is in neither. A newer SDK that brings another fails the tests.`,
    "",
    "## Switches: `credentials-disable-key-access`",
    "",
    "A value must be one of the safe ones. Where none is given, what the service makes of that must be safe. `[]` is each of a list, `{}` each of a record; behind a `?` is judged only what is there. A switch is there since the API version named: the first of those that azure-native 1, 2 and 3 declare.",
    "",
    ...switches.map(switchLine).sort(),
    "",
    "## Switches that are children: `credentials-require-child-switch`",
    "",
    "Without the child in the same stack the switch is on.",
    "",
    ...childSwitches
      .map(
        ({ parent, child, called, setting: { property, safe }, page }) =>
          `- [${parent.noun}](https://learn.microsoft.com/azure/${page}): ${[child.native, ...(child.bridged ?? [])].filter(isGiven).map(code).join(", ")} for ${code(called.name)} with ${code(`${property}: ${String(safe)}`)}`,
      )
      .sort(),
    "",
    "## Resources that are credentials: `credentials-forbid-minting`",
    "",
    ...minting
      .map(
        ({ noun, native, bridged = [] }) => `- ${noun}: ${[native, ...bridged].filter(isGiven).map(code).join(", ")}`,
      )
      .sort(),
    "",
    "## What is neither",
    "",
    ...[...properties.none, ...types.none, ...functions.none].map(
      ({ candidates, reason }) => `- ${candidates.map(code).join(", ")}: ${reason}.`,
    ),
  ].join("\n")}\n`;
}

function switchLine(one: Switch): string {
  const { type, property, safe, sdk, service, bridged = [], notIn } = one;
  const facts: string[] = [];
  if (type.native !== undefined && property !== undefined) {
    const [first, ...others] = safe.map(code);
    facts.push(
      `${code(type.native)} ${code(property)} ${first === undefined ? "left out" : [first, ...others].join(" or ")}`,
    );
    if (safe.length > 0) facts.push(service === undefined ? "must be given" : `when left out ${code(service)}`);
    if (sdk !== undefined) facts.push(`the SDK sends ${code(sdk)} then`);
    facts.push(`since ${since[`${type.native}#${property}`] ?? ""}`);
  }
  if (bridged.length > 0) {
    const tokens = (type.bridged ?? []).filter((token) => notIn?.includes(token) !== true);
    const ways = bridged.map(({ property: name, safe: value }) => code(`${name}: ${[value].flat().join(" | ")}`));
    facts.push(`${tokens.map(code).join(", ")} ${ways.join(" or ")}`);
  }
  return `- [${type.noun}](${pageOf(one)}): ${facts.join("; ")}`;
}

function isGiven(text: string | undefined): text is string {
  return text !== undefined;
}

function code(value: boolean | string): string {
  return `\`${String(value)}\``;
}
