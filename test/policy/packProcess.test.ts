import { appendFileSync, globSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { levels } from "../../policies/groups.ts";
import { rules } from "../../policies/pack.ts";
import { key32, key64 } from "./support/credentials.ts";
import { unknown } from "./support/run.ts";
import { copyPack, type PackCopy, type Refused, type RunningPack, startPack } from "./support/process.ts";

const account = "azure-native:cosmosdb:DatabaseAccount";
const safe = {
  disableLocalAuth: true,
  disableKeyBasedMetadataWriteAccess: true,
  publicNetworkAccess: "Disabled",
  minimalTlsVersion: "Tls12",
};

function running(started: RunningPack | Refused): RunningPack {
  if ("stderr" in started) throw new Error(started.stderr);
  return started;
}

describe("the pack in Pulumi's runner", () => {
  let copy: PackCopy;
  let pack: RunningPack;
  beforeAll(async () => {
    copy = copyPack();
    copy.build();
    pack = running(await startPack(copy.folder));
  });
  afterAll(async () => {
    await pack.stop();
    copy.remove();
  });

  it("offers all its rules, each with the level of its group", async () => {
    expect(await pack.policies()).toEqual(
      rules.map(({ name, group }) => ({ name, level: levels[group] === "mandatory" ? 1 : 0 })),
    );
  });

  it("passes a safe account and rejects an unsafe one", async () => {
    expect(await pack.analyze(account, safe)).toEqual([]);
    const [first, ...others] = await pack.analyze(account, { ...safe, disableLocalAuth: false });
    expect(others).toEqual([]);
    expect(first).toMatchObject({ policy: "cosmos-disable-local-auth", level: 1 });
    expect(first?.message).toContain("disableLocalAuth is false; wanted: true");
  });

  it("looks into secrets", async () => {
    const secret = { "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270", value: false };
    const diagnostics = await pack.analyze(account, { ...safe, disableLocalAuth: secret });
    expect(diagnostics.map(({ policy }) => policy)).toEqual(["cosmos-disable-local-auth"]);
  });

  it("cannot tell a secret from plain text: a key in either is a violation, a random password in neither", async () => {
    const wrapped = (value: string) => ({
      "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270",
      value,
    });
    const rulesFor = async (type: string, props: Record<string, unknown>) =>
      (await pack.analyze(type, props)).map(({ policy }) => policy);
    for (const key of [key64, wrapped(key64)]) {
      expect(await rulesFor("command:local:Command", { create: key })).toEqual(["credentials-forbid-plain"]);
    }
    for (const adminPassword of [key32, wrapped(key32)]) {
      const props = { osProfile: { adminPassword, windowsConfiguration: {} } };
      expect(await rulesFor("azure-native:compute:VirtualMachine", props)).toEqual([]);
    }
  });

  it("is advisory about what a preview cannot know, and mandatory about the rest", async () => {
    const props = { ...safe, disableLocalAuth: unknown.flag, minimalTlsVersion: "Tls11" };
    const diagnostics = await pack.analyze(account, props);
    expect(diagnostics.map(({ policy, level }) => [policy, level])).toEqual([
      ["cosmos-disable-local-auth", 0],
      ["cosmos-require-tls12", 1],
    ]);
  });

  it("is small", () => expect(statSync(join(copy.folder, "bin", "index.cjs")).size).toBeLessThan(400_000));
});

describe("a rule that fails", () => {
  it("is a violation, and ends the analysis of nothing", async () => {
    const copy = copyPack();
    const file = join(copy.folder, "rules", "cosmos", "requireTls12.ts");
    const source = readFileSync(file, "utf8");
    writeFileSync(file, source.replace(/validate: requireSetting\([^]*?\}\),/, "validate: () => { null!.x; },"));
    copy.build();
    const pack = running(await startPack(copy.folder));
    try {
      const unsafe = { ...safe, disableLocalAuth: false };
      for (let resource = 0; resource < 2; resource += 1) {
        const diagnostics = await pack.analyze(account, unsafe);
        expect(diagnostics.map(({ policy, level }) => [policy, level])).toEqual([
          ["cosmos-disable-local-auth", 1],
          ["cosmos-require-tls12", 1],
        ]);
        expect(diagnostics[1]?.message).toContain("The rule cosmos-require-tls12 failed (TypeError at index.cjs:");
      }
    } finally {
      await pack.stop();
      copy.remove();
    }
  });
});

describe("the entry", () => {
  let copy: PackCopy;
  beforeAll(() => {
    copy = copyPack();
  });
  afterAll(() => copy.remove());
  const refusal = async (): Promise<string> => {
    const started = await startPack(copy.folder);
    if (!("stderr" in started)) {
      await started.stop();
      return "";
    }
    expect(started.code).toBe(1);
    return started.stderr;
  };

  it("refuses a pack that is not compiled", async () => {
    expect(await refusal()).toContain('is not compiled: run "npm run build"');
  });

  it("refuses an older form of an edited, a new and a removed source, and runs the current one", async () => {
    const added = join(copy.folder, "rules", "added.ts");
    copy.build();
    expect(await refusal()).toBe("");
    appendFileSync(join(copy.folder, "values.ts"), "\n");
    expect(await refusal()).toContain("is compiled from older sources");
    copy.build();
    writeFileSync(added, "");
    expect(await refusal()).toContain("is compiled from older sources");
    copy.build();
    rmSync(added);
    expect(await refusal()).toContain("is compiled from older sources");
  });

  it("runs a published pack, which comes without its sources", async () => {
    copy.build();
    for (const source of globSync("**/*.ts", { cwd: copy.folder })) rmSync(join(copy.folder, source));
    expect(await refusal()).toBe("");
  });
});
