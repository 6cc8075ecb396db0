import { describe, expect, it } from "vitest";
import { readAnswers } from "../../../../stacks/verification/answers.ts";
import { checkKinds, checksOf, type CheckKind } from "../../../../stacks/verification/checks.ts";
import { judge } from "../../../../stacks/verification/judge.ts";
import type { Answer } from "../../../../stacks/verification/questions.ts";
import { item, target } from "./target.ts";

const checks = checksOf(target, item);

/** The verdict on the first check of a kind when it is answered so. */
function verdict(kind: CheckKind, answer: Answer | undefined, ranges = target.endpointRanges) {
  const check = checks.find((each) => each.kind === kind);
  if (check === undefined) throw new Error(kind);
  const [result] = judge([check], new Map(answer === undefined ? [] : [[check.question.id, answer]]), ranges);
  return result ?? { outcome: "none", message: "" };
}

describe("a verdict", () => {
  it.each<[CheckKind, Answer, string]>([
    ["privateAddress", "10.20.1.4", "passed"],
    ["privateAddress", "10.20.1.4,10.20.1.5", "passed"],
    ["privateAddress", "10.20.2.4", "failed"],
    ["privateAddress", "10.20.1.4,20.1.2.3", "failed"],
    ["privateAddress", "10.20.1.4,2603:1::1", "failed"],
    ["privateAddress", "", "failed"],
    ["privateAddress", 200, "failed"],
    ["ownToken", 200, "passed"],
    ["ownToken", 403, "failed"],
    ["ownToken", 400, "failed"],
    ["tokenIssued", 1, "passed"],
    ["tokenIssued", 0, "failed"],
    ["granted", 404, "passed"],
    ["granted", 403, "failed"],
    ["granted", 401, "failed"],
    ["granted", 0, "failed"],
    ["ungranted", 403, "passed"],
    ["ungranted", 200, "failed"],
    ["ungranted", 401, "failed"],
    ["ungranted", 429, "failed"],
    ["othersTokens", 403, "passed"],
    ["othersTokens", 400, "passed"],
    ["othersTokens", 200, "failed"],
    ["othersTokens", 0, "failed"],
    ["https", 200, "passed"],
    ["https", 404, "passed"],
    ["https", 502, "failed"],
    ["https", 0, "failed"],
    ["redirect", 307, "passed"],
    ["redirect", 200, "failed"],
    ["probe", 200, "passed"],
    ["probe", 301, "failed"],
  ])("on %s that is answered %j is: %s", (kind, answer, outcome) => {
    expect(verdict(kind, answer).outcome).toBe(outcome);
  });

  it.each(checkKinds)("on %s is unknown by null alone, and failed without an answer", (kind) => {
    expect(verdict(kind, null)).toMatchObject({ outcome: "unknown" });
    const { outcome, message } = verdict(kind, undefined);
    expect([outcome, message]).toEqual([
      "failed",
      expect.stringContaining("no answer. The script failed, or its output was cut"),
    ]);
  });

  it("takes any private address where the range is not known, and no public one", () => {
    expect(verdict("privateAddress", "172.16.0.9", []).outcome).toBe("passed");
    expect(verdict("privateAddress", "20.1.2.3", []).outcome).toBe("failed");
  });

  it.each<[CheckKind, Answer, string]>([
    [
      "privateAddress",
      "20.1.2.3",
      "dev-account.documents.azure.com resolves to 20.1.2.3; wanted: addresses in 10.20.1.0/24.",
    ],
    ["ungranted", 200, "query on sales/orders: it was permitted (200); wanted: refused."],
    ["ungranted", 500, "query on sales/orders: the answer is 500; wanted: 403. It was neither permitted nor refused"],
    ["granted", 401, "read on sales/orders: the answer is 401; wanted: 404. No token could be shown"],
    ["granted", 0, "read on sales/orders: the answer is 0; wanted: 404. The account was not reached"],
    ["https", 0, "shop.example.com: the answer is 0; wanted: 200 to 499."],
  ])("on %s, %j says what is wrong and wanted", (kind, answer, says) => {
    expect(verdict(kind, answer).message).toContain(says);
  });
});

describe("answers", () => {
  const output =
    '2026-11-24T00:00:00Z Verifying\r\n[0,"10.20.1.4"]\r\n[1,200]\n[2,null]\n[3,20\n[4,{}]\n[5,1,2]\n["x",1]';

  it("are the lines that are some, whatever is around them", () => {
    expect([...readAnswers(output, true)]).toEqual([
      [0, "10.20.1.4"],
      [1, 200],
      [2, null],
    ]);
  });

  it("are never left open by a real server", () => expect(readAnswers(output, false).has(2)).toBe(false));
});
