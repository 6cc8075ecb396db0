import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { operations } from "../../../../components/access/operations.ts";
import { checksOf } from "../../../../stacks/verification/checks.ts";
import { dataRequest, permittedStatuses } from "../../../../stacks/verification/dataRequest.ts";
import { clientId, item, reports, storefront, target } from "./target.ts";

const checks = checksOf(target, item);
const of = (kind: string, workload: string) =>
  checks.filter((check) => check.kind === kind && check.workload === workload);

describe("the checks of two workloads on a server", () => {
  it("have a number each, the same in each run", () => {
    expect(checks.map(({ question }) => question.id)).toEqual(checks.map((_, index) => index));
    expect(checksOf(target, item)).toEqual(checks);
  });

  it("ask for every operation on every container, as granted or as not", () => {
    for (const { name, containers } of [storefront, reports]) {
      for (const { container, granted } of containers) {
        const on = ` on ${container.database}/${container.container}`;
        const whats = (kind: string) => of(kind, name).flatMap(({ what }) => (what.endsWith(on) ? [what] : []));
        expect(whats("granted")).toEqual(granted.map((operation) => operation + on));
        expect(whats("ungranted")).toHaveLength(operations.length - granted.length);
      }
    }
  });

  it("ask for one's own token and for each other's, by the process that the rules name", () => {
    expect(of("ownToken", "reports").map(({ question }) => question)).toMatchObject([
      {
        ask: "token",
        asker: { pool: "reports", exePath: "C:\\Program Files\\nodejs\\node.exe" },
        clientId: clientId(2),
      },
    ]);
    expect(of("othersTokens", "storefront").map(({ question }) => question)).toMatchObject([
      { ask: "token", asker: { pool: "storefront" }, clientId: clientId(2) },
    ]);
  });

  it("ask a server that a workload has for itself for the others' tokens, too", () => {
    const apart = target.workloads.map(({ name }) => ({ label: name, id: name, workloads: [name] }));
    const others = checksOf({ ...target, servers: apart }, item).filter(({ kind }) => kind === "othersTokens");
    expect(others.map(({ server, what }) => [server, what])).toEqual([
      ["storefront", "client id of reports"],
      ["reports", "client id of storefront"],
    ]);
  });

  it("judge the certificate where one is declared", () => {
    expect(checks.flatMap(({ question }) => (question.ask === "https" ? [question.isTrusted] : []))).toEqual([
      true,
      false,
    ]);
  });
});

const container = fc.record({
  database: fc.string({ minLength: 1 }),
  container: fc.string({ minLength: 1 }),
  partitionKeyPaths: fc.integer({ min: 1, max: 3 }),
});

describe("a request for data", () => {
  const request = (operation: (typeof operations)[number], place = storefront.containers[0]?.container) =>
    dataRequest(target.endpoint, place ?? { database: "", container: "", partitionKeyPaths: 1 }, operation, item);

  it.each(operations)("of %s has no effect, permitted or not", (operation) => {
    const { method, url, headers, body } = request(operation);
    const key = JSON.parse(headers["x-ms-documentdb-partitionkey"] ?? "") as string[];
    const isWrite =
      method === "PUT" || (method === "POST" && url.endsWith("/docs") && !("x-ms-documentdb-isquery" in headers));
    // What is written contradicts its own header; what is read, run or deleted is not there; a query finds nothing.
    if (isWrite) expect(key).not.toContain((JSON.parse(body) as { id: string }).id);
    else if (method === "GET" && url.endsWith("/docs")) expect(headers["if-none-match"]).toBe("*");
    else expect(url + body).toContain(item);
    expect(permittedStatuses(operation).every((status) => status !== 201 && status !== 204)).toBe(true);
  });

  it("is another one for each operation", () => {
    expect(new Set(operations.map((operation) => JSON.stringify(request(operation)))).size).toBe(operations.length);
  });

  it("stays below its container whatever that is called, and has one part of the key for each path", () => {
    fc.assert(
      fc.property(container, fc.constantFrom(...operations), (place, operation) => {
        fc.pre(![place.database, place.container].some((name) => /^\.{1,2}$/.test(name)));
        const { url, headers } = request(operation, place);
        const { host, pathname, search } = new URL(url);
        const [, dbs, database = "", colls, name = ""] = pathname.split("/");
        expect([host, dbs, colls, search]).toEqual(["dev-account.documents.azure.com", "dbs", "colls", ""]);
        expect([decodeURIComponent(database), decodeURIComponent(name)]).toEqual([place.database, place.container]);
        expect(JSON.parse(headers["x-ms-documentdb-partitionkey"] ?? "")).toHaveLength(place.partitionKeyPaths);
      }),
    );
  });
});
