import type { AzureType } from "../azureType.ts";
import {
  disableLocalAuth,
  localAuthEnabled,
  localAuthenticationDisabled,
  localAuthenticationEnabled,
  type Switch,
} from "../switch.ts";

export const configurationStore: AzureType = {
  noun: "App Configuration store",
  native: "appconfiguration:ConfigurationStore",
  arm: "Microsoft.AppConfiguration/configurationStores",
  bridged: ["azure:appconfiguration/configurationStore:ConfigurationStore"],
};
const insights: AzureType = {
  noun: "Application Insights component",
  native: "applicationinsights:Component",
  formerly: ["insights:Component"],
  arm: "Microsoft.Insights/components",
  bridged: ["azure:appinsights/insights:Insights"],
};
const logAnalytics: AzureType = {
  noun: "Log Analytics workspace",
  native: "operationalinsights:Workspace",
  arm: "Microsoft.OperationalInsights/workspaces",
  bridged: ["azure:operationalinsights/analyticsWorkspace:AnalyticsWorkspace"],
};
export const automation: AzureType = {
  noun: "Automation account",
  native: "automation:AutomationAccount",
  arm: "Microsoft.Automation/automationAccounts",
  bridged: ["azure:automation/account:Account"],
};
export const vault: AzureType = {
  noun: "key vault",
  native: "keyvault:Vault",
  arm: "Microsoft.KeyVault/vaults",
  bridged: ["azure:keyvault/keyVault:KeyVault"],
};
const grafana: AzureType = {
  noun: "Grafana workspace",
  native: "dashboard:Grafana",
  arm: "Microsoft.Dashboard/grafana",
  bridged: ["azure:dashboard/grafana:Grafana"],
};
const playwright: AzureType = {
  noun: "Playwright account",
  native: "azureplaywrightservice:Account",
  arm: "Microsoft.AzurePlaywrightService/accounts",
};
const playwrightWorkspace: AzureType = {
  noun: "Playwright workspace",
  native: "loadtestservice:PlaywrightWorkspace",
  arm: "Microsoft.LoadTestService/playwrightWorkspaces",
};
const elastic: AzureType = {
  noun: "Elastic monitor",
  native: "elastic:Monitor",
  arm: "Microsoft.Elastic/monitors",
};

const localAuth = {
  property: "localAuth",
  safe: ["Disabled"],
  sdk: "Disabled",
  service: "Disabled",
} as const;

export const management: readonly Switch[] = [
  {
    type: configurationStore,
    ...disableLocalAuth,
    sdk: false,
    page: "azure-app-configuration/howto-disable-access-key-authentication",
    bridged: localAuthEnabled,
  },
  {
    type: insights,
    ...disableLocalAuth,
    page: "azure-monitor/app/azure-ad-authentication",
    bridged: localAuthenticationDisabled,
  },
  {
    type: logAnalytics,
    ...disableLocalAuth,
    property: "features.disableLocalAuth",
    page: "azure-monitor/logs/azure-ad-authentication-logs",
    bridged: localAuthenticationDisabled,
  },
  {
    type: automation,
    ...disableLocalAuth,
    page: "automation/disable-local-authentication",
    bridged: localAuthenticationEnabled,
  },
  {
    type: vault,
    property: "properties.enableRbacAuthorization",
    safe: [true],
    sdk: false,
    service: false,
    page: "key-vault/general/rbac-access-policy",
    bridged: [
      { property: "rbacAuthorizationEnabled", safe: true },
      { property: "enableRbacAuthorization", safe: true },
    ],
  },
  {
    type: vault,
    property: "properties.accessPolicies",
    safe: [],
    page: "key-vault/general/rbac-access-policy",
  },
  {
    type: grafana,
    property: "properties.apiKey",
    safe: ["Disabled"],
    service: "Disabled",
    page: "managed-grafana/how-to-service-accounts",
    bridged: [{ property: "apiKeyEnabled", safe: false, omitted: false }],
  },
  { type: playwright, ...localAuth, page: "playwright-testing/how-to-manage-authentication" },
  { type: playwrightWorkspace, ...localAuth, page: "app-testing/playwright-workspaces/how-to-manage-authentication" },
  {
    type: elastic,
    property: "properties.generateApiKey",
    safe: [false],
    service: false,
    page: "partner-solutions/elastic/overview",
  },
];
