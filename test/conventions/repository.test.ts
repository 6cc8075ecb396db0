import { describe, expect, it } from "vitest";
import { text, trackedFiles } from "./repository.ts";

interface PackageJson {
  scripts: Record<string, string>;
  dependencies: Record<string, string>;
  devDependencies: Record<string, string>;
}

const packageJson = JSON.parse(text("package.json")) as PackageJson;

describe("dependencies", () => {
  const versions = Object.entries({ ...packageJson.dependencies, ...packageJson.devDependencies });

  it.each(versions)("%s is pinned", (_name, version) => expect(version).toMatch(/^\d+\.\d+\.\d+(-[\w.]+)?$/));

  it.each(trackedFiles("package-lock.json", "examples/*/package-lock.json"))("%s has no download addresses", (file) => {
    expect(text(file)).not.toMatch(/"resolved": "http/);
  });

  it("name the engine's version in one place", () => {
    const [, version] = /pulumi\/pkg\/v3 v(\d+\.\d+\.\d+)/.exec(text("sandbox/engine/go/go.mod")) ?? [];
    expect(version).toBeDefined();
    const elsewhere = trackedFiles().filter(
      (file) =>
        !file.startsWith("sandbox/engine/go/") && file !== "package-lock.json" && text(file).includes(version ?? "?"),
    );
    expect(elsewhere).toEqual([]);
  });
});

describe("documentation", () => {
  const documents = trackedFiles("*.md");

  it.each(documents)("%s shows only npm scripts that exist", (file) => {
    const shown = [...text(file).matchAll(/(?:`|^|&& |\| )npm (?:run )?(?:--silent )?([a-z][\w:-]*)/gm)].map(
      (match) => match[1] ?? "",
    );
    const builtIn = ["ci", "install", "pack", "audit", "scripts"];
    const unknown = shown.filter((script) => !builtIn.includes(script) && packageJson.scripts[script] === undefined);
    expect(unknown).toEqual([]);
  });

  it.each(documents)("%s links only to files that exist", (file) => {
    const files = new Set(trackedFiles());
    const directory = file.includes("/") ? file.slice(0, file.lastIndexOf("/") + 1) : "";
    const links = [...text(file).matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map((match) => match[1] ?? "");
    const missing = links.filter((link) => {
      const target = new URL(link, `file:///${directory}`).pathname.slice(1);
      return !files.has(target) && ![...files].some((known) => known.startsWith(target.replace(/\/?$/, "/")));
    });
    expect(missing).toEqual([]);
  });
});

describe("tracked files", () => {
  it("hold no path of one machine and no registry's host", () => {
    const forbidden = new RegExp(
      ["/(ro", "ot|ho", "me/[a-z]+)/|registry\\.", "npmjs|proxy\\.", "golang\\.org"].join(""),
    );
    const offenders = trackedFiles().filter((file) => file !== "package-lock.json" && forbidden.test(text(file)));
    expect(offenders).toEqual([]);
  });
});
