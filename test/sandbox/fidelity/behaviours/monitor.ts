import type { Fidelity } from "../behaviour.ts";

const rest = "https://learn.microsoft.com/rest/api/monitor";
const docs = "https://learn.microsoft.com/azure/azure-monitor";
const alerts = "cloudAlerts.test.ts";
const collection = "cloudDataCollection.test.ts";
const manager = "cloudManager.test.ts";
const code = "BadRequest";

export const monitor: Fidelity = {
  title: "Azure Monitor",
  groups: [
    {
      source: "cloud/services/logAnalytics.ts",
      page: "https://learn.microsoft.com/rest/api/loganalytics/workspaces/create-or-update",
      tests: "cloudNetwork.test.ts",
      behaviours: [
        {
          does: "A workspace keeps rows for 7 or 30 to 730 days",
          code: "InvalidParameter",
          test: "a retention of no plan",
        },
      ],
    },
    {
      source: "cloud/services/logAnalytics.ts",
      page: "https://learn.microsoft.com/rest/api/loganalytics/workspaces/create-or-update",
      tests: manager,
      behaviours: [
        {
          does: "A workspace's name has 4 to 63 letters, digits and hyphens",
          code: "InvalidParameter",
          test: "a workspace's short name",
        },
      ],
    },
    {
      source: "cloud/services/logAnalytics.ts",
      page: "https://learn.microsoft.com/rest/api/loganalytics/workspaces/delete",
      tests: "cloudSoftDelete.test.ts",
      behaviours: [
        {
          does: "A deleted workspace comes back by its name within 14 days",
          test: "comes back by its name, in 14 days",
        },
        {
          does: "Until then no other region has the name",
          code: "Conflict",
          test: "keeps its name from one in another region",
        },
      ],
    },
    {
      source: "cloud/services/monitor.ts",
      page: `${docs}/platform/diagnostic-settings`,
      tests: "cloudNetwork.test.ts",
      behaviours: [
        { does: "A diagnostic setting has a destination", code, test: "a setting without a target" },
        { does: "A category is one that the type has", code, test: "a category that is none" },
      ],
    },
    {
      source: "cloud/services/monitor.ts",
      page: `${docs}/platform/diagnostic-settings`,
      tests: manager,
      behaviours: [
        { does: "Its resource exists", code: "ResourceNotFound", test: "a setting of what is not there" },
        { does: "Each log names a category or a group of them", code, test: "a log without a category" },
        {
          does: "A category goes to a workspace once",
          code: "Conflict",
          test: "the same logs in a second setting",
        },
        { does: "Its workspace exists", code: "InvalidResourceReference", test: "a setting for no workspace" },
      ],
    },
    {
      source: "cloud/services/monitor.ts",
      page: `${docs}/platform/diagnostic-settings`,
      tests: collection,
      behaviours: [
        {
          does: "A resource, and a subscription's activity log, has at most five settings",
          code: "Conflict",
          test: "is there five times at most, and changes all the same",
        },
        {
          does: "An activity log has categories of its own",
          code,
          test: "has the categories of activity logs",
        },
      ],
    },
    {
      source: "cloud/services/logAnalytics.ts",
      page: "https://learn.microsoft.com/rest/api/loganalytics/saved-searches/create-or-update",
      tests: alerts,
      behaviours: [
        { does: "A saved search has a query", code, test: "an empty query" },
        { does: "A function's alias is a word", code, test: "an alias with a hyphen" },
        { does: "A function's alias is its own in its workspace", code: "Conflict", test: "an alias that is taken" },
      ],
    },
    {
      source: "cloud/services/logAnalytics.ts",
      page: `${docs}/logs/logs-data-export`,
      tests: alerts,
      behaviours: [
        { does: "An export names tables", code, test: "an export of nothing" },
        { does: "An account is the destination of one export", code, test: "a second export to an account" },
        { does: "The destination is in the workspace's region", code, test: "go to its own region" },
        { does: "A workspace has at most ten exports", code, test: "are ten at most" },
      ],
    },
    {
      source: "cloud/services/logAnalytics.ts",
      page: "https://learn.microsoft.com/rest/api/application-insights/workbooks/create-or-update",
      tests: alerts,
      behaviours: [
        { does: "A workbook is named by a GUID", code, test: "a workbook with a name" },
        { does: "A workbook is JSON", code, test: "a workbook that is no JSON" },
      ],
    },
    {
      source: "cloud/services/alerting.ts",
      page: `${rest}/action-groups/create-or-update`,
      tests: alerts,
      behaviours: [
        { does: "A group's short name has 1 to 12 characters", code, test: "a long short name" },
        { does: "Receivers have names of their own", code, test: "two receivers of a name" },
        { does: "An address of e-mail has the form of one", code, test: "no address" },
      ],
    },
    {
      source: "cloud/services/alerting.ts",
      page: `${rest}/activity-log-alerts/create-or-update`,
      tests: alerts,
      behaviours: [
        {
          does: "An activity log alert is global, or in one of two regions",
          code: "LocationNotAvailableForResourceType",
          test: "an activity alert of another region",
        },
        { does: "It names a category, and each condition is of one kind", code, test: "one without a category" },
        { does: "Its scope exists", code: "ResourceNotFound", test: "one on what is not there" },
        { does: "Its action group exists", code: "InvalidResourceReference", test: "one for nobody" },
      ],
    },
    {
      source: "cloud/services/alerting.ts",
      page: `${rest}/scheduled-query-rules/create-or-update`,
      tests: alerts,
      behaviours: [
        { does: "A severity is 0 to 4", code, test: "a severity that is none" },
        { does: "A query runs not more seldom than its window is long", code, test: "a frequency above the window" },
        { does: "A rule has one condition, with an operator that exists", code, test: "an operator that is none" },
        {
          does: "A query on tables to come needs `skipQueryValidation`",
          code,
          test: "a query on tables to come",
        },
      ],
    },
    {
      source: "cloud/services/dataCollection.ts",
      page: `${docs}/data-collection/data-collection-rule-structure`,
      tests: collection,
      behaviours: [
        { does: "IIS's log needs an endpoint", code: "InvalidPayload", test: "IIS's log without an endpoint" },
        {
          does: "A rule and its workspace are in one region",
          code: "InvalidPayload",
          test: "a rule of another region",
        },
        { does: "A flow leads from a source to a destination", code: "InvalidPayload", test: "a flow to nowhere" },
        { does: "Names in a rule are their own", code: "InvalidPayload", test: "two of one name in a rule" },
      ],
    },
    {
      source: "cloud/services/dataCollection.ts",
      page: `${rest}/data-collection-rule-associations/create`,
      tests: collection,
      behaviours: [
        { does: "An association has a rule or an endpoint", code: "InvalidPayload", test: "an association of both" },
        {
          does: "That with an endpoint, and no other, is called `configurationAccessEndpoint`",
          code: "InvalidAssociationName",
          test: "an endpoint by another name",
        },
        { does: "Its machine exists", code: "ResourceNotFound", test: "an association with no machine" },
      ],
    },
    {
      source: "cloud/services/dataCollection.ts",
      page: `${docs}/agents/azure-monitor-agent-manage`,
      tests: collection,
      behaviours: [
        {
          does: "The agent is told which identity of its machine to use",
          code: "VMExtensionProvisioningError",
          test: "an agent that is not told its identity",
        },
      ],
    },
  ],
  unknown: [
    "Logs: no row is ever written, so no query, workbook, alert or export shows anything",
    "Whether a query is right: KQL is text here; the tests parse it elsewhere",
    "Rules of a query that Azure validates: without `skipQueryValidation` every one is refused",
    "Categories of types that are not listed: any is taken",
    "Diagnostic settings that outlive their resource, and come back with its name",
    "How late rows come, daily caps, and tables' plans",
    "Whether mail is sent, and the limits of its rate",
    "What of a deleted workspace comes back with it beside its id: saved searches and tables do not",
  ],
};
