import { describe, expect, it } from "vitest";
import { webChangeFaults, webChangeNotices } from "../../../components/iis/changeFaults.ts";
import type { WebDeclaration } from "../../../components/iis/declaration.ts";
import { recordedWeb } from "../../../components/iis/recordedWeb.ts";

const web: WebDeclaration = { servers: 2, size: "Standard_D2s_v5", zones: ["1", "2"] };
const workloads = ["storefront", "backoffice"];
const before = recordedWeb(web, workloads);
const after = (change: Partial<WebDeclaration>) => recordedWeb({ ...web, ...change }, workloads);

describe("what a stack records of its servers", () => {
  it("has defaults written out, and each server's zone", () => {
    expect(before).toEqual({
      image: "2022-datacenter-azure-edition 20348.5622.260906",
      size: "Standard_D2s_v5",
      osDisk: { storageAccountType: "Premium_LRS" },
      ingress: "internal",
      enableAcceleratedNetworking: true,
      servers: { "1": "1", "2": "2" },
    });
    expect(after({ zones: [] }).servers).toEqual({ "1": "none", "2": "none" });
  });
});

describe("a change of the servers", () => {
  it.each<Partial<WebDeclaration>>([
    {},
    { servers: 5 },
    { servers: 1 },
    { licenseType: "Windows_Server" },
    { tags: { owner: "shop" } },
    { osDisk: { storageAccountType: "Premium_LRS" } },
    { maintenanceWindow: { dayOfWeek: "Monday" } },
  ])("to %j is an update, and nothing is announced", (change) => {
    expect([...webChangeFaults(before, after(change)), ...webChangeNotices(before, after(change))]).toEqual([]);
  });

  it.each<[Partial<WebDeclaration>, string, string]>([
    [
      { imageVersion: "20348.9999.261001" },
      "imageVersion",
      "It replaces servers 1, 2, one after the other, the next when the one before is well: what is on the disks is lost",
    ],
    [{ osDisk: { diskSizeGB: 256 } }, "osDisk", "becomes diskSizeGB 256, storageAccountType Premium_LRS. It replaces"],
    [{ zones: ["2", "1"] }, "zones", "put servers into other zones. It replaces servers 1, 2"],
    [{ zones: ["1", "3"] }, "zones", "It replaces server 2, and meanwhile its sites are served by the others"],
    [{ size: "Standard_D4s_v5" }, "size", "Azure restarts servers 1, 2, one after the other"],
    [{ ingress: "public" }, "ingress", "the sites get another address"],
    [{ isolation: "server" }, "servers", "no server stays"],
  ])("to %j is announced with what it means", (change, path, message) => {
    expect(webChangeNotices(before, after(change))).toEqual([
      { path, message: expect.stringContaining(message) as string },
    ]);
  });

  it("out of all zones replaces servers and load balancer", () => {
    expect(webChangeNotices(before, after({ zones: [] })).map(({ path }) => path)).toEqual(["zones", "zones"]);
  });

  it("of accelerated networking is refused on servers that stay", () => {
    expect(webChangeFaults(before, after({ size: "Standard_B2ms" }))).toEqual([
      {
        path: "enableAcceleratedNetworking",
        message: expect.stringContaining('by the size "Standard_B2ms", which Azure') as string,
      },
    ]);
    const kept = after({ size: "Standard_B2ms", enableAcceleratedNetworking: true });
    expect(webChangeFaults(before, kept)).toEqual([]);
    expect(webChangeFaults(before, after({ isolation: "server", enableAcceleratedNetworking: false }))).toEqual([]);
  });
});
