import { describe, expect, it } from "vitest";
import { auditFaults } from "../../../components/audit/faults.ts";

describe("the days an audit log keeps its rows", () => {
  it.each([{}, { retentionInDays: 30 }, { retentionInDays: 365 }, { retentionInDays: 730 }])("may be %j", (given) => {
    expect(auditFaults(given)).toEqual([]);
  });

  it.each([29, 731, 0, -1, 30.5, NaN])("are not %d", (retentionInDays) => {
    expect(auditFaults({ retentionInDays })).toEqual([
      {
        path: "retentionInDays",
        message: `${retentionInDays} is not possible. Allowed: whole days from 30 to 730.`,
      },
    ]);
  });
});
