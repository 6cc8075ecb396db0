import { nativeName } from "./azureType.ts";

/** Where a resource that deploys an ARM template holds it. */
export interface TemplateHolder {
  /** The property that the other two are in, if any. */
  within?: string;
  /** The property with the template itself. */
  template: string;
  /** The property that says where the template lies instead. */
  link: string;
}

const native: Readonly<Record<string, TemplateHolder>> = {
  ...Object.fromEntries(
    ["", "AtManagementGroupScope", "AtScope", "AtSubscriptionScope", "AtTenantScope"].map((scope) => [
      `resources:Deployment${scope}`,
      { within: "properties", template: "template", link: "templateLink" },
    ]),
  ),
  ...Object.fromEntries(
    ["AtManagementGroup", "AtResourceGroup", "AtSubscription"].map((scope) => [
      `resources:DeploymentStack${scope}`,
      { template: "template", link: "templateLink" },
    ]),
  ),
};

const bridged: Readonly<Record<string, TemplateHolder>> = Object.fromEntries(
  [
    "azure:core/resourceGroupTemplateDeployment:ResourceGroupTemplateDeployment",
    "azure:core/subscriptionTemplateDeployment:SubscriptionTemplateDeployment",
    "azure:core/tenantTemplateDeployment:TenantTemplateDeployment",
    "azure:management/groupTemplateDeployment:GroupTemplateDeployment",
  ].map((token) => [token, { template: "templateContent", link: "templateSpecVersionId" }]),
);

/** Where a type of resource holds the ARM template that it deploys; `undefined` when it deploys none. */
export function templateHolder(token: string): TemplateHolder | undefined {
  return native[nativeName(token) ?? ""] ?? bridged[token];
}

/** Whether a type of resource stands for any ARM type, named in its properties. */
export function isGenericResource(token: string): boolean {
  return ["resources:Resource", "resources:GenericResource"].includes(nativeName(token) ?? "");
}
