import type { Row } from "./kusto/expressions.ts";
import { assignmentOf, now, principals } from "./support.ts";

const at = (minutes: number): number => now.getTime() - minutes * 60_000;

/** Who deploys the stack. */
export const deployer = "dddddddd-0000-4000-8000-000000000001";

export const resourceGroup = "/subscriptions/s/resourceGroups/shop";

const account = `${resourceGroup}/providers/Microsoft.DocumentDB/databaseAccounts/a`;

/** A request that the storefront may make. */
export function request(changes: Row = {}): Row {
  return {
    TimeGenerated: at(3),
    AadPrincipalId: principals.storefront,
    AadAppliedRoleAssignmentId: assignmentOf("storefront"),
    ActivityId: "99999999-0000-4000-8000-000000000001",
    AuthTokenType: "AadToken",
    KeyType: "",
    ClientIpAddress: "10.20.0.4",
    DatabaseName: "sales",
    CollectionName: "orders",
    OperationName: "Read",
    StatusCode: 200,
    RequestCharge: 1,
    DurationMs: 2.5,
    ...changes,
  };
}

const by = (grantee: keyof typeof principals, changes: Row = {}): Row =>
  request({ AadPrincipalId: principals[grantee], AadAppliedRoleAssignmentId: assignmentOf(grantee), ...changes });

const refused = (changes: Row = {}): Row => request({ StatusCode: 403, AadAppliedRoleAssignmentId: "", ...changes });

const stranger = "eeeeeeee-0000-4000-8000-000000000001";

const activity = (changes: Row = {}): Row => ({
  TimeGenerated: at(4),
  Caller: stranger,
  CallerIpAddress: "203.0.113.7",
  OperationNameValue: "MICROSOFT.DOCUMENTDB/DATABASEACCOUNTS/SQLROLEASSIGNMENTS/WRITE",
  ActivityStatusValue: "Success",
  _ResourceId: `${account}/sqlRoleAssignments/r`.toLowerCase(),
  ...changes,
});

interface Sample {
  CDBDataPlaneRequests?: Row[];
  AzureActivity?: Row[];
  Operation?: Row[];
  /** The alerts that it raises, in the order in which they are made. */
  raises: string[];
}

const requests = (...rows: Row[]) => ({ CDBDataPlaneRequests: rows });

/** What happens, good and bad: each row of the matrix of alerts. */
export const rowSamples: Record<string, Sample> = {
  "a workload reads what it may": { ...requests(request()), raises: [] },
  "in direct mode, which fills the other column": {
    ...requests(request({ AuthTokenType: "", KeyType: "AadToken" })),
    raises: [],
  },
  "its ids come in capitals": {
    ...requests(
      request({
        AadPrincipalId: principals.storefront.toUpperCase(),
        AadAppliedRoleAssignmentId: assignmentOf("storefront").toUpperCase(),
      }),
    ),
    raises: [],
  },
  "its role assignment comes as a whole id": {
    ...requests(request({ AadAppliedRoleAssignmentId: `${account}/sqlRoleAssignments/${assignmentOf("storefront")}` })),
    raises: [],
  },
  "an identity made elsewhere queries": { ...requests(by("export", { OperationName: "Query" })), raises: [] },
  "a member of a declared group reads": { ...requests(by("support", { AadPrincipalId: stranger })), raises: [] },
  "a workload is refused a few times": { ...requests(...Array.from({ length: 9 }, () => refused())), raises: [] },
  "ten are refused over the hour": {
    ...requests(...Array.from({ length: 10 }, (_, index) => refused({ TimeGenerated: at(index * 6) }))),
    raises: [],
  },
  "ten of different people are refused": {
    ...requests(...Array.from({ length: 10 }, (_, index) => refused({ ClientIpAddress: `10.20.0.${index}` }))),
    raises: [],
  },
  "somebody without a token is sent away": {
    ...requests(request({ AadPrincipalId: "", AadAppliedRoleAssignmentId: "", AuthTokenType: "", StatusCode: 401 })),
    raises: [],
  },
  "too many request units": {
    ...requests(...Array.from({ length: 50 }, () => request({ StatusCode: 429 }))),
    raises: [],
  },
  "the deployer changes a role assignment": {
    AzureActivity: [activity({ Caller: deployer.toUpperCase() })],
    raises: [],
  },
  "somebody fails to change a role assignment": {
    AzureActivity: [activity({ ActivityStatusValue: "Failure" })],
    raises: [],
  },
  "somebody changes a role assignment of another group": {
    AzureActivity: [activity({ _ResourceId: "/subscriptions/s/resourcegroups/shop-2/providers/x/y/z" })],
    raises: [],
  },
  "somebody writes a container": {
    AzureActivity: [
      activity({ OperationNameValue: "MICROSOFT.DOCUMENTDB/DATABASEACCOUNTS/SQLDATABASES/CONTAINERS/WRITE" }),
    ],
    raises: [],
  },
  "the workspace reports that all is well": {
    Operation: [{ TimeGenerated: at(1), OperationStatus: "Succeeded", Detail: "Ingestion status = RespectQuota" }],
    raises: [],
  },

  "a primary key, through the gateway": {
    ...requests(request({ AadPrincipalId: "", AadAppliedRoleAssignmentId: "", AuthTokenType: "PrimaryMasterKey" })),
    raises: ["key-used"],
  },
  "a secondary read-only key, in direct mode": {
    ...requests(
      request({
        AadPrincipalId: "",
        AadAppliedRoleAssignmentId: "",
        AuthTokenType: "",
        KeyType: "SecondaryReadOnlyMasterKey",
      }),
    ),
    raises: ["key-used"],
  },
  "a key that was refused": {
    ...requests(
      request({
        AadPrincipalId: "",
        AadAppliedRoleAssignmentId: "",
        AuthTokenType: "PrimaryMasterKey",
        StatusCode: 401,
      }),
    ),
    raises: ["key-used"],
  },
  "a resource token": {
    ...requests(
      request({
        AadPrincipalId: "",
        AadAppliedRoleAssignmentId: "",
        AuthTokenType: "",
        ResourceTokenPermissionId: "p",
      }),
    ),
    raises: ["key-used"],
  },
  "a kind of token that nobody knows": { ...requests(request({ AuthTokenType: "Something" })), raises: ["key-used"] },
  "a request that says nothing of who it is, and is answered": {
    ...requests(request({ AadPrincipalId: "", AadAppliedRoleAssignmentId: "", AuthTokenType: "" })),
    raises: ["key-used"],
  },
  "the same with missing columns": {
    ...requests({ TimeGenerated: at(3), StatusCode: 200, OperationName: "Read" }),
    raises: ["key-used"],
  },
  "a stranger with a role assignment of their own": {
    ...requests(
      request({ AadPrincipalId: stranger, AadAppliedRoleAssignmentId: "cccccccc-0000-4000-8000-000000000001" }),
    ),
    raises: ["unknown-principal"],
  },
  "a stranger who is refused": { ...requests(refused({ AadPrincipalId: stranger })), raises: ["unknown-principal"] },
  "a workload by a role assignment made by hand": {
    ...requests(request({ AadAppliedRoleAssignmentId: "cccccccc-0000-4000-8000-000000000001" })),
    raises: ["unknown-principal"],
  },
  "a workload is refused ten times in five minutes": {
    ...requests(...Array.from({ length: 10 }, (_, index) => refused({ TimeGenerated: at(3) + index }))),
    raises: ["refused-burst"],
  },
  "a grant for emergencies is used": { ...requests(by("ada")), raises: ["break-glass-used"] },
  "a grant for emergencies is tried in vain": {
    ...requests(refused({ AadPrincipalId: principals.ada })),
    raises: ["break-glass-used"],
  },
  "another by the assignment for emergencies": {
    ...requests(by("ada", { AadPrincipalId: stranger })),
    raises: ["break-glass-used"],
  },
  "the daily cap": {
    Operation: [
      {
        TimeGenerated: at(1),
        OperationStatus: "Warning",
        Detail: "Data collection stopped due to daily limit of free data reached. Ingestion status = OverQuota",
      },
    ],
    raises: ["daily-cap-reached"],
  },
  "somebody writes a role assignment": { AzureActivity: [activity()], raises: ["role-changed"] },
  "somebody deletes a role definition": {
    AzureActivity: [
      activity({
        OperationNameValue: "Microsoft.DocumentDB/databaseAccounts/sqlRoleDefinitions/delete",
        ActivityStatusValue: "Succeeded",
      }),
    ],
    raises: ["role-changed"],
  },
  "nobody that the log names gives a role on the group": {
    AzureActivity: [activity({ Caller: "", OperationNameValue: "MICROSOFT.AUTHORIZATION/ROLEASSIGNMENTS/WRITE" })],
    raises: ["role-changed"],
  },
};

const event = (operationName: string, changes: Record<string, string> = {}): Record<string, string> => ({
  category: "Administrative",
  status: "Succeeded",
  operationName,
  ...changes,
});

/** What Azure logs of what was done to resources, and the alerts that it raises. */
export const activitySamples: [Record<string, string>, string[]][] = [
  [event("Microsoft.DocumentDB/databaseAccounts/listKeys/action"), ["keys-listed"]],
  [event("MICROSOFT.DOCUMENTDB/DATABASEACCOUNTS/REGENERATEKEY/ACTION"), ["keys-listed"]],
  [event("Microsoft.DocumentDB/databaseAccounts/write"), ["account-changed"]],
  [event("Microsoft.DocumentDB/databaseAccounts/sqlRoleAssignments/write"), ["role-changed"]],
  [event("Microsoft.Authorization/roleAssignments/delete"), ["role-changed"]],
  [event("microsoft.insights/diagnosticSettings/delete"), ["diagnostics-changed"]],
  [event("Microsoft.Compute/virtualMachines/runCommand/action"), ["server-commanded"]],
  [event("Microsoft.DocumentDB/databaseAccounts/listKeys/action", { status: "Failed" }), []],
  [event("Microsoft.DocumentDB/databaseAccounts/write", { status: "Started" }), []],
  [event("Microsoft.DocumentDB/databaseAccounts/write", { category: "Policy" }), []],
  [event("Microsoft.DocumentDB/databaseAccounts/sqlDatabases/containers/write"), []],
  [event("Microsoft.DocumentDB/databaseAccounts/read"), []],
  [event("Microsoft.Insights/diagnosticSettings/read"), []],
  [{}, []],
];
