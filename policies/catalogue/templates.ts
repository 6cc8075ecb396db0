import { nativeName } from "./azureType.ts";
import { dynamicToken } from "./terraformNames.ts";

/** Where a resource that deploys an ARM template, or holds one to be deployed, has it. */
export interface TemplateHolder {
  /** The property that the other ones are in, if any. */
  within?: string;
  /** The property with the template itself. */
  template: string;
  /** The property that says where the template lies instead. */
  link?: string;
  /** The property with values for the template's parameters. */
  parameters?: string;
  /** The property that says where these values lie instead. */
  parametersLink?: string;
  /** The property with further templates: a list of `{ template }`. */
  linked?: string;
}

const given = { parameters: "parameters", parametersLink: "parametersLink" } as const;
const linkedTemplate = { template: "template", link: "templateLink", ...given } as const;
const templateSpec = { template: "mainTemplate", linked: "linkedTemplates" } as const;
const managedApplication = { template: "mainTemplate", link: "packageFileUri" } as const;
// A blueprint's own parameters are in the values that it gives: these are not in sight.
const blueprint = { template: "template", parametersLink: "parameters" } as const;

const bridgedTemplate = {
  template: "templateContent",
  link: "templateSpecVersionId",
  parameters: "parametersContent",
} as const;

/** The classic provider's resources that deploy templates, or hold one to be deployed. */
export const bridgedTemplates: Readonly<Record<string, TemplateHolder>> = {
  "azure:core/resourceGroupTemplateDeployment:ResourceGroupTemplateDeployment": bridgedTemplate,
  "azure:core/subscriptionTemplateDeployment:SubscriptionTemplateDeployment": bridgedTemplate,
  "azure:core/tenantTemplateDeployment:TenantTemplateDeployment": bridgedTemplate,
  "azure:management/groupTemplateDeployment:GroupTemplateDeployment": bridgedTemplate,
  // Its texts by name are another form of values: these are not in sight.
  "azure:core/templateDeployment:TemplateDeployment": {
    template: "templateBody",
    parameters: "parametersBody",
    parametersLink: "parameters",
  },
  "azure:managedapplication/definition:Definition": managedApplication,
};

const native: Readonly<Record<string, TemplateHolder>> = {
  ...Object.fromEntries(
    ["", "AtManagementGroupScope", "AtScope", "AtSubscriptionScope", "AtTenantScope"].map((scope) => [
      `resources:Deployment${scope}`,
      { within: "properties", ...linkedTemplate },
    ]),
  ),
  ...Object.fromEntries(
    ["AtManagementGroup", "AtResourceGroup", "AtSubscription"].map((scope) => [
      `resources:DeploymentStack${scope}`,
      linkedTemplate,
    ]),
  ),
  "resources:TemplateSpecVersion": templateSpec,
  "solutions:ApplicationDefinition": managedApplication,
  "blueprint:TemplateArtifact": blueprint,
};

/** Where resources of a template hold another, by their lower-case type. It is evaluated with them, and then once more. */
export const embeddedTemplates: ReadonlyMap<string, TemplateHolder> = new Map(
  Object.entries({
    "microsoft.resources/deploymentstacks": linkedTemplate,
    "microsoft.resources/templatespecs/versions": templateSpec,
    "microsoft.solutions/applicationdefinitions": managedApplication,
    "microsoft.blueprint/blueprints/artifacts": blueprint,
  }).map(([type, holder]) => [type, { within: "properties", ...holder }]),
);

const bridged: Readonly<Record<string, TemplateHolder>> = Object.fromEntries(
  Object.entries(bridgedTemplates).flatMap(([token, holder]) =>
    [token, dynamicToken(token)].flatMap((each) => (each === undefined ? [] : [[each, holder]])),
  ),
);

/** Where a type of resource holds an ARM template; `undefined` when it has none. */
export function templateHolder(token: string): TemplateHolder | undefined {
  return native[nativeName(token) ?? ""] ?? bridged[token];
}

const azapi = ["resource:Resource", "updateResource:UpdateResource", "dataPlaneResource:DataPlaneResource"];

/** Whether a type of resource stands for any ARM type, named in its properties. */
export function isGenericResource(token: string): boolean {
  return (
    ["resources:Resource", "resources:GenericResource"].includes(nativeName(token) ?? "") ||
    azapi.some((name) => token === `azapi:index/${name}`)
  );
}

/** The type of a resource that calls an action of another one. */
export const azapiAction = "azapi:index/resourceAction:ResourceAction";
