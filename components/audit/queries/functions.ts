import { literals } from "./literal.ts";

/** A query that is saved in the workspace under a name, and called like a table. */
export interface SavedFunction {
  /** The name it is called by. */
  alias: string;
  /** What it answers, for the list in the portal. */
  displayName: string;
  /** Its parameters, as Kusto declares them; none has to be given. */
  parameters?: string;
  /** Its body. */
  query: string;
}

/** The names of the two functions that are compiled from the declaration. */
export const names = "KeylessNames";
export const grants = "KeylessGrants";

/**
 * How a request says that it was let in by a token of Entra ID. Azure lists the values nowhere; whatever else is there
 * counts as a key, so an unknown value raises an alert instead of passing.
 */
export const tokenTypes = ["AadToken"] as const;

const writes = ["Create", "Replace", "Upsert", "Update", "Patch", "Delete", "Batch", "ExecuteJavaScript"];
const reads = ["Read", "ReadFeed", "Query", "SqlQuery", "QueryPlan", "Head", "HeadFeed"];

const requests = `CDBDataPlaneRequests
| extend PrincipalId = tolower(AadPrincipalId), RoleAssignmentId = tolower(extract("[^/]*$", 0, AadAppliedRoleAssignmentId))
| lookup kind=leftouter (${names}()) on PrincipalId
| lookup kind=leftouter (${grants}()) on RoleAssignmentId
| extend IsNamed = isnotempty(Grantee) or isnotempty(GrantedTo)
| extend IsForeignGrant = isnotempty(RoleAssignmentId) and isempty(GrantedTo)
| extend Who = case(isnotempty(Grantee), Grantee, isnotempty(GrantedTo), strcat("member of ", GrantedTo), isnotempty(PrincipalId), PrincipalId, "not signed in")
| extend Kind = case(isnotempty(Grantee), GranteeKind, isnotempty(GrantedTo), GrantedKind, "unknown")
| extend Reason = case(isnotempty(GrantedReason), GrantedReason, GranteeReason)
| extend IsBreakGlass = GranteeBreakGlass == true or GrantedBreakGlass == true
| extend Access = case(OperationName in~ ${literals(writes)}, "write", OperationName in~ ${literals(reads)}, "read", "other")
| project TimeGenerated, Who, Kind, Reason, IsNamed, IsForeignGrant, IsBreakGlass, PrincipalId, RoleAssignmentId, DatabaseName, CollectionName, OperationName, Access, StatusCode, RequestCharge, DurationMs, ClientIpAddress, UserAgent, ActivityId, AuthTokenType, KeyType, ResourceTokenPermissionId`;

const access = `KeylessRequests()
| where StatusCode < 400
| summarize Requests = count(), RequestUnits = sum(RequestCharge), First = min(TimeGenerated), Last = max(TimeGenerated) by Who, Kind, Reason, DatabaseName, CollectionName, Access, OperationName`;

const refused = `KeylessRequests()
| where StatusCode in (401, 403, 429)
| extend Why = case(StatusCode == 429, "too many request units", StatusCode == 401, "no valid token", isempty(PrincipalId), "forbidden, and not signed in: by the network or as a key", not(IsNamed), "not declared", "no grant of it covers this")
| summarize Requests = count(), First = min(TimeGenerated), Last = max(TimeGenerated) by Who, Kind, Why, StatusCode, DatabaseName, CollectionName, OperationName, ClientIpAddress`;

const outside = `KeylessRequests()
| where (isnotempty(PrincipalId) and not(IsNamed)) or IsForeignGrant
| summarize Requests = count(), First = min(TimeGenerated), Last = max(TimeGenerated) by Who, PrincipalId, RoleAssignmentId, DatabaseName, CollectionName, Access, StatusCode, ClientIpAddress`;

const unused = `let used = KeylessRequests()
| where TimeGenerated > ago(days * 1d) and StatusCode < 400
| summarize Requests = count() by RoleAssignmentId;
${grants}()
| join kind=leftanti (used) on RoleAssignmentId
| project GrantedTo, GrantedKind, GrantedDatabase, GrantedContainer, GrantedOperations, RoleAssignmentId`;

/** A word of what the application writes. Windows may add lines of its own, so a word ends at any blank. */
const said = (word: string): string => `extract("${word}=([^\\\\s]+)", 1, RenderedDescription)`;

/**
 * The application writes who is asking (docs/audit.md); what it writes is encoded, so no user can forge another's line.
 * Only some can leave a mark in IIS's log as well; of the others' web requests the application tells.
 */
const endUsers = `let application = Event
| where EventLog == "Application" and RenderedDescription has "keyless-audit"
| extend EndUser = url_decode(${said("user")}), RequestId = ${said("request")}, ActivityId = tolower(${said("activity")})
| extend SaidMethod = ${said("method")}, SaidPath = url_decode(${said("path")}), SaidAddress = ${said("address")}
| project TimeGenerated, Computer, EndUser, RequestId, ActivityId, SaidMethod, SaidPath, SaidAddress;
let web = W3CIISLog
| extend RequestId = extract("keyless-request=([^&]+)$", 1, csUriQuery)
| where isnotempty(RequestId)
| project RequestId, sSiteName, csMethod, csUriStem, csUserName, cIP, scStatus;
let data = KeylessRequests()
| extend ActivityId = tolower(ActivityId)
| project ActivityId, Who, DatabaseName, CollectionName, OperationName, Access, StatusCode, RequestCharge;
application
| lookup kind=leftouter (web) on RequestId
| lookup kind=leftouter (data) on ActivityId
| extend csMethod = case(isempty(csMethod), SaidMethod, csMethod), csUriStem = case(isempty(csUriStem), SaidPath, csUriStem), cIP = case(isempty(cIP), SaidAddress, cIP)
| project TimeGenerated, EndUser, csUserName, cIP, Computer, sSiteName, csMethod, csUriStem, scStatus, RequestId, ActivityId, Who, DatabaseName, CollectionName, OperationName, Access, StatusCode, RequestCharge`;

/** The saved functions that are the same in every stack, each after those that it calls. */
export const savedFunctions: readonly SavedFunction[] = [
  { alias: "KeylessRequests", displayName: "Every data request, with the name of who made it", query: requests },
  {
    alias: "KeylessAccess",
    displayName: "Who read or wrote which container when, how often, at which cost",
    query: access,
  },
  { alias: "KeylessRefused", displayName: "Which requests were refused, and why", query: refused },
  { alias: "KeylessOutsideMap", displayName: "Access by whom the stack does not declare", query: outside },
  {
    alias: "KeylessUnusedGrants",
    displayName: "Grants that nobody used in so many days: candidates for removal",
    parameters: "days: long = 90",
    query: unused,
  },
  { alias: "KeylessEndUsers", displayName: "End user, web request, data request", query: endUsers },
];
