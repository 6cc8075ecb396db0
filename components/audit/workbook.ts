/** One table of the workbook. */
interface Section {
  title: string;
  query: string;
}

const sections: readonly Section[] = [
  { title: "Who read or wrote what", query: "KeylessAccess()\n| order by Requests desc" },
  {
    title: "Use over time",
    query:
      "KeylessRequests()\n| summarize Requests = count() by Who, bin(TimeGenerated, 1h)\n| order by TimeGenerated asc",
  },
  { title: "Refused, and why", query: "KeylessRefused()\n| order by Last desc" },
  { title: "Access outside of what is declared", query: "KeylessOutsideMap()\n| order by Last desc" },
  {
    title: "End user, web request, data request",
    query: "KeylessEndUsers()\n| order by TimeGenerated desc\n| take 1000",
  },
  { title: "Grants that nobody used for 90 days", query: "KeylessUnusedGrants()\n| order by GrantedTo asc" },
];

/** The queries of the workbook. */
export const workbookQueries: readonly string[] = sections.map(({ query }) => query);

/**
 * The workbook as Azure keeps it: a time range, and a table for each question.
 *
 * @param workspaceId - The workspace's ARM id.
 * @see https://learn.microsoft.com/azure/azure-monitor/visualize/workbooks-overview
 */
export function workbookJson(workspaceId: string): string {
  return JSON.stringify({
    version: "Notebook/1.0",
    items: [timeRange, ...sections.map((section, index) => table(section, index))],
    fallbackResourceIds: [workspaceId],
  });
}

const day = 86_400_000;

const timeRange = {
  type: 9,
  name: "parameters",
  content: {
    version: "KqlParameterItem/1.0",
    style: "pills",
    parameters: [
      {
        id: "6f6a3a52-5d3c-4c5e-9d2b-0f6d8a1f7e11",
        version: "KqlParameterItem/1.0",
        name: "TimeRange",
        type: 4,
        isRequired: true,
        value: { durationMs: day },
        typeSettings: { selectableValues: [1 / 24, 1, 7, 30, 90].map((days) => ({ durationMs: days * day })) },
      },
    ],
  },
};

function table({ title, query }: Section, index: number) {
  return {
    type: 3,
    name: `query-${index + 1}`,
    content: {
      version: "KqlItem/1.0",
      title,
      query,
      size: 0,
      timeContextFromParameter: "TimeRange",
      queryType: 0,
      resourceType: "microsoft.operationalinsights/workspaces",
      gridSettings: { filter: true },
    },
  };
}
