import { formatted } from "../../policy/catalogue/formatted.ts";
import { table } from "../../policy/catalogue/markdown.ts";
import type { Benchmark, Check } from "./check.ts";
import { azureFoundations } from "./azureFoundations.ts";
import { checkov } from "./checkov.ts";
import { iis } from "./iis.ts";
import { psrule } from "./psrule.ts";
import { windows } from "./windows.ts";

export const benchmarks: Benchmark[] = [psrule, checkov, azureFoundations, iis, windows];

export const file = "docs/hardening.md";

const verdicts = ["met", "not met", "not applicable"] as const;

/** The page of all demands. */
export async function page(): Promise<string> {
  const parts = [
    "# What known benchmarks demand of the servers, one by one",
    `Each demand is met, not met and why, or about something that is not here. What is "met" names what shows it: an input of a resource
as the environments \`dev\` and \`prod\` and one with every option register it, or a line of the script that runs on each server. A
test looks for each (\`test/conventions/hardening.test.ts\`), and \`node test/conventions/hardening/write.ts\` writes this page from what
it looks for. Checkov ran on the [templates](#judging-it-yourself) of \`dev\` and \`prod\`: what it found is CKV_AZURE_50, 99, 178 and 206 below. No
other scan was run, and nothing was tried on Azure; what else the account, the vault and the storage owe is in [their pages](cosmos-account.md). Values of the registry act from the first restart, which a patch brings, or you.`,
    table(["Benchmark", ...verdicts], benchmarks.map(tally)),
    ...benchmarks.flatMap(({ title, source, checks }) => [
      `## ${title}`,
      `Of ${source}.`,
      table(["", "Demand", "Verdict", "By what, or why not"], checks.map(row)),
    ]),
    "## Judging it yourself",
    `\`npm run arm\` writes everything of Azure that a stack registered as an ARM deployment template, which tools for templates read:

\`\`\`sh
pulumi stack export --stack prod | npm run --silent arm -- --stack prod --state - --output prod.template.json
checkov --framework arm --file prod.template.json
\`\`\`

Without \`--state\` it is the state of the sandbox, without \`--output\` the template goes to standard output. It is there to be judged, not to be
deployed: ids are those of the state, and what lies outside of the resource group that most is in has its \`scope\`. A secret is a parameter
without a value; so is a text that looks like a credential, and standard error names it. Applications and groups of Entra ID and random
passwords are left out, as ARM has no such types.`,
    "## What is left to the image and to Azure Policy",
    `The bootstrap sets what a web server needs to be a closed one, and what an intruder's trail is read from. The rest of Windows'
benchmark is the image's, or belongs to whoever holds the subscription: assign Azure Policy's initiative _Windows machines should meet requirements of
the Azure compute security baseline_, or build an image of your own. Guest configuration needs a system-assigned identity, which the servers have with
\`entraLogin\`, and its tokens are the extension's alone ([isolation](isolation.md)).`,
  ];
  return formatted(`${parts.join("\n\n")}\n`, file);
}

function tally({ title, checks }: Benchmark): string[] {
  return [title, ...verdicts.map((verdict) => String(checks.filter((check) => check.verdict === verdict).length))];
}

function row({ id, demand, verdict, evidence, reason }: Check): string[] {
  const words = [...new Set(evidence.map((each) => each.words)), ...(reason === "" ? [] : [reason])];
  return [id, demand, verdict, words.join("; ")].map((cell) => cell.replaceAll("|", String.raw`\|`));
}
