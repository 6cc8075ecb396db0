import { createHash } from "node:crypto";
import { cpSync, mkdtempSync, realpathSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { root, text, trackedFiles } from "../../conventions/repository.ts";
import { foundInConfig } from "../../unit/iis/packageScan.ts";
import { packExample, type PackedExample } from "./support/packedExample.ts";

let packed: PackedExample;
beforeAll(() => {
  packed = packExample();
});
afterAll(() => packed.remove());

describe("the package", () => {
  it("holds the application and what IIS is told, and nothing else", () => {
    expect(Object.keys(packed.files)).toEqual(["server.cjs", "web.config"]);
  });

  it("is told with the digits that a stack file takes", () => {
    const digits = createHash("sha256").update(packed.zip).digest("hex");
    expect(packed.printed).toContain(`sha256: ${digits}\n`);
  });

  it("has the same digits wherever and whenever it is made", () => {
    const folder = mkdtempSync(join(tmpdir(), "keyless-elsewhere-"));
    const copy = join(folder, "some", "where", "else");
    for (const file of trackedFiles("examples/app"))
      cpSync(join(root, file), join(copy, file.slice("examples/app/".length)));
    symlinkSync(realpathSync(join(root, "node_modules")), join(folder, "node_modules"), "junction");
    process.env.TZ = "Pacific/Auckland";
    const other = packExample(copy);
    delete process.env.TZ;
    expect(other.printed.split("\n")[1]).toBe(packed.printed.split("\n")[1]);
    other.remove();
    rmSync(folder, { recursive: true, force: true });
  });

  it("says whose the software in it is", () => {
    expect(Buffer.from(packed.files["server.cjs"] ?? []).toString("utf8")).toContain("Bundled license information");
  });
});

describe("web.config", () => {
  const config = text("examples/app/web.config");

  it("is what IIS gets", () => expect(Buffer.from(packed.files["web.config"] ?? []).toString("utf8")).toBe(config));

  it("passes the scan that a server makes", () => expect(foundInConfig(config)).toEqual([]));

  it.each([
    ["a connection string", `<connectionStrings><add connectionString="AccountEndpoint=x" /></connectionStrings>`],
    ["a password", `<system.webServer><a password="x" /></system.webServer>`],
    ["a machine key", `<system.web><machineKey validationKey="00" /></system.web>`],
    ["a setting with the name of a credential", `<environmentVariable name="COSMOS_ACCOUNT_KEY" value="x" />`],
  ])("would not pass with %s", (kind, element) => {
    expect(foundInConfig(config.replace("</configuration>", `${element}</configuration>`))).toContainEqual(
      expect.stringContaining(kind),
    );
  });

  it("gives the port by which IIS comes in, and nothing that the pool already has", () => {
    const variables = [...config.matchAll(/<environmentVariable name="(\w+)" value="([^"]*)"/g)];
    expect(variables.map(([, name, value]) => [name, value])).toEqual([
      ["PORT", "%HTTP_PLATFORM_PORT%"],
      ["NODE_ENV", "production"],
    ]);
  });

  it("starts what the package holds", () => {
    const [, argument = ""] = /arguments="\.\\([^"]+)"/.exec(config) ?? [];
    expect(Object.keys(packed.files)).toContain(argument);
  });
});

describe("the manifest", () => {
  const { dependencies, devDependencies } = JSON.parse(text("examples/app/package.json")) as Manifest;
  const lock = JSON.parse(text("examples/app/package-lock.json")) as { packages: Record<string, Manifest> };
  const ours = JSON.parse(text("package.json")) as Manifest;

  it.each(Object.entries({ ...dependencies, ...devDependencies }))(
    "has %s in the version that is tried here",
    (name, version) => {
      expect({ ...ours.dependencies, ...ours.devDependencies }[name]).toBe(version);
    },
  );

  it("locks what is tried here, behind these too", () => {
    const root = (JSON.parse(text("package-lock.json")) as typeof lock).packages;
    const locked = Object.entries(lock.packages).filter(([path]) => path !== "");
    expect(locked.length).toBeGreaterThan(50);
    for (const [path, { version }] of locked) expect([path, root[path]?.version]).toEqual([path, version]);
  });

  it("is what is locked", () => expect(lock.packages[""]).toMatchObject({ dependencies, devDependencies }));
});

interface Manifest {
  version?: string;
  dependencies: Record<string, string>;
  devDependencies: Record<string, string>;
}
