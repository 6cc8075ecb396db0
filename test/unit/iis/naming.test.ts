import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { computerName } from "../../../components/iis/naming.ts";

describe("a computer name", () => {
  // A promise: another name is another machine.
  it.each([
    ["dev-web", 1, "dev-web-1"],
    ["dev-web", 12, "dev-web-12"],
    ["abcdefghijkl", 99, "abcdefghijkl-99"],
    ["production-web", 1, "produc-4d9d0-1"],
    ["Dev_Web", 1, "devweb-6a0b0-1"],
    ["...", 1, "ab5df-1"],
  ])("of %s, number %d, is %s", (component, number, name) => {
    expect(computerName(component, number)).toBe(name);
  });

  it("always is one that Windows takes", () => {
    fc.assert(
      fc.property(fc.string(), fc.integer({ min: 1, max: 99 }), (component, number) => {
        const name = computerName(component, number);
        expect(name).toMatch(/^[a-z0-9]([a-z0-9-]{0,13}[a-z0-9])$/);
        expect(name).not.toMatch(/^\d+$/);
      }),
    );
  });

  it("keeps components apart whose names begin alike", () => {
    expect(computerName("storefront-production", 1)).not.toBe(computerName("storefront-staging", 1));
  });
});
