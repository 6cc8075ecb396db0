import { childSwitches } from "../../../policies/catalogue/childSwitches.ts";
import { identified, switchKey } from "../../../policies/catalogue/identified.ts";
import { minting } from "../../../policies/catalogue/minting.ts";
import { switches, switchesOf } from "../../../policies/catalogue/switches.ts";
import { levels } from "../../../policies/groups.ts";
import { rules } from "../../../policies/pack.ts";
import type { PackageSchema } from "../../../sandbox/schema/index.ts";
import { spellings } from "../support/spellings.ts";
import { classified } from "./classified.ts";
import { code, table } from "./markdown.ts";

/** The page that leads to the others, as Markdown. */
export function indexPage(schema: PackageSchema): string {
  const kinds = Object.values(classified(schema));
  const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0);
  const types = [...switchesOf.keys(), ...minting];
  const counts: [string, number][] = [
    ["rules", rules.length],
    ["types of resources with a switch", switchesOf.size],
    ["switches", switches.length],
    ["switches that are children", childSwitches.length],
    ["types that are credentials by their existence", minting.length],
    ["ways to declare one of these types that the tests try", sum(types.map((type) => spellings(type).length))],
    [
      "switches that Azure Policy, PSRule or Checkov know, too",
      switches.filter((one) => identified.has(switchKey(one))).length,
    ],
    ["candidates in the SDK that look like keys", sum(kinds.map(({ candidates }) => candidates.length))],
    [
      "candidates that are none, each with the reason",
      sum(kinds.map((kind) => kind.candidates.length - inCatalogue(kind))),
    ],
  ];
  const groups = Object.entries(levels).map(([group, level]) => `${code(group)} (${level})`);
  return [
    "# The rules of the policy pack",
    "<!-- Written by `node test/policy/catalogue/writeReference.ts`; a test holds it to the pack. -->",
    `Rules come in groups, each with its level: ${groups.join(", ")}. Each page tells what a rule wants, with a program that it rejects and one that passes.`,
    table(
      ["Rule", "What it wants", "Severity", "Group"],
      rules
        .toSorted((one, other) => (one.name < other.name ? -1 : 1))
        .map(({ name, description, severity, group }) => [`[${name}](${name}.md)`, description, severity, group]),
    ),
    "## In CI",
    "```shell\npulumi preview --policy-pack policies --policy-pack-config policies/presets/enforce.json\npulumi policy analyze --file state.json --policy-pack policies --policy-pack-config policies/presets/audit.json\n```",
    table(["Preset", "What it does"], presets),
    'A configuration of your own names rules: `{ "cosmos-require-tls12": "disabled" }`; each page has its rule\'s lines, those for an exemption among them. Exemptions may also stand in a file of their own: `{ "exemptions-require-valid": { "file": "exemptions.json" } }`. What is unknown in a preview is advised of, and decided at the update before the resource is created.',
    "[The report of a run](report.md) tells what was found as Markdown, for a pull request, and as SARIF, for code scanning.",
    "## In unit tests",
    `\`\`\`typescript\n${unitTest}\n\`\`\``,
    "## What the rules know",
    table(
      ["", ""],
      counts.map(([what, count]) => [what, String(count)]),
    ),
    `The candidates are those of \`@pulumi/azure-native\` ${schema.version}; [what is none](keys.md) is listed with its reason. A newer SDK that brings another fails the tests.`,
  ].join("\n\n");
}

const presets = [
  ["`audit.json`", "every rule advises"],
  ["`enforce.json`", "each rule has its group's level, as without a configuration"],
  ["`keys-only.json`", "the groups `network`, `audit` and `relations` are off"],
];

/** What a test writes; another test runs it. */
export const unitTest = `import { findings } from "keyless-cosmos-iis/policies/testing";

const props = { disableLocalAuth: true, publicNetworkAccess: "Disabled" };
assert.deepEqual(findings([{ type: "azure-native:signalrservice:SignalR", name: "chat", props }]), []);`;

function inCatalogue({ candidates, catalogued }: { candidates: readonly string[]; catalogued: ReadonlySet<string> }) {
  return candidates.filter((name) => catalogued.has(name)).length;
}
