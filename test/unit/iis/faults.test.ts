import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { WebDeclaration } from "../../../components/iis/declaration.ts";
import { clientIdFaults, poolFaults, siteFaults, webFaults, workloadFaults } from "../../../components/iis/faults.ts";

const web: WebDeclaration = { servers: 1, size: "Standard_D2s_v5" };

describe("the servers' faults", () => {
  it.each<WebDeclaration>([
    web,
    { servers: 99, size: "Standard_B2ms", imageVersion: "20348.5622.260906", zones: ["1", "2", "3"] },
    { servers: 2, size: "Standard_D2s_v5", zones: ["3"] },
  ])("are none in %j", (declaration) => {
    expect(webFaults(declaration)).toEqual([]);
  });

  it.each<[Partial<WebDeclaration>, string, string]>([
    [{ servers: 0 }, "servers", "0 is not possible. Allowed: whole numbers from 1 to 99."],
    [{ servers: 100 }, "servers", "100 is not possible"],
    [{ servers: -1 }, "servers", "-1 is not possible"],
    [{ servers: 1.5 }, "servers", "1.5 is not possible"],
    [{ servers: Number.NaN }, "servers", "NaN is not possible"],
    [{ imageVersion: "latest" }, "imageVersion", '"latest" is no pinned version'],
    [{ imageVersion: "20348.5622" }, "imageVersion", '"20348.5622" is no pinned version'],
    [{ imageVersion: "20348.5622.260906 " }, "imageVersion", "is no pinned version"],
    [{ zones: ["1", "4"] }, "zones[1]", '"4" is no availability zone. Allowed: "1", "2", "3".'],
    [{ zones: ["2", "1", "2"] }, "zones[2]", '"2" stands in the list already'],
    [{ isolation: "container" }, "isolation", '"container" is not known. Allowed: "metadataPolicy", "server".'],
  ])("name %j", (change, path, message) => {
    expect(webFaults({ ...web, ...change })).toEqual([{ path, message: expect.stringContaining(message) as string }]);
  });

  it("come all at once", () => {
    const paths = webFaults({ servers: 0, size: "huge", imageVersion: "latest", zones: ["x"] }).map(({ path }) => path);
    expect(paths).toEqual(["servers", "size", "imageVersion", "zones[0]"]);
  });

  it.each([
    "Standard_D2s_v5",
    "Standard_B2s",
    "Standard_B2ms",
    "Standard_D2as_v5",
    "Standard_D4ads_v6",
    "Standard_E4-2s_v5",
    "Standard_F2s_v2",
    "Standard_DS2_v2",
    "Standard_DC2ds_v3",
    "Standard_NC4as_T4_v3",
    "Standard_M176ds_4_v3",
    "Standard_DS11-1_v2",
  ])("let the size %s pass", (size) => {
    expect(webFaults({ ...web, size })).toEqual([]);
  });

  it.each([
    ["", "is no size"],
    ["D2s_v5", "is no size"],
    ["standard_d2s_v5", "is no size"],
    ["Standard_D2s_v5 ", "is no size"],
    ["Basic_A1", "is no size"],
    ["Standard_D2_v5", "no Premium Storage"],
    ["Standard_D2a_v4", "no Premium Storage"],
    ["Standard_A2_v2", "no Premium Storage"],
    ["Standard_D2ps_v5", "Arm processor"],
    ["Standard_B2pls_v2", "Arm processor"],
  ])("stop the size %j", (size, message) => {
    expect(webFaults({ ...web, size })).toEqual([
      { path: "size", message: expect.stringContaining(message) as string },
    ]);
  });
});

describe("the workloads' faults", () => {
  it.each([
    "shop",
    "shop.example.com",
    "SHOP.Example.COM",
    "a.b",
    "xn--bcher-kva.example",
    "1.example",
    `${"a".repeat(63)}.de`,
  ])("let the host name %s pass", (hostName) => {
    expect(workloadFaults({ shop: { hostName } })).toEqual([]);
  });

  it.each([
    ["", "is no host name"],
    ["shop_1.example.com", "is no host name"],
    ["-shop.example.com", "is no host name"],
    ["shop-.example.com", "is no host name"],
    ["shop..example.com", "is no host name"],
    ["shop.example.com.", "is no host name"],
    ["*.example.com", "is no host name"],
    ["bücher.example", "is no host name"],
    ["https://shop.example.com", "is no host name"],
    ["shop.example.com:443", "is no host name"],
    [`${"a".repeat(64)}.de`, "is no host name"],
    [`${"a.".repeat(127)}aa`, "has 256 characters. Allowed: up to 253."],
    ["10.20.0.4", "is an address"],
  ])("stop the host name %j", (hostName, message) => {
    expect(workloadFaults({ shop: { hostName } })).toEqual([
      { path: "shop.hostName", message: expect.stringContaining(message) as string },
    ]);
  });

  it.each(["s", "store-front", "a1", "con1", "a".repeat(64)])("let the key %s pass", (key) => {
    expect(workloadFaults({ [key]: { hostName: "shop.example.com" } })).toEqual([]);
  });

  it.each([
    ["", "cannot name"],
    ["Shop", "cannot name"],
    ["1shop", "cannot name"],
    ["shop-", "cannot name"],
    ["shop_1", "cannot name"],
    ["shop\n", "cannot name"],
    ["a".repeat(65), "up to 64"],
    ["con", "a device's name"],
    ["lpt1", "a device's name"],
    ["defaultapppool", "a pool that IIS brings along"],
  ])("stop the key %j", (key, message) => {
    expect(workloadFaults({ [key]: { hostName: "shop.example.com" } })).toEqual([
      { path: key, message: expect.stringContaining(message) as string },
    ]);
  });

  it("name a host name that two share, whatever the case, once, at the later", () => {
    const workloads = { shop: { hostName: "shop.example.com" }, office: { hostName: "Shop.Example.com" } };
    expect(workloadFaults(workloads)).toEqual([
      { path: "office.hostName", message: expect.stringContaining('the host name of "shop" already') as string },
    ]);
  });

  it.each(["C:\\Program Files\\nodejs\\node.exe", "d:\\app.exe", "C:\\a\\b.c\\D.EXE"])(
    "let the executable %s pass",
    (exePath) => {
      expect(workloadFaults({ shop: { hostName: "shop.example.com", exePath } })).toEqual([]);
    },
  );

  it.each([
    "",
    "node.exe",
    "C:node.exe",
    "C:\\node",
    "C:/nodejs/node.exe",
    "\\\\server\\share\\node.exe",
    "%ProgramFiles%\\node.exe",
    "C:\\%X%\\node.exe",
    "C:\\nodejs\\*.exe",
    "C:\\a\n\\node.exe",
    "C:\\\\node.exe",
  ])("stop the executable %j", (exePath) => {
    expect(workloadFaults({ shop: { hostName: "shop.example.com", exePath } })).toEqual([
      { path: "shop.exePath", message: expect.stringContaining("is not the full path of an executable") as string },
    ]);
  });

  it("name an environment without any", () => {
    expect(workloadFaults({})).toEqual([{ path: "", message: expect.stringContaining("at least one") as string }]);
  });

  it("are told, never thrown, whatever the texts", () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.record({ hostName: fc.string() })), (workloads) => {
        expect(Array.isArray(workloadFaults(workloads))).toBe(true);
      }),
    );
  });
});

describe("the sites' faults", () => {
  const site = { name: "shop", hostName: "shop.example.com", settings: {} };

  it("name a list without any", () => {
    expect(siteFaults([])).toEqual([{ path: "sites", message: expect.stringContaining("is empty") as string }]);
  });

  it("name a site twice", () => {
    const paths = siteFaults([site, site]).map(({ path }) => path);
    expect(paths).toEqual(["sites[1].name", "sites[1].hostName"]);
  });

  it.each<[Record<string, unknown>, string, string]>([
    [{ "MY-SETTING": "x" }, "MY-SETTING", "cannot name a setting"],
    [{ "1ST": "x" }, "1ST", "cannot name a setting"],
    [{ "": "x" }, "", "cannot name a setting"],
    [{ Mode: "x", MODE: "y" }, "MODE", '"MODE" and "Mode" are one variable'],
    [{ MODE: "a\nb" }, "MODE", "control character"],
    [{ MODE: "a\u0000b" }, "MODE", "control character"],
    [{ MODE: "x".repeat(32_768) }, "MODE", "has 32768 characters. Allowed: up to 32767."],
    [{ DB: "AccountEndpoint=https://x;AccountKey=abc" }, "DB", "looks like a connection string with a key"],
  ])("name the setting of %j", (settings, name, message) => {
    const faults = siteFaults([{ ...site, settings }]);
    const path = name === "" ? "sites[0].settings" : `sites[0].settings.${name}`;
    expect(faults).toEqual([{ path, message: expect.stringContaining(message) as string }]);
  });

  it("never repeat what looks like a credential", () => {
    const faults = siteFaults([{ ...site, settings: { DB: "AccountEndpoint=https://x;AccountKey=topsecret" } }]);
    expect(JSON.stringify(faults)).not.toContain("topsecret");
  });

  it("pass over a value that is not known yet", () => {
    expect(siteFaults([{ ...site, settings: { LATER: Promise.resolve("x"), _ok2: "ü ’ $x" } }])).toEqual([]);
  });
});

describe("the pools' faults", () => {
  it("name a name and an executable that cannot be, and a name that is used twice", () => {
    const pools = [{ name: "shop" }, { name: "shop", exePath: "node" }, { name: "Shop" }];
    expect(pools.map((_pool, index) => poolFaults(pools, index).map(({ path }) => path))).toEqual([
      [],
      ["name", "exePath"],
      ["name"],
    ]);
  });

  it("name a site without a client id", () => {
    expect(clientIdFaults([{ clientId: "x" }, {}, { clientId: null }]).map(({ path }) => path)).toEqual([
      "sites[1].clientId",
      "sites[2].clientId",
    ]);
  });
});
