import { describe, expect, it } from "vitest";
import { savedFunctions } from "../../../components/audit/queries/functions.ts";
import { workbookJson, workbookQueries } from "../../../components/audit/workbook.ts";
import { text } from "../../conventions/repository.ts";
import { binder } from "./kusto/bind.ts";
import { run, type Workspace } from "./kusto/evaluate.ts";
import type { Row } from "./kusto/expressions.ts";
import { request } from "./samples.ts";
import { assignmentOf, compiledMaps, now, plan, principals } from "./support.ts";

const functions = [...compiledMaps(), ...savedFunctions];
const day = 86_400_000;

function answer(query: string, rows: Workspace["rows"]): Row[] {
  return run(query, { now: now.getTime(), rows, functions }).rows;
}

const by = (grantee: keyof typeof principals, changes: Row = {}): Row =>
  request({ AadPrincipalId: principals[grantee], AadAppliedRoleAssignmentId: assignmentOf(grantee), ...changes });

describe("who read or wrote what", () => {
  it("is summed up by name, container and kind of access", () => {
    const rows = answer("KeylessAccess()", {
      CDBDataPlaneRequests: [
        request({ RequestCharge: 1 }),
        request({ RequestCharge: 2.5, TimeGenerated: now.getTime() }),
        request({ OperationName: "create", RequestCharge: 10 }),
        by("backoffice", { OperationName: "Query", CollectionName: "customers" }),
        request({ OperationName: "Vanish" }),
        request({ StatusCode: 404 }),
      ],
    });
    expect(
      rows.map(({ Who, Kind, CollectionName, Access, Requests, RequestUnits }) =>
        [Who, Kind, CollectionName, Access, Requests, RequestUnits].join(" "),
      ),
    ).toEqual([
      "storefront workload orders read 2 3.5",
      "storefront workload orders write 1 10",
      "backoffice workload customers read 1 1",
      "storefront workload orders other 1 1",
    ]);
    expect(rows[0]).toMatchObject({ First: now.getTime() - 180_000, Last: now.getTime() });
  });

  it("names a group's member by the grant, with the reason", () => {
    const stranger = "eeeeeeee-0000-4000-8000-000000000001";
    const [row] = answer("KeylessRequests()", { CDBDataPlaneRequests: [by("support", { AadPrincipalId: stranger })] });
    expect(row).toMatchObject({
      Who: "member of support",
      Kind: "person or group",
      Reason: "INC-4711",
      PrincipalId: stranger,
    });
  });

  it("gives back a reason as it was written", () => {
    const [row] = answer("KeylessRequests()", { CDBDataPlaneRequests: [by("ada")] });
    expect(row).toMatchObject({ Who: "ada", Reason: 'says "please"\\', IsBreakGlass: true });
  });
});

describe("what was refused", () => {
  it.each([
    [{ StatusCode: 429 }, "too many request units"],
    [{ StatusCode: 401, AadPrincipalId: "", AadAppliedRoleAssignmentId: "" }, "no valid token"],
    [
      { StatusCode: 403, AadPrincipalId: "", AadAppliedRoleAssignmentId: "" },
      "forbidden, and not signed in: by the network or as a key",
    ],
    [{ StatusCode: 403, AadPrincipalId: "e", AadAppliedRoleAssignmentId: "" }, "not declared"],
    [{ StatusCode: 403, AadAppliedRoleAssignmentId: "" }, "no grant of it covers this"],
  ])("%j was so because: %s", (changes, why) => {
    const rows = answer("KeylessRefused()", { CDBDataPlaneRequests: [request(changes), request()] });
    expect(rows.map(({ Why }) => Why)).toEqual([why]);
  });
});

describe("unused grants", () => {
  const used = (changes: Row): string[] => {
    const rows = answer("KeylessUnusedGrants()", { CDBDataPlaneRequests: [request(changes)] });
    return rows.map(({ GrantedTo }) => String(GrantedTo)).sort();
  };
  const all = plan.roleAssignments.map(({ grantee }) => grantee).sort();
  const others = all.filter((grantee) => grantee !== "storefront");

  it("are all but those that were used", () => expect(used({})).toEqual(others));
  it("are those that were used in vain", () => expect(used({ StatusCode: 403 })).toEqual(all));
  it("are those that were used 91 days ago", () => {
    expect(used({ TimeGenerated: now.getTime() - 91 * day })).toEqual(all);
    expect(used({ TimeGenerated: now.getTime() - 89 * day })).toEqual(others);
  });
});

describe("an end user", () => {
  const activityId = "99999999-0000-4000-8000-000000000007";
  const event = (text: string): Row => ({
    TimeGenerated: now.getTime(),
    Computer: "web-1",
    EventLog: "Application",
    RenderedDescription: text,
  });
  const web: Row = {
    TimeGenerated: now.getTime(),
    csMethod: "GET",
    csUriStem: "/orders/7",
    csUserName: "-",
    cIP: "203.0.113.9",
    scStatus: "200",
    sSiteName: "storefront",
    csUriQuery: "keyless-request=forged&keyless-request=r-1",
  };
  const data = request({ ActivityId: activityId.toUpperCase() });

  it("is found by request and activity, whatever is in the name", () => {
    const rows = answer("KeylessEndUsers()", {
      Event: [
        event(
          `keyless-audit user=${encodeURIComponent("Ada request=r-9 (Müller)")} request=r-1 activity=${activityId}`,
        ),
      ],
      W3CIISLog: [web],
      CDBDataPlaneRequests: [data, request()],
    });
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({
      EndUser: "Ada request=r-9 (Müller)",
      csUriStem: "/orders/7",
      cIP: "203.0.113.9",
      Who: "storefront",
      CollectionName: "orders",
    });
  });

  it("is shown without the data request as long as that has not come", () => {
    const rows = answer("KeylessEndUsers()", {
      Event: [event(`keyless-audit user=ada request=r-1 activity=${activityId}`)],
    });
    expect(rows).toMatchObject([{ EndUser: "ada", RequestId: "r-1", Who: undefined, csUriStem: "" }]);
  });

  it("is found as docs/audit.md has the application write, with what it tells of the web request", () => {
    const [core = "", framework = ""] = documentedLines();
    const said = written(core, {
      'Uri.EscapeDataString(User.Identity?.Name ?? "")': encodeURIComponent("Ada address=9 (Müller)"),
      "HttpContext.TraceIdentifier": "80000389-0006-ee00-b63f-84710c7967bb",
      "response.ActivityId": activityId,
      "web.Method": "POST",
      "Uri.EscapeDataString(web.Path)": encodeURIComponent("/orders/7 user=eve"),
      from: "203.0.113.9",
    });
    const rows = { W3CIISLog: [web], CDBDataPlaneRequests: [data] };
    expect(answer("KeylessEndUsers()", { ...rows, Event: [event(said)] })).toMatchObject([
      {
        EndUser: "Ada address=9 (Müller)",
        csMethod: "POST",
        csUriStem: "/orders/7 user=eve",
        cIP: "203.0.113.9",
        scStatus: undefined,
        Who: "storefront",
      },
    ]);
    const marked = written(framework, {
      "Uri.EscapeDataString(User.Identity.Name)": "ada",
      request: "r-1",
      "response.ActivityId": activityId,
    });
    // Windows adds a remark to the events of a source that has no texts of its own.
    const remarked = `The description for Event ID 0 cannot be found.\r\n\r\n${marked}\r\n\r\nThe message is missing.`;
    expect(answer("KeylessEndUsers()", { ...rows, Event: [event(remarked)] })).toMatchObject([
      { EndUser: "ada", csMethod: "GET", csUriStem: "/orders/7", scStatus: "200", Who: "storefront" },
    ]);
  });

  it("is not looked for in other events", () => {
    expect(
      answer("KeylessEndUsers()", {
        Event: [event("started"), { ...event("keyless-audit user=a"), EventLog: "System" }],
      }),
    ).toEqual([]);
  });
});

/** What the blocks of C# in docs/audit.md write, with the holes that the application fills. */
function documentedLines(): string[] {
  return [...text("docs/audit.md").matchAll(/```csharp\n([^]*?)```/g)].map(([, block = ""]) => {
    const [, who = ""] = /var who = \$"(.*)";/.exec(block) ?? [];
    const [, line = ""] = /\$"(keyless-audit .*?)"[,)]/.exec(block) ?? [];
    return line.replace("{who}", who);
  });
}

/** A line as the application writes it; a hole without a value fails. */
function written(line: string, values: Readonly<Record<string, string>>): string {
  return line.replace(/\{(.*?)\}(?= |$)/g, (_hole, expression: string) => {
    const value = values[expression];
    if (value === undefined) throw new Error(`Nothing is known of ${expression}`);
    return value;
  });
}

describe("the evaluator and Microsoft's language service", () => {
  const bind = binder(functions);
  it.each([...functions.map(({ alias }) => `${alias}()`), ...workbookQueries])(
    "come to the same columns for %s",
    (query) => {
      const { columns } = run(query, { now: now.getTime(), rows: {}, functions });
      expect(bind(query).columns).toEqual(columns);
    },
  );
});

describe("the workbook", () => {
  const workbook = JSON.parse(workbookJson("/subscriptions/s/w")) as {
    fallbackResourceIds: string[];
    items: { type: number; name: string; content: { query?: string; timeContextFromParameter?: string } }[];
  };
  it("shows each query under the chosen time, in the workspace", () => {
    expect(workbook.fallbackResourceIds).toEqual(["/subscriptions/s/w"]);
    const shown = workbook.items.filter(({ type }) => type === 3);
    expect(shown.map(({ content }) => content.query)).toEqual(workbookQueries);
    expect(new Set(shown.map(({ content }) => content.timeContextFromParameter))).toEqual(new Set(["TimeRange"]));
    expect(new Set(workbook.items.map(({ name }) => name)).size).toBe(workbook.items.length);
  });
});
