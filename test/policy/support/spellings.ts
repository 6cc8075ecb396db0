import process from "node:process";
import type { AzureType, Form } from "../../../policies/catalogue/azureType.ts";
import { dynamicToken } from "../../../policies/catalogue/terraformNames.ts";
import type { Given } from "./run.ts";

/** A way to declare a resource of a type. */
export interface Spelling {
  label: string;
  form: Form;
  /** The resource of the program that declares one with these properties. */
  declare: (props: Record<string, unknown>, name?: string) => Given;
}

/** What ARM has beside `properties`. */
const outside = ["identity", "location", "name"];

/** Every way to declare a resource of a type that pulumi-facts and the catalogue name. */
export function spellings(type: AzureType): Spelling[] {
  const all = [...nativeSpellings(type), ...bridgedSpellings(type), ...armSpellings(type)];
  if (process.env.KEYLESS_SPELLINGS !== "one") return all;
  // A mutant is tried on one spelling of each form, and on templates: all of them would take hours.
  const first = forms.flatMap((form) => all.find((each) => each.form === form) ?? []);
  return all.filter((each) => first.includes(each) || ["template", "template in other case"].includes(each.label));
}

const forms: readonly Form[] = ["azure-native", "bridged", "arm"];

function typed(label: string, form: Form, token: string): Spelling {
  return { label, form, declare: (props, name = "orders") => ({ type: token, props, name }) };
}

function nativeSpellings({ native, formerly = [] }: AzureType): Spelling[] {
  if (native === undefined) return [];
  const renamed = native.startsWith("cosmosdb:") ? [native.replace("cosmosdb", "documentdb")] : formerly;
  return [native, ...renamed].flatMap((spelling) => {
    const [spelt = "", name = ""] = spelling.split(":");
    return [
      `azure-native:${spelt}:${name}`,
      `azure-native:${spelt}/v20240515:${name}`,
      `azure-native:${spelt}/v20240515preview:${name}`,
      `azure-native_${spelt}_v20240515:${spelt}:${name}`,
    ].map((token) => typed(token, "azure-native", token));
  });
}

function bridgedSpellings({ bridged = [] }: AzureType): Spelling[] {
  const dynamic = new Set(bridged.map(dynamicToken).filter((token) => token !== undefined));
  return [...bridged, ...dynamic].map((token) => typed(token, "bridged", token));
}

function armSpellings({ arm }: AzureType): Spelling[] {
  if (arm === undefined) return [];
  const [namespace = "", ...types] = arm.split("/");
  const last = types.at(-1) ?? "";
  const parents = types.slice(0, -1);
  const spelling = (label: string, token: string, wrap: (resource: Record<string, unknown>) => object): Spelling => ({
    label,
    form: "arm",
    declare: (props, name = "orders") => ({ type: token, props: wrap(armResource(arm, props)), name }),
  });
  const deployment = (template: unknown) => ({
    resourceGroupName: "group",
    properties: { mode: "Incremental", template },
  });
  const azapi = ({ type, name, properties, ...others }: Record<string, unknown>) => ({
    type: `${String(type)}@2024-05-15`,
    name,
    parentId: "/subscriptions/s/resourceGroups/g",
    body: { properties, ...others },
  });
  const nested = (template: unknown, expressionEvaluationOptions?: object) => ({
    type: "Microsoft.Resources/deployments",
    apiVersion: "2024-03-01",
    name: "inner",
    properties: { mode: "Incremental", template, ...(expressionEvaluationOptions && { expressionEvaluationOptions }) },
  });
  const inParents = (resource: Record<string, unknown>) =>
    parents.reduceRight<Record<string, unknown>>(
      (child, parent, index) => ({
        type: index === 0 ? `${namespace}/${parent}` : parent,
        name: "parent",
        resources: [child],
      }),
      { ...resource, type: parents.length === 0 ? arm : last },
    );
  const generic = {
    resourceProviderNamespace: namespace,
    parentResourcePath: parents.map((parent) => `${parent}/parent`).join("/"),
    resourceType: last,
  };
  return [
    spelling("generic resource", "azure-native:resources:Resource", (resource) => ({ ...resource, ...generic })),
    spelling("GenericResource", "azure-native:resources:GenericResource", (resource) => ({ ...resource, ...generic })),
    spelling("versioned generic resource", "azure-native:resources/v20240301:Resource", (resource) => ({
      ...resource,
      ...generic,
    })),
    spelling("template", "azure-native:resources:Deployment", (resource) => deployment({ resources: [resource] })),
    spelling("template as JSON", "azure-native:resources:Deployment", (resource) =>
      deployment(JSON.stringify({ resources: [resource] })),
    ),
    spelling("template with symbolic names", "azure-native:resources:Deployment", (resource) =>
      deployment({ languageVersion: "2.0", resources: { it: resource } }),
    ),
    spelling("nested template", "azure-native:resources:DeploymentAtSubscriptionScope", (resource) =>
      deployment({ resources: [nested({ resources: [nested({ resources: [resource] })] })] }),
    ),
    spelling("child of its parent", "azure-native:resources:Deployment", (resource) =>
      deployment({ resources: [inParents(resource)] }),
    ),
    spelling("template in other case", "azure-native:resources:Deployment", ({ type, ...resource }) =>
      deployment({ resources: [{ ...(inOtherCase(resource) as object), TYPE: String(type).toUpperCase() }] }),
    ),
    spelling("deployment stack", "azure-native:resources:DeploymentStackAtResourceGroup", (resource) => ({
      template: { resources: [resource] },
    })),
    spelling("loop", "azure-native:resources:Deployment", (resource) =>
      deployment({ resources: [{ ...resource, copy: { name: "each", count: 1 } }] }),
    ),
    spelling("nested template with a scope of its own", "azure-native:resources:Deployment", (resource) =>
      deployment({ resources: [nested({ resources: [resource] }, { scope: "Inner" })] }),
    ),
    spelling("template spec", "azure-native:resources:TemplateSpecVersion", (resource) => ({
      mainTemplate: { resources: [resource] },
    })),
    spelling("linked template of a template spec", "azure-native:resources:TemplateSpecVersion", (resource) => ({
      linkedTemplates: [{ path: "it.json", template: { resources: [resource] } }],
    })),
    spelling("managed application", "azure-native:solutions:ApplicationDefinition", (resource) => ({
      mainTemplate: { resources: [resource] },
    })),
    spelling("template of a blueprint", "azure-native:blueprint:TemplateArtifact", (resource) => ({
      template: { resources: [resource] },
    })),
    spelling("template spec in a template", "azure-native:resources:Deployment", (resource) =>
      deployment({
        resources: [
          {
            type: "Microsoft.Resources/templateSpecs/versions",
            properties: { mainTemplate: { resources: [resource] } },
          },
        ],
      }),
    ),
    ...["resource:Resource", "updateResource:UpdateResource", "dataPlaneResource:DataPlaneResource"].map((name) =>
      spelling(name, `azapi:index/${name}`, azapi),
    ),
    spelling("azapi with its body as JSON", "azapi:index/resource:Resource", (resource) => {
      const { body, ...others } = azapi(resource);
      return { ...others, body: JSON.stringify(body) };
    }),
    spelling("azapi with a sensitive body", "azapi:index/resource:Resource", (resource) => {
      const { body, ...others } = azapi(resource);
      return { ...others, sensitiveBody: body };
    }),
    spelling(
      "template of the bridged azurerm",
      "azurerm:index/resourceGroupTemplateDeployment:ResourceGroupTemplateDeployment",
      (resource) => ({ templateContent: JSON.stringify({ resources: [resource] }) }),
    ),
    spelling(
      "template of the classic provider",
      "azure:core/resourceGroupTemplateDeployment:ResourceGroupTemplateDeployment",
      (resource) => ({ templateContent: JSON.stringify({ resources: [resource] }) }),
    ),
  ];
}

function armResource(type: string, props: Record<string, unknown>): Record<string, unknown> {
  const entries = Object.entries(props);
  return {
    type,
    apiVersion: "2024-05-15",
    ...Object.fromEntries(entries.filter(([name]) => outside.includes(name))),
    properties: Object.fromEntries(entries.filter(([name]) => !outside.includes(name))),
  };
}

/** Every property with a capital letter. */
function inOtherCase(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOtherCase);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).map(([name, each]) => [
    `${name.charAt(0).toUpperCase()}${name.slice(1)}`,
    inOtherCase(each),
  ]);
  return Object.fromEntries(entries) as object;
}
