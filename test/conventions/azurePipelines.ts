import { dirname, join } from "node:path";
import { parse } from "yaml";
import { z } from "zod";
import { text } from "./repository.ts";

// What the pipelines of delivery/ use of Azure Pipelines' schema, and nothing else: a misspelt key is a fault. There is no
// package with the whole schema. https://learn.microsoft.com/azure/devops/pipelines/yaml-schema
const environment = z.record(z.string(), z.string());
const common = {
  displayName: z.exactOptional(z.string()),
  condition: z.exactOptional(z.string()),
  env: z.exactOptional(environment),
};
const inputs = {
  AzureCLI: z.strictObject({
    azureSubscription: z.string(),
    addSpnToEnvironment: z.literal(true),
    scriptType: z.literal("bash"),
    scriptLocation: z.literal("inlineScript"),
    inlineScript: z.string(),
  }),
  Cache: z.strictObject({ key: z.string(), path: z.string() }),
  PublishPipelineArtifact: z.strictObject({ artifact: z.string(), targetPath: z.string() }),
  UseNode: z.strictObject({ version: z.string() }),
};
const task = (name: string, of: z.ZodType) => z.strictObject({ task: z.literal(name), ...common, inputs: of });
const step = z.union([
  z.strictObject({ checkout: z.literal("self"), persistCredentials: z.literal(false) }),
  z.strictObject({ bash: z.string(), ...common }),
  task("AzureCLI@2", inputs.AzureCLI),
  task("Cache@2", inputs.Cache),
  task("PublishPipelineArtifact@1", inputs.PublishPipelineArtifact),
  task("UseNode@1", inputs.UseNode),
]);
const job = {
  displayName: z.string(),
  condition: z.exactOptional(z.string()),
  timeoutInMinutes: z.int().positive(),
  variables: z.array(z.strictObject({ group: z.string() })),
};
const name = z.string().regex(/^\w+$/);
const jobs = z.array(
  z.union([
    z.strictObject({ job: name, ...job, steps: z.array(step) }),
    z.strictObject({
      deployment: name,
      ...job,
      environment: z.string(),
      strategy: z.strictObject({
        runOnce: z.strictObject({ deploy: z.strictObject({ steps: z.array(step) }) }),
      }),
    }),
  ]),
);
const pipeline = {
  name: z.string(),
  trigger: z.union([z.literal("none"), z.array(z.string())]),
  pr: z.union([z.literal("none"), z.array(z.string())]),
  pool: z.string(),
  schedules: z.exactOptional(
    z.array(
      z.strictObject({
        cron: z.string().regex(/^(\S+ ){4}\S+$/),
        displayName: z.string(),
        branches: z.strictObject({ include: z.array(z.string()) }),
        always: z.literal(true),
      }),
    ),
  ),
};

/** The shape of a pipeline whose templates are filled in. */
export const azurePipeline = z.union([
  z.strictObject({ ...pipeline, jobs }),
  z.strictObject({
    ...pipeline,
    lockBehavior: z.enum(["sequential", "runLatest"]),
    stages: z.array(z.strictObject({ stage: name, dependsOn: z.exactOptional(name), jobs })),
  }),
]);

interface Template {
  template?: string;
  parameters?: Record<string, string>;
}

/** Reads a pipeline with its templates in their places, as Azure DevOps does before it looks at the shape. */
export function readAzurePipeline(file: string, parameters: Readonly<Record<string, string>> = {}): unknown {
  const filled = text(file).replaceAll(/\$\{\{ parameters\.(\w+) \}\}/g, (whole, parameter: string) => {
    return parameters[parameter] ?? whole;
  });
  return expanded(parse(filled), dirname(file));
}

function expanded(value: unknown, folder: string): unknown {
  if (Array.isArray(value)) return value.flatMap((item: unknown) => items(item, folder));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, expanded(inner, folder)]));
}

function items(item: unknown, folder: string): unknown {
  const { template, parameters } = (item ?? {}) as Template;
  if (template === undefined) return [expanded(item, folder)];
  const { jobs: ofJobs, steps } = readAzurePipeline(join(folder, template), parameters) as Record<string, unknown[]>;
  return ofJobs ?? steps ?? [];
}
