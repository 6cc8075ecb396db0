import type { PolicyConfigSchema } from "@pulumi/policy";

/** What a parameter may be, as JSON Schema. */
export type Parameter = PolicyConfigSchema["properties"][string];

/** A rule's parameters, by `--policy-pack-config`. The engine has checked them against the rule's schema. */
export type Parameters = Readonly<Record<string, unknown>>;

/** What every rule can be told about values that a preview does not know. */
const unknown: Parameter = {
  type: "string",
  enum: ["update", "violation"],
  default: "update",
  description:
    "What to make of a value that a preview does not know: decide at the update, before the resource is created, or reject it at once.",
};

/** A rule's schema with what every rule has. */
export function withUnknown(schema: PolicyConfigSchema = { properties: {} }): PolicyConfigSchema {
  return { ...schema, properties: { ...schema.properties, unknown } };
}

/** The engine lets parameters pass that no schema knows: here they are told. */
export function parameterFaults(
  { name, configSchema }: { name: string; configSchema: PolicyConfigSchema },
  parameters: Parameters,
): string[] {
  const allowed = Object.keys(configSchema.properties);
  return Object.keys(parameters)
    .filter((parameter) => !allowed.includes(parameter))
    .map(
      (parameter) =>
        `The configuration of ${name} has "${parameter}"; allowed: enforcementLevel, ${allowed.join(", ")}. Remove it, or correct its name.`,
    );
}
