import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { PolicyResourceOptions } from "@pulumi/policy";
import { parse } from "yaml";
import type { Rule } from "../../../policies/defineRule.ts";
import { inForce } from "../../../policies/exemptions/inForce.ts";
import { rules } from "../../../policies/pack.ts";
import { type Given, judge, judgeStack, unknown } from "./run.ts";

/** A program's resources in Pulumi's YAML, by name. */
export type Program = Readonly<
  Record<string, { type: string; properties?: Record<string, unknown>; options?: Partial<PolicyResourceOptions> }>
>;

/** A program as it is written, and as rules see it. */
export interface Example {
  text: string;
  program: Program;
  resources: readonly Given[];
  /** What `--policy-pack-config` says, by rule. */
  configuration: Readonly<Record<string, Record<string, unknown>>>;
}

/** What a rule rejects, and what every rule passes. */
export interface Examples {
  rejected: Example;
  compliant: Example;
}

/** What a rule said of an example. */
export interface Said {
  rule: string;
  message: string;
}

const folder = new URL("../examples/", import.meta.url);

/** The rules that have examples. */
export function examplesThere(): string[] {
  return readdirSync(folder).map((file) => file.replace(/\.yaml$/, ""));
}

/** The examples of a rule: two YAML documents, first what it rejects. */
export function examplesOf(rule: string): Examples {
  const file = fileURLToPath(new URL(`${rule}.yaml`, folder));
  const [rejected, compliant] = existsSync(file) ? readFileSync(file, "utf8").split(/^---\n/m) : [];
  if (rejected === undefined || compliant === undefined) {
    throw new Error(
      `${file} is missing, or has not two documents: a program that ${rule} rejects, and one that passes.`,
    );
  }
  return { rejected: exampleIn(rejected), compliant: exampleIn(compliant) };
}

/**
 * What the rules say of an example: those about keys, and those of the rule's own group. What a preview cannot know counts
 * as said.
 */
export function saidOf(rule: Rule, { resources, configuration }: Example): Said[] {
  inForce.exemptions = undefined;
  const judges = rules.filter(({ group }) => group === "keys" || group === rule.group);
  const said = judges.flatMap((each) => {
    const parameters = configuration[each.name] ?? {};
    const outcomes =
      "validateStack" in each
        ? [judgeStack(each, resources)]
        : resources.map((resource) => judge(each, { ...resource, parameters }));
    return outcomes.flatMap(({ violations, advisory }) =>
      [...violations.map(({ message }) => message), ...(advisory === undefined ? [] : [advisory])].map((message) => ({
        rule: each.name,
        message,
      })),
    );
  });
  inForce.exemptions = undefined;
  return said;
}

function exampleIn(text: string): Example {
  const read = parse(text) as { configuration?: Example["configuration"]; resources: Program };
  const { configuration = {}, resources } = read;
  return {
    text,
    program: resources,
    configuration,
    resources: Object.entries(resources).map(([name, { type, properties = {}, options = {} }]) => ({
      type,
      name,
      props: unresolved(properties) as object,
      opts: options,
      propertyDependencies: Object.fromEntries(
        Object.entries(properties).map(([property, value]) => [property, referredTo(value)]),
      ),
    })),
  };
}

/** What other resources say is unknown when the program is previewed for the first time. */
function unresolved(value: unknown): unknown {
  if (typeof value === "string") return value.includes("${") ? unknown.text : value;
  if (Array.isArray(value)) return value.map(unresolved);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, unresolved(each)]));
}

function referredTo(value: unknown): string[] {
  return [...JSON.stringify(value).matchAll(/\$\{(\w+)/g)].map(([, name = ""]) => name);
}
