import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import { declaredAccess } from "../../../stacks/accessState.ts";
import { ConfigurationError, parseDeclaration } from "../../../stacks/declaration.ts";
import { nested } from "../../../bench/fuzz/hostile.ts";
import { type TargetName, targets } from "../../../bench/fuzz/targets.ts";

const now = new Date("2026-03-10T12:00:00Z");
const shop = { hostName: "shop.example.com", grants: [{ on: "sales", allow: ["read"] }] };
const valid = {
  cosmos: { databases: { sales: { containers: { orders: { partitionKey: "/customerId" } } } } },
  workloads: { shop },
  web: { servers: 1, size: "Standard_D2s_v5" },
  network: { addressSpace: "10.20.0.0/16" },
};

function refusal(raw: Record<string, unknown>): ConfigurationError {
  try {
    parseDeclaration("dev", raw, now);
  } catch (error) {
    if (error instanceof ConfigurationError) return error;
    throw error;
  }
  throw new Error("it was taken");
}

describe("whatever is configured", () => {
  // `npm run fuzz` runs as many as one likes; this is the sample that every change must stand.
  const samples = {
    configuration: { count: 400, outcomes: ["accepted", "refused"] },
    yaml: { count: 60, outcomes: ["no YAML", "refused"] },
  } satisfies Partial<Record<TargetName, object>>;

  it.each(Object.keys(samples) as (keyof typeof samples)[])(
    "the target %s is accepted and planned, or refused as it is to be",
    (name) => {
      const { cases, judge } = targets[name];
      const { count, outcomes: expected } = samples[name];
      const outcomes = new Set<string>();
      fc.assert(
        fc.property(cases, (input) => void outcomes.add(judge(input))),
        { numRuns: count, seed: 42, endOnFailure: true },
      );
      expect([...outcomes]).toEqual(expect.arrayContaining(expected));
    },
  );
});

describe("a list of faults", () => {
  it("has a line for each, whatever values bring of line ends and of signs that steer a terminal", () => {
    const size = "big\n  - network: is right\u001b[2J\u202e\u2028\ud800";
    const { message } = refusal({ ...valid, web: { servers: 1, size } });
    expect(message.split("\n")).toHaveLength(2);
    expect(message).toContain(String.raw`big\u000a  - network: is right\u001b[2J\u202e\u2028\ud800`);
  });

  it("leaves the middle out of what is too long, and keeps what to do", () => {
    const [fault] = refusal({ ...valid, web: { servers: 1, size: "x".repeat(100_000) } }).faults;
    expect(fault?.message.length).toBeLessThan(2_000);
    expect(fault?.message).toMatch(/^"xxx.*… \(\d+ characters left out\) ….*[.]$/);
  });
});

describe("names and values that reading would not survive", () => {
  it("are refused where they lie too deep, beside what else is wrong", () => {
    const { faults } = refusal({ ...valid, web: { servers: 0, size: nested(9_000) }, network: { addressSpace: "x" } });
    expect(faults.map(({ path }) => path)).toEqual(["web", "network.addressSpace"]);
    expect(faults[0]?.message).toMatch(/more than 40 deep in one another: take out what is not meant\.$/);
  });

  it("are not passed over in silence", () => {
    const workloads: unknown = JSON.parse(JSON.stringify({ shop, other: shop }).replace('"other"', '"__proto__"'));
    expect(refusal({ ...valid, workloads }).faults).toEqual([
      { path: "workloads.__proto__", message: '"__proto__" can name nothing here: choose another name.' },
    ]);
  });

  it.each([Number.NaN, Number.NEGATIVE_INFINITY, -1e300])("are no bound for anybody's access: %s", (maxGrantDays) => {
    const objectId = "0a1b2c3d-0000-4000-8000-00000000000a";
    const people = { ada: { objectId, reason: "INC-1", until: "2026-03-12", grants: shop.grants } };
    const paths = refusal({ ...valid, people, access: { maxGrantDays } }).faults.map(({ path }) => path);
    expect(paths).toEqual(["access.maxGrantDays"]);
  });

  it.each([{}, nested(50)])("have a path where a section has no name", (section) => {
    const paths = refusal({ ...valid, "": section }).faults.map(({ path }) => path);
    expect(new Set(paths)).toEqual(new Set(["keyless-cosmos-iis:"]));
  });
});

describe("a credential", () => {
  const credential = `${"A".repeat(85)}Q==`;

  it("is not quoted where it stands for a key", () => {
    const { message } = refusal({ ...valid, web: { ...valid.web, [credential]: 1 } });
    expect(message).not.toContain(credential);
    expect(message).toContain("web: has a key that looks like an account key (not shown)");
  });

  it("is not quoted, nor do many take long, where there are thousands", () => {
    const many = Array.from({ length: 3_000 }, (_, index) => [`k${index}`, `Password=hunter${index}`]);
    const started = process.cpuUsage();
    const { message, faults } = refusal({ ...valid, web: { ...valid.web, ...Object.fromEntries(many) } });
    expect(process.cpuUsage(started).user).toBeLessThan(2_000_000);
    expect(faults).toHaveLength(3_000);
    expect(message).not.toContain("hunter");
  });
});

describe("a stack file that is none", () => {
  const folder = mkdtempSync(join(tmpdir(), "keyless-hostile-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const file = join(folder, "Pulumi.dev.yaml");

  it.each<[string, string | Buffer, RegExp]>([
    ["broken", "config: [", /is no YAML that can be read: .+/],
    ["of keys that stand twice", "config:\nconfig:\n", /is no YAML that can be read: Map keys must be unique/],
    [
      "that grows without bound",
      "a: &a [x, x, x, x, x, x, x, x, x, x]\n".padEnd(40) + bomb(),
      /is no YAML that can be read/,
    ],
    ["of another encoding", Buffer.from([0x63, 0xe9, 0x3a]), /is no text in UTF-8: save it as one\.$/],
    ["a list", "- config", /is no stack file: write a mapping with "config:"\.$/],
    ["with a list", "config: []", /has a "config:" that is no mapping: write one value for each key\.$/],
  ])("%s is named, with what to do", (_what, text, expected) => {
    writeFileSync(file, text);
    expect(() => declaredAccess("dev", file, now)).toThrow(expected);
    expect(() => declaredAccess("dev", file, now)).toThrow(file);
  });

  function bomb(): string {
    const level = (index: number, inner: string) => `b${index}: &b${index} [${Array(10).fill(inner).join(", ")}]\n`;
    return Array.from({ length: 8 }, (_, index) => level(index, index === 0 ? "*a" : `*b${index - 1}`)).join("");
  }
});
