import { describe, expect, it } from "vitest";
import { text, trackedFiles } from "./repository.ts";

const componentFiles = trackedFiles("components/**/*.ts").filter((file) =>
  text(file).includes("extends pulumi.ComponentResource"),
);

describe("components", () => {
  it("are found", () => expect(componentFiles.length).toBeGreaterThanOrEqual(7));

  it.each(componentFiles)("%s registers its outputs last", (file) => {
    const source = text(file);
    expect(source).toMatch(/this\.registerOutputs\(\{[^]*?\}\);\s*\}/);
  });

  it.each(componentFiles)("%s names its type after its class", (file) => {
    const [, name] = /export class (\w+) extends pulumi\.ComponentResource/.exec(text(file)) ?? [];
    expect(text(file)).toContain(`"keyless-cosmos-iis:index:${name ?? "?"}"`);
  });

  it.each(componentFiles)("%s spreads nothing after parent", (file) => {
    expect(text(file)).not.toMatch(/parent: this[^}]*\.\.\./);
  });

  it.each(componentFiles)("%s is part of the public surface", (file) => {
    expect(text("components/index.ts")).toContain(file.replace("components/", "./"));
  });

  it.each(componentFiles)("%s creates no resource inside apply", (file) => {
    expect(text(file)).not.toMatch(/\.apply\([^]*?=>\s*\{?[^}]*new [a-z]+\.[A-Z]/);
  });
});

describe("sources", () => {
  const sources = trackedFiles("*.ts", "*.js", "*.mjs", "*.cjs");

  it.each(sources)("%s stays below 350 lines", (file) => {
    expect(text(file).split("\n").length).toBeLessThan(350);
  });

  it("switch no check off", () => {
    const holes = new RegExp(["@ts-", "(ignore|nocheck)|eslint-", "disable|\\bas ", "any\\b"].join(""));
    const offenders = sources.filter((file) => holes.test(text(file)));
    expect(offenders).toEqual([]);
  });

  it("call no function that hands out a key outside of tests", () => {
    const call = /\b(list|regenerate)\w*(Key|ConnectionString|Secret|Credential)\w*\(/;
    const offenders = sources.filter((file) => !file.startsWith("test/") && call.test(text(file)));
    expect(offenders).toEqual([]);
  });

  // What the simulated cloud's files, stack files and states hold stays data.
  it("of the sandbox carry out nothing that they read", () => {
    const named = /(["'])[^"']*\1\)|`@pulumi\/\$\{name\}\/package\.json`\)/.source;
    const forms = [
      /\beval\(|\bFunction\(|node:vm\b/,
      new RegExp(String.raw`\b(?:import|require)\((?!${named})`),
      /\bshell: true\b|\bexec(?:Sync)?,?\s[^;]*node:child_process/,
    ];
    const carriesOut = (source: string): boolean => forms.some((form) => form.test(source));
    const planted = [
      ...["eval(text)", "new Function(text)", 'import vm from "node:vm"', "await import(file)", "require(`./${name}`)"],
      ...['import { exec, spawn } from "node:child_process"', "{ shell: true }"],
    ];
    expect(planted.filter((source) => !carriesOut(source))).toEqual([]);
    expect(trackedFiles("sandbox/**/*.ts").filter((file) => carriesOut(text(file)))).toEqual([]);
  });
});
