import { describe, expect, it } from "vitest";
import { formatted } from "../policy/catalogue/formatted.ts";
import { matrixPage } from "../unit/audit/matrix.ts";

describe("docs/alerts.md", () => {
  it("shows which sample raises which alert (written by `vitest --update`)", async () => {
    const page = await formatted(matrixPage(), "docs/alerts.md");
    expect(page).not.toMatch(/FIRES IN VAIN|MISSES IT/);
    await expect(page).toMatchFileSnapshot("../../docs/alerts.md");
  });
});
