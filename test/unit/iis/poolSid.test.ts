import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { poolSid } from "../../../components/iis/poolSid.ts";

describe("the identifier of a pool's account", () => {
  // Both stand in Microsoft's own templates and in the access lists of every IIS.
  it.each([
    ["DefaultAppPool", "S-1-5-82-3006700770-424185619-1745488364-794895919-4004696415"],
    ["Classic .NET AppPool", "S-1-5-82-1036420768-1044797643-1061213386-2937092688-4282445334"],
  ])("of %s is Windows' own", (pool, sid) => {
    expect(poolSid(pool)).toBe(sid);
  });

  it("does not tell case apart, as IIS does not", () => {
    expect(poolSid("STOREFRONT")).toBe(poolSid("storefront"));
  });

  it("is another one for another pool, and always an identifier", () => {
    const key = fc.stringMatching(/^[a-z][a-z0-9-]{0,20}$/);
    fc.assert(
      fc.property(key, key, (one, other) => {
        expect(poolSid(one)).toMatch(/^S-1-5-82(-\d{1,10}){5}$/);
        expect(poolSid(one) === poolSid(other)).toBe(one === other);
      }),
    );
  });
});
