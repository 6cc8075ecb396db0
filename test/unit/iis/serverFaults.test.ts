import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { WebDeclaration } from "../../../components/iis/declaration.ts";
import { imageFaults, imageOf, imageVersionsCommand } from "../../../components/iis/image.ts";
import { maintenanceWindow } from "../../../components/iis/maintenanceWindows.ts";
import { serverFaults } from "../../../components/iis/serverFaults.ts";
import { hasAcceleratedNetworking } from "../../../components/iis/size.ts";

const web = { servers: 1, size: "Standard_D2s_v5" };
const set = "/subscriptions/s/resourceGroups/g/providers/Microsoft.Compute/diskEncryptionSets/d";
const sku2025 = "2025-datacenter-azure-edition";

describe("the faults of what a server is made of", () => {
  it.each<Partial<WebDeclaration>>([
    {},
    { ingress: "internal", licenseType: "Windows_Server", tags: { owner: "shop", "cost-centre": "" } },
    { ingress: "public", osDisk: { storageAccountType: "Premium_ZRS", diskSizeGB: 4095, diskEncryptionSetId: set } },
    { osDisk: { diskSizeGB: 127 }, maintenanceWindow: {} },
    {
      maintenanceWindow: {
        dayOfWeek: "Monday",
        startTime: "23:59",
        duration: "01:30",
        timeZone: "W. Europe Standard Time",
      },
    },
    { maintenanceWindow: { duration: "03:55" } },
  ])("are none in %j", (change) => expect(serverFaults({ ...web, ...change })).toEqual([]));

  it.each<[Partial<WebDeclaration>, string, string]>([
    [{ ingress: "publik" }, "ingress", 'Allowed: "internal", "public". Did you mean "public"?'],
    [{ licenseType: "None" }, "licenseType", 'Allowed: "Windows_Server"'],
    [{ osDisk: { storageAccountType: "Standard_LRS" } }, "osDisk.storageAccountType", '"Standard_LRS" is not known'],
    [{ osDisk: { diskSizeGB: 126 } }, "osDisk.diskSizeGB", "whole GiB from 127 to 4095"],
    [{ osDisk: { diskSizeGB: 4096 } }, "osDisk.diskSizeGB", "4096 is not possible"],
    [{ osDisk: { diskSizeGB: 127.5 } }, "osDisk.diskSizeGB", "127.5 is not possible"],
    [{ osDisk: { diskEncryptionSetId: "d" } }, "osDisk.diskEncryptionSetId", "is not the ARM id"],
    [{ maintenanceWindow: { dayOfWeek: "sunday" } }, "maintenanceWindow.dayOfWeek", '"sunday" is no day'],
    [{ maintenanceWindow: { startTime: "2:00" } }, "maintenanceWindow.startTime", '"2:00" is no time'],
    [{ maintenanceWindow: { startTime: "24:00" } }, "maintenanceWindow.startTime", '"24:00" is no time'],
    [{ maintenanceWindow: { duration: "01:29" } }, "maintenanceWindow.duration", '"01:30" to "03:55"'],
    [{ maintenanceWindow: { duration: "03:56" } }, "maintenanceWindow.duration", '"03:56" is not possible'],
    [{ maintenanceWindow: { duration: "long" } }, "maintenanceWindow.duration", '"long" is not possible'],
    [{ maintenanceWindow: { timeZone: "" } }, "maintenanceWindow.timeZone", "is no time zone"],
    [{ tags: { "a/b": "c" } }, "tags.a/b", "cannot name a tag"],
    [{ tags: { a: "x".repeat(257) } }, "tags.a", "has 257 characters"],
    [{ tags: Object.fromEntries(Array.from({ length: 51 }, (_, index) => [`t${index}`, ""])) }, "tags", "has 51 tags"],
  ])("name %j", (change, path, message) => {
    expect(serverFaults({ ...web, ...change })).toEqual([
      { path, message: expect.stringContaining(message) as string },
    ]);
  });
});

describe("the image", () => {
  it("is of 2022 in the version of this release where none is declared, and as declared else", () => {
    expect(imageOf({})).toMatchObject({ sku: "2022-datacenter-azure-edition", version: "20348.5622.260906" });
    expect(imageOf({ imageSku: sku2025, imageVersion: "26100.1.1" })).toMatchObject({
      sku: sku2025,
      version: "26100.1.1",
    });
    expect(imageFaults({ imageSku: sku2025, imageVersion: "26100.1.1" })).toEqual([]);
  });

  it.each([
    [{ imageSku: "2019-datacenter" }, "imageSku", '"2019-datacenter" is not known'],
    [{ imageSku: sku2025 }, "imageVersion", `is required with imageSku "${sku2025}". az vm image list`],
    [{ imageSku: sku2025, imageVersion: "20348.1.1" }, "imageVersion", "whose versions start with 26100"],
    [{ imageVersion: "26100.1.1" }, "imageVersion", "whose versions start with 20348"],
    [{ imageVersion: "203480.1.1" }, "imageVersion", "whose versions start with 20348"],
  ])("is refused as %j", (image, path, message) => {
    expect(imageFaults(image)).toEqual([{ path, message: expect.stringContaining(message) as string }]);
  });

  it("has a command for the next version", () => {
    expect(imageVersionsCommand(sku2025)).toContain(`--sku ${sku2025} `);
  });
});

describe("accelerated networking", () => {
  it.each([
    ["Standard_D2s_v5", true],
    ["Standard_D2as_v5", true],
    ["Standard_E4-2s_v5", true],
    ["Standard_F4s_v2", true],
    ["Standard_F2s_v2", false],
    ["Standard_D2s_v3", false],
    ["Standard_D4s_v3", true],
    ["Standard_DS3_v2", false],
    ["Standard_B2ms", false],
    ["Standard_B2s_v2", true],
    ["Standard_B1s", false],
    ["Standard_DC2ds_v3", false],
    ["Standard_D4ads_v10", true],
    ["huge", false],
  ])("of %s is %s", (size, has) => expect(hasAcceleratedNetworking(size)).toBe(has));
});

describe("the window of a zone", () => {
  it.each([
    [undefined, undefined, undefined],
    ["1", undefined, "Week Sunday"],
    ["3", undefined, "Week Tuesday"],
    [undefined, {}, "Week Sunday"],
    ["2", { dayOfWeek: "Saturday" }, "Week Sunday"],
  ])("%s with %j is on %s", (zone, declared, recurEvery) => {
    expect(maintenanceWindow(zone, declared)?.recurEvery).toBe(recurEvery);
  });

  it("is no other zone's, whatever is declared", () => {
    const days = fc.constantFrom("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday");
    fc.assert(
      fc.property(days, (dayOfWeek) => {
        const windows = ["1", "2", "3"].map((zone) => maintenanceWindow(zone, { dayOfWeek })?.recurEvery);
        expect(new Set(windows).size).toBe(3);
      }),
    );
  });
});
