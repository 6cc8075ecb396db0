import { describe, expect, it } from "vitest";
import { text } from "./repository.ts";
import { bill, isForDevelopment, licenseList, licenseOf } from "./supplyChain/bill.ts";

const found = bill();

/** Licences that ask for no more than to be named. */
const permissive = [
  ...["MIT", "ISC", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "0BSD", "BlueOak-1.0.0", "CC0-1.0"],
  ...["(BSD-3-Clause AND Apache-2.0)", "Python-2.0", "CC-BY-3.0"],
];

/** Beside them for tools: used here as they are, and never handed on. */
const forTools = ["MPL-2.0", "CC-BY-4.0"];

interface Lock {
  packages: Record<string, { version: string; hasInstallScript?: boolean; integrity?: string; link?: boolean }>;
}
const lock = JSON.parse(text("package-lock.json")) as Lock;

describe("the bill of materials", () => {
  it("names everything that the lock file names", () => {
    const locked = Object.entries(lock.packages).flatMap(([path, { version }]) =>
      path === "" ? [] : `${path.split("node_modules/").at(-1) ?? ""} ${version}`,
    );
    const named = found.components.map(({ name, version }) => `${name} ${version}`);
    expect([...new Set(named)].sort()).toEqual([...new Set(locked)].sort());
  });

  it("holds no download address and no path of a machine, and is the package's, whatever its folder", () => {
    const written = JSON.stringify(found) + licenseList(found);
    expect(written.match(/https?:\/\/[^"/]+/g) ?? []).toEqual(["http://cyclonedx.org"]);
    expect(written).not.toMatch(/file:|"\/[a-z]+\//);
    expect(found.metadata).toMatchObject({ component: { name: "keyless-cosmos-iis" } });
    expect(found.metadata.timestamp).toBeUndefined();
  });
});

describe("licences", () => {
  const unlike = (allowed: readonly string[], isTool: boolean): string[] =>
    found.components
      .filter((each) => isForDevelopment(each) === isTool && !allowed.includes(licenseOf(each)))
      .map((each) => `${each.name} ${each.version}: ${licenseOf(each)}`);

  it("of what the package depends on are permissive", () => expect(unlike(permissive, false)).toEqual([]));
  it("of the tools are allowed", () => expect(unlike([...permissive, ...forTools], true)).toEqual([]));

  it("are listed for every package", () => {
    const list = licenseList(found);
    for (const { name, version } of found.components) expect(list).toContain(`${name} ${version}`);
  });
});

describe("what is installed", () => {
  const { allowScripts } = JSON.parse(text("package.json")) as { allowScripts: Record<string, boolean> };

  it("runs no script of its own that nobody has looked at: npm refuses the others", () => {
    const withScripts = Object.entries(lock.packages).flatMap(([path, { hasInstallScript }]) =>
      hasInstallScript === true ? [path.split("node_modules/").at(-1)] : [],
    );
    expect([...new Set(withScripts)].sort()).toEqual(Object.keys(allowScripts).sort());
    expect(text(".npmrc").split("\n")).toContain("strict-allow-scripts=true");
  });

  it("is what was locked, to the byte", () => {
    const loose = Object.entries(lock.packages).filter(
      ([path, { integrity }]) => path !== "" && integrity?.startsWith("sha512-") !== true,
    );
    expect(loose.map(([path]) => path)).toEqual([]);
  });
});
