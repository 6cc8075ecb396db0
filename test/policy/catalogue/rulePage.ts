import type { Rule } from "../../../policies/defineRule.ts";
import { examplesOf, saidOf } from "../support/examples.ts";
import { inTypeScript, inYaml } from "./examplePrograms.ts";
import { knownElsewhere } from "./identifierTables.ts";
import { code, fenced, plainText, table } from "./markdown.ts";
import { lookedAt } from "./switchTables.ts";

/** The page of one rule, as Markdown. */
export async function rulePage(rule: Rule): Promise<string> {
  const { rejected, compliant } = examplesOf(rule.name);
  const messages = saidOf(rule, rejected).map(({ message }) => message);
  return page(
    `# ${rule.name}`,
    "<!-- Written by `node test/policy/catalogue/writeReference.ts`; a test holds it to the rule. -->",
    plainText(rule.description),
    facts(rule),
    section("What it looks at", lookedAt[rule.name]?.() ?? ""),
    section("How to comply", plainText(rule.remediationSteps)),
    section("Rejected", inYaml(rejected), "says:", fenced("text", messages.join("\n"))),
    section("Passed", inYaml(compliant), "in TypeScript:", await inTypeScript(compliant)),
    section("Known elsewhere as", knownElsewhere(rule.name)),
    section("Configuration", ...configuration(rule)),
  );
}

function facts(rule: Rule): string {
  const { name, version, reference, specification } = rule.framework;
  return [
    `- Severity: ${rule.severity}`,
    `- Level: ${String(rule.enforcementLevel)} (group ${code(rule.group)})`,
    `- ${name} ${version}: ${reference}, ${specification}`,
    `- Looks at ${"validateStack" in rule ? "the resources of a stack together" : "each resource by itself"}`,
    `- [Azure's page](${rule.url})`,
  ].join("\n");
}

function configuration({ name, configSchema }: Rule): string[] {
  const parameters = Object.entries(configSchema?.properties ?? {}).map(([parameter, schema]) => {
    const { type = "", default: preset, description = "" } = schema as Readonly<Record<string, string>>;
    const allowed =
      schema.enum === undefined
        ? type
        : schema.enum.map((value) => code(typeof value === "string" ? value : JSON.stringify(value))).join(", ");
    return [code(parameter), allowed, preset === undefined ? "" : code(preset), description];
  });
  return [
    "In a file for `--policy-pack-config`:",
    fenced("json", JSON.stringify({ [name]: { enforcementLevel: "advisory" } }, undefined, 2)),
    table(["Parameter", "Values", "Default", "Meaning"], parameters),
    ...(name.startsWith("exemptions-") ? [] : ["For one resource, until a day, in the same file:", exemption(name)]),
  ];
}

function exemption(rule: string): string {
  const [reason, owner, until] = ["why it cannot be otherwise yet", "who answers for it", "2026-12-24"];
  const exemptions = [{ rule, resource: "the resource's name", reason, owner, until }];
  return fenced("json", JSON.stringify({ "exemptions-require-valid": { exemptions } }, undefined, 2));
}

function section(title: string, ...content: readonly string[]): string {
  return content.every((text) => text === "") ? "" : page(`## ${title}`, ...content);
}

function page(...parts: readonly string[]): string {
  return parts.filter((part) => part !== "").join("\n\n");
}
