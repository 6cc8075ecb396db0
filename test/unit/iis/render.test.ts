import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { renderBootstrap } from "../../../components/iis/bootstrap/render.ts";
import type { BootstrapSite } from "../../../components/iis/bootstrap/site.ts";
import { hostileTexts } from "./hostileTexts.ts";
import { partsOf } from "./powershell.ts";

const storefront: BootstrapSite = {
  name: "storefront",
  hostName: "shop.example.com",
  settings: {
    AZURE_CLIENT_ID: "11111111-1111-1111-1111-111111111111",
    COSMOS_ENDPOINT: "https://shop.documents.azure.com:443/",
    COSMOS_CONTAINER_ORDERS: "orders d'été",
  },
};
const backoffice: BootstrapSite = { name: "backoffice", hostName: "Office.Example.com", settings: {} };

describe("the bootstrap script", () => {
  it("of two workloads", async () => {
    await expect(renderBootstrap([storefront, backoffice])).toMatchFileSnapshot("snapshots/twoWorkloads.ps1");
  });

  it("of one workload without settings", async () => {
    await expect(renderBootstrap([backoffice])).toMatchFileSnapshot("snapshots/oneWorkload.ps1");
  });

  it("is the same in whatever order workloads and settings come, as another script is run again", () => {
    const { name, hostName, settings } = storefront;
    const turned = { name, hostName, settings: Object.fromEntries(Object.entries(settings).reverse()) };
    expect(renderBootstrap([backoffice, turned])).toBe(renderBootstrap([storefront, backoffice]));
  });

  it("is ASCII, without line ends of another system", () => {
    expect(renderBootstrap([storefront, backoffice])).toMatch(/^[\x20-\x7e\n]*$/);
  });

  it("keeps configured texts texts, whatever they are: only values differ, and by exactly these texts", () => {
    const plain = renderBootstrap([{ name: "a", hostName: "b", settings: { C: "d" } }]);
    const { structure, texts } = partsOf(plain);
    const place = texts.findIndex((text, index) => text === "a" && texts[index + 1] === "b");
    fc.assert(
      fc.property(hostileTexts, hostileTexts, hostileTexts, hostileTexts, (name, hostName, key, value) => {
        const parts = partsOf(renderBootstrap([{ name, hostName, settings: { [key]: value } }]));
        expect(parts.structure).toBe(structure);
        expect(parts.texts).toEqual(
          texts
            .with(place, name)
            .with(place + 1, hostName.toLowerCase())
            .with(place + 2, key)
            .with(place + 3, value),
        );
      }),
      { numRuns: 500 },
    );
  });

  it("stops at the first error and fails the run with its exit code", () => {
    const script = renderBootstrap([storefront]);
    const lines = script.split("\n");
    expect(lines[1]).toBe("Set-StrictMode -Version Latest");
    expect(lines[2]).toBe("$ErrorActionPreference = 'Stop'");
    expect(script).toMatch(/\} catch \{\n {2}Write-Log [^\n]+\n {2}exit 1\n\}\nexit 0\n$/);
  });

  it("has its brackets in pairs", () => {
    const open: string[] = [];
    const closing: Record<string, string> = { ")": "(", "]": "[", "}": "{" };
    for (const sign of partsOf(renderBootstrap([storefront, backoffice])).structure) {
      if ("([{".includes(sign)) open.push(sign);
      else if (sign in closing) expect(open.pop()).toBe(closing[sign]);
    }
    expect(open).toEqual([]);
  });

  it("writes no value of a setting to the log", () => {
    const logged = renderBootstrap([storefront]).match(/Write-Log [^\n]*/g) ?? [];
    expect(logged.length).toBeGreaterThan(10);
    expect(logged.filter((line) => /\$value|Settings\[/.test(line))).toEqual([]);
  });
});
