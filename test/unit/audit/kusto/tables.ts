/** A table of a Log Analytics workspace: its columns as Azure documents them, by Kusto's types. */
export interface Table {
  name: string;
  /** The page with the columns. */
  page: string;
  columns: Readonly<Record<string, "string" | "int" | "long" | "real" | "bool" | "datetime" | "dynamic">>;
}

const reference = "https://learn.microsoft.com/azure/azure-monitor/reference/tables";

const strings = (names: string): Record<string, "string"> =>
  Object.fromEntries(
    names
      .trim()
      .split(/\s+/)
      .map((name) => [name, "string" as const]),
  );

/** Every column of a page, not those alone that the queries use: a query that binds here binds there. */
export const tables: readonly Table[] = [
  {
    name: "CDBDataPlaneRequests",
    page: `${reference}/cdbdataplanerequests`,
    columns: {
      ...strings(`AadAppliedRoleAssignmentId AadPrincipalId AccountName ActivityId AuthTokenType ClientIpAddress
        CollectionName ConnectionMode DatabaseName KeyType OperationName PartitionId RegionName RequestResourceId
        RequestResourceType _ResourceId ResourceTokenPermissionId ResourceTokenPermissionMode ResourceTokenUserRid
        SourceSystem _SubscriptionId TenantId Type UserAgent`),
      DurationMs: "real",
      RequestCharge: "real",
      RequestLength: "real",
      ResponseLength: "real",
      StatusCode: "int",
      TimeGenerated: "datetime",
    },
  },
  {
    name: "AzureActivity",
    page: `${reference}/azureactivity`,
    columns: {
      ...strings(`ActivityStatus ActivityStatusValue ActivitySubstatus ActivitySubstatusValue Authorization Caller
        CallerIpAddress Category CategoryValue Claims CorrelationId EventDataId Hierarchy HTTPRequest Level OperationId
        OperationName OperationNameValue Properties Resource ResourceGroup _ResourceId ResourceId ResourceProvider
        ResourceProviderValue SourceSystem SubscriptionId _SubscriptionId TenantId Type`),
      Authorization_d: "dynamic",
      Claims_d: "dynamic",
      EventSubmissionTimestamp: "datetime",
      Properties_d: "dynamic",
      TimeGenerated: "datetime",
    },
  },
  {
    name: "W3CIISLog",
    page: `${reference}/w3ciislog`,
    columns: {
      ...strings(`AzureDeploymentID cIP Computer Confidence csCookie csHost csMethod csReferer csUriQuery csUriStem
        csUserAgent csUserName csVersion Description FirstReportedDateTime IndicatorThreatType IsActive
        LastReportedDateTime MaliciousIP ManagementGroupName RemoteIPCountry _ResourceId Role RoleInstance scStatus
        scSubStatus scWin32Status sIP SourceSystem sSiteName StorageAccount _SubscriptionId TLPLevel Type`),
      csBytes: "long",
      RemoteIPLatitude: "real",
      RemoteIPLongitude: "real",
      scBytes: "long",
      Severity: "int",
      sPort: "int",
      TimeGenerated: "datetime",
      TimeTaken: "long",
    },
  },
  {
    name: "Event",
    page: `${reference}/event`,
    columns: {
      ...strings(`AzureDeploymentID Computer EventData EventLevelName EventLog ManagementGroupName Message ParameterXml
        RenderedDescription _ResourceId Role Source SourceSystem _SubscriptionId Type UserName _IsBillable`),
      _BilledSize: "real",
      EventCategory: "int",
      EventID: "int",
      EventLevel: "int",
      TimeGenerated: "datetime",
    },
  },
  {
    name: "Operation",
    page: `${reference}/operation`,
    columns: {
      ...strings(`Computer CorrelationId Detail ErrorId HelpLink ManagementGroupName OperationCategory OperationKey
        OperationStatus _ResourceId Solution SourceComputerId SourceSystem _SubscriptionId Type`),
      TimeGenerated: "datetime",
    },
  },
];
