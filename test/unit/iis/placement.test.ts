import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dedicatedComputerName } from "../../../components/iis/naming.ts";
import { placement } from "../../../components/iis/placement.ts";

const site = fc.stringMatching(/^[a-z]([a-z0-9-]{0,20}[a-z0-9])?$/);
const sites = fc.uniqueArray(site, { minLength: 2, maxLength: 8 });

describe("servers that workloads share", () => {
  it("are numbered, serve all, and lie in the zones in turn", () => {
    expect(placement("dev-web", { servers: 3, zones: ["1", "3"] }, ["shop", "office"])).toEqual([
      { label: "1", computerName: "dev-web-1", zone: "1", sites: ["shop", "office"] },
      { label: "2", computerName: "dev-web-2", zone: "3", sites: ["shop", "office"] },
      { label: "3", computerName: "dev-web-3", zone: "1", sites: ["shop", "office"] },
    ]);
  });

  it.each([undefined, "server", "metadataPolicy"])("are numbered for a single workload, isolation %j", (isolation) => {
    const placed = placement("dev-web", { servers: 2, ...(isolation && { isolation }) }, ["shop"]);
    expect(placed.map(({ label, zone, sites: served }) => [label, zone, served])).toEqual([
      ["1", undefined, ["shop"]],
      ["2", undefined, ["shop"]],
    ]);
  });
});

describe("servers of one workload each", () => {
  const dedicated = (names: string[], zones?: string[]) =>
    placement("dev-web", { servers: names.length, isolation: "server", ...(zones && { zones }) }, names);

  // A promise: another zone or another name is another machine.
  it("are called after it", () => {
    expect(dedicated(["shop", "office"], ["1", "2", "3"])).toMatchInlineSnapshot(`
      [
        {
          "computerName": "shop-139ff",
          "label": "shop",
          "sites": [
            "shop",
          ],
          "zone": "3",
        },
        {
          "computerName": "office-11de4",
          "label": "office",
          "sites": [
            "office",
          ],
          "zone": "3",
        },
      ]
    `);
  });

  it("are the same whatever other workloads there are, in whatever order", () => {
    fc.assert(
      fc.property(sites, (names) => {
        const all = dedicated(names, ["1", "2"]);
        const fewer = dedicated(names.slice(1).toReversed(), ["1", "2"]);
        if (names.length > 2) for (const each of fewer) expect(all).toContainEqual(each);
        expect(all.flatMap((each) => each.sites)).toEqual(names);
      }),
    );
  });

  it("have names that Windows takes, and that tell components apart", () => {
    fc.assert(
      fc.property(fc.string(), site, (component, name) => {
        expect(dedicatedComputerName(component, name)).toMatch(/^[a-z][a-z0-9-]{0,13}[a-z0-9]$/);
      }),
    );
    expect(dedicatedComputerName("dev-web", "shop")).not.toBe(dedicatedComputerName("prod-web", "shop"));
  });
});
