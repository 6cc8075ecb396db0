import { spawnSync } from "node:child_process";
import { afterEach, describe, expect, it } from "vitest";
import { preflight, type PreflightOptions } from "../../../../stacks/preflight/preflight.ts";
import { root, text } from "../../../conventions/repository.ts";
import { type Answer, type FakeArm, startFakeArm } from "./fakeArm.ts";

const subscriptionId = "0b7c3c1e-2f0e-4a83-b1b7-0d0f7d7b6b11";
const next = (path: string) => `https://management.azure.com${path}`;
const sku = {
  resourceType: "virtualMachines",
  name: "Standard_D4s_v5",
  family: "standardDSv5Family",
  capabilities: [{ name: "vCPUs", value: "4" }],
  locationInfo: [{ zones: ["1", "2", "3"] }],
};
const cores = ["cores", "standardDSv5Family"].map((value) => ({ name: { value }, currentValue: 0, limit: 100 }));
const addresses = [{ name: { value: "PublicIPAddresses" }, currentValue: 0, limit: 100 }];

type Answers = (readonly [RegExp, ...Answer[]])[];
/** A subscription in which nothing is missing; long lists come in pages. */
const ready: Answers = [
  [
    /^\/subscriptions\?/,
    {
      body: {
        value: [
          { subscriptionId, state: "Enabled" },
          { subscriptionId: "x", state: "Disabled" },
        ],
      },
    },
  ],
  [/^\/subscriptions\/[^/]+\?/, { body: { subscriptionId } }],
  [/providers\/Microsoft\.Authorization\/permissions/, { body: { value: [{ actions: ["*"] }] } }],
  [/\/features\//, { body: { properties: { state: "Registered" } } }],
  [/\/providers\/Microsoft\.Compute\/skus.*page2/, { body: { value: [sku] } }],
  [
    /\/providers\/Microsoft\.Compute\/skus/,
    { body: { value: [], nextLink: next("/subscriptions/s/providers/Microsoft.Compute/skus?page2") } },
  ],
  [/Microsoft\.Compute\/locations\/westeurope\/usages/, { body: { value: cores } }],
  [/Microsoft\.Compute\/locations\/westeurope\/publishers/, { body: {} }],
  [/Microsoft\.Network\/locations\/westeurope\/usages/, { body: { value: addresses } }],
  [
    /Microsoft\.DocumentDB\/locations\//,
    { body: { properties: { status: "Online", isSubscriptionRegionAccessAllowedForAz: true } } },
  ],
  [/Microsoft\.DocumentDB\/databaseAccounts\?/, { body: { value: [] } }],
  [/\/subscriptions\/[^/]+\/providers\/[\w.]+\?/, { body: { registrationState: "Registered" } }],
];

describe("preflight --live", () => {
  let arm: FakeArm | undefined;
  afterEach(() => arm?.close());

  const look = async (answers: Answers = [], options: Partial<PreflightOptions> = {}) => {
    arm = await startFakeArm([...answers, ...ready]);
    return preflight({ stack: "prod", live: true, json: false, subscription: subscriptionId, ...options }, arm.get);
  };

  it("says of each need that it is met, asks all pages, and the same only once", async () => {
    const { text: told, isMissing } = await look();
    expect(isMissing, told).toBe(false);
    expect(told).toContain(`What the first "up" of "prod" needs in westeurope, as found in ${subscriptionId}:`);
    expect(told).toContain("- met: size Standard_D4s_v5 in the zones 1, 2, 3 of westeurope (there)");
    expect(told).toMatch(/\n18 met, 0 missing, 0 not known\.$/);
    expect(arm?.asked.filter((path) => path.includes("/skus?")).length).toBe(2);
    expect(arm?.asked.every((path) => path.startsWith("/subscriptions"))).toBe(true);
  });

  it("tells what is missing, and the way on", async () => {
    const { text: told, isMissing } = await look([
      [/providers\/Microsoft\.Compute\?/, { body: { registrationState: "NotRegistered" } }],
      [/publishers/, { status: 404 }],
    ]);
    expect(isMissing).toBe(true);
    expect(told).toContain("- MISSING: resource provider Microsoft.Compute (NotRegistered)");
    expect(told).toContain("do:    az provider register --wait --namespace Microsoft.Compute");
    expect(told).toContain(
      "- MISSING: image 2022-datacenter-azure-edition 20348.5622.260906 (not there, or not any more)",
    );
    expect(told).toMatch(/\n16 met, 2 missing, 0 not known\.$/);
  });

  it("says what it may not look at, and what is in no form that it knows", async () => {
    const { text: told, isMissing } = await look([
      [/permissions/, { status: 403, body: { error: { code: "AuthorizationFailed" } } }],
      [/Microsoft\.Network\/locations/, { body: { unexpected: true } }],
    ]);
    expect(isMissing).toBe(false);
    expect(told).toMatch(/- not known: rights: .*\(Azure answered 403: the login may not look\)/);
    expect(told).toContain("look:  az rest --method get");
    expect(told).toMatch(/- not known: quota: 1 public IP address \(Azure did not answer .* with a list\.\)/);
    expect(told).toMatch(/\n16 met, 0 missing, 2 not known\.$/);
  });

  it("waits when Azure is asked too much, and does not wait for ever", async () => {
    const { text: told } = await look([
      [/permissions/, { status: 429, retryAfter: 2 }, { body: { value: [{ actions: ["*"] }] } }],
      [/databaseAccounts\?/, { status: 429, retryAfter: 3 }],
    ]);
    expect(arm?.waited.toSorted()).toEqual([2, 3, 3, 3, 3]);
    expect(told).toMatch(/- met: rights/);
    expect(told).toMatch(/- not known: quota: one more Cosmos DB account \(Azure answered 429/);
  });

  it("takes the login's only subscription that is enabled", async () => {
    arm = await startFakeArm(ready);
    const { text: told } = await preflight({ stack: "prod", live: true, json: true }, arm.get);
    expect(JSON.parse(told)).toMatchObject({ stack: "prod", location: "westeurope", subscriptionId });
  });

  const several = [1, 2].map((each) => ({ subscriptionId: `s${each}`, state: "Enabled" }));
  it("wants the subscription named where there are several", async () => {
    arm = await startFakeArm([[/^\/subscriptions\?/, { body: { value: several } }]]);
    await expect(preflight({ stack: "prod", live: true, json: false }, arm.get)).rejects.toThrow(
      "The login has 2 subscriptions: name one by --subscription.",
    );
  });

  it.each<[string, Answers, object, string]>([
    [
      "a subscription that the login does not know",
      [[/^\/subscriptions\/[^/]+\?/, { status: 403 }]],
      {},
      "Azure answered 403",
    ],
    ["a stack without a file", [], { stack: "none" }, '"none" has no file stacks/Pulumi.none.yaml'],
  ])("does not say anything with %s", async (_what, answers, options, message) => {
    await expect(look(answers, options)).rejects.toThrow(message);
  });
});

describe("npm run preflight", () => {
  const run = (...args: string[]) =>
    spawnSync(process.execPath, ["stacks/preflight.ts", ...args], { cwd: root, encoding: "utf8" });

  it("prints needs without a login, for people and for programs, each with its command", () => {
    const { status, stdout } = run("--stack", "dev");
    expect(status).toBe(0);
    expect(stdout).toContain("az feature register --namespace Microsoft.Compute --name EncryptionAtHost");
    const { needs } = JSON.parse(run("--stack", "dev", "--json").stdout) as { needs: Record<string, unknown>[] };
    expect(needs.map((need) => Object.keys(need))).toEqual(
      needs.map(() => ["what", "reason", "command", "remedy", "requests"]),
    );
    expect(stdout.match(/^- /gm)).toHaveLength(needs.length);
  });

  it("is told of in docs/preflight.md: its options, its exit codes, its needs", () => {
    const page = text("docs/preflight.md");
    const options = (of: string) => [...new Set(of.match(/--[a-z-]+(?: <[a-z]+>)?/g))].sort();
    const { stdout: help } = run("--help");
    const own = options(help.replace("-h, --help", "")).filter((option) => option !== "--");
    expect([...page.matchAll(/^\| `(--[^`]+)`/gm)].map(([, option]) => option).sort()).toEqual(own);
    expect([...page.matchAll(/^\| (\d) +\|/gm)].map(([, code]) => code)).toEqual(["0", "1", "2"]);
    for (const kind of ["rights", "resource provider", "feature", "size", "quota", "image", "Cosmos DB in"]) {
      expect(run("--stack", "dev").stdout).toContain(`- ${kind}`);
      expect(page).toContain(`| ${kind} `);
    }
  });

  it("ends with 2 and the reason where there is nothing to read", () => {
    const { status, stdout, stderr } = run("--stack", "none");
    expect([status, stdout]).toEqual([2, ""]);
    expect(stderr).toContain('"none" has no file stacks/Pulumi.none.yaml');
  });
});
