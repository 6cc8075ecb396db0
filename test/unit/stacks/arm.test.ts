import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { armResources } from "../../../stacks/armResources.ts";
import { recordedState } from "../../engine/support/recordedState.ts";
import { repository } from "../../engine/support/repository.ts";
import { readLeft } from "../../engine/upgrade/states.ts";
import { schemaDirectory } from "../../sandbox/schemaSupport.ts";

const secret = { "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270", plaintext: '"Very secret 1"' };
const type = "azure-native:compute:VirtualMachineExtension";
const urn = (name: string): string => `urn:pulumi:dev::p::${type}::${name}`;
const found = (more: object) => ({ urn: urn("x"), type, id: "/subscriptions/s/x", custom: true, ...more });
const chosen = (...resources: ReturnType<typeof found>[]) => armResources({ deployment: { resources } });

describe("what goes into a template", () => {
  it("is what the stack manages of Azure", () => {
    const { resources, leftOut } = chosen(
      found({}),
      found({ urn: urn("read only"), external: true }),
      found({ urn: urn("replaced"), delete: true }),
      found({ type: "keyless-cosmos-iis:index:Environment", custom: false }),
      found({ type: "pulumi:providers:azure-native" }),
      found({ type: "azuread:index/group:Group" }),
      found({ type: "azuread:index/group:Group" }),
      found({ type: "random:index/randomPassword:RandomPassword", id: "none" }),
    );
    expect(resources.map((each) => each.urn)).toEqual([urn("x")]);
    expect(leftOut).toEqual({ "azuread:index/group:Group": 2, "random:index/randomPassword:RandomPassword": 1 });
  });

  it("has no credential that the state does not mark, and says where it was", () => {
    const key = `${"a".repeat(86)}==`;
    const fine = { text: "text", plaintext: "no JSON", secret: { ...secret, plaintext: `"${key}"` } };
    const inputs = { settings: { list: [{ key: `k=${key}` }], fine }, hidden: secret, copied: "echo 'Very secret 1'" };
    expect(chosen(found({ inputs })).credentials).toEqual([
      { text: `k=${key}`, kind: "a secret of this state", where: "x: settings.list[0].key" },
      { text: "echo 'Very secret 1'", kind: "a secret of this state", where: "x: copied" },
    ]);
  });

  it("has no account key", () => {
    const text = `${"a".repeat(86)}==`;
    const [credential] = chosen(found({ inputs: { list: [{ text }] } })).credentials;
    expect(credential).toEqual({ text, kind: "an account key", where: "x: list[0].text" });
  });

  it("does not take a short secret for one wherever its letters are", () => {
    const inputs = { hidden: { ...secret, plaintext: '"on"' }, fine: "one" };
    expect(chosen(found({ inputs })).credentials).toEqual([]);
  });

  it("has none of a secret that is a part of another resource, or of what is encrypted", () => {
    const other = {
      urn: urn("other"),
      type: "random:index/randomPassword:RandomPassword",
      outputs: { result: secret },
    };
    const encrypted = { ...secret, plaintext: undefined, ciphertext: `${"a".repeat(86)}==` };
    const { credentials } = chosen(found({ inputs: { encrypted, script: "x Very secret 1" } }), found(other));
    expect(credentials.map(({ where }) => where)).toEqual(["x: script"]);
  });

  it("is nothing of a stack that was never deployed", () => {
    expect(armResources({})).toEqual({ resources: [], credentials: [], leftOut: {} });
  });
});

describe("npm run arm", () => {
  const directory = mkdtempSync(join(tmpdir(), "keyless-arm-"));
  afterAll(() => {
    rmSync(directory, { recursive: true });
  });
  const run = (args: readonly string[], input = "") => {
    const env = { ...process.env, KEYLESS_SANDBOX_DIR: join(schemaDirectory, "..") };
    const options = { cwd: repository, env, input, encoding: "utf8" } as const;
    return spawnSync(process.execPath, [join(repository, "stacks", "arm.ts"), ...args], options);
  };

  it("prints the template of a state, and says what it left out", () => {
    const { status, stdout, stderr } = run(["--state", "-"], JSON.stringify(readLeft("0.1.0", "dev").state));
    expect(status, stderr).toBe(0);
    expect((JSON.parse(stdout) as { resources: unknown[] }).resources.length).toBeGreaterThan(40);
    expect(stderr).toBe("Left out, as ARM has no such type: 1 random:index/randomPassword:RandomPassword\n");
  });

  it("writes it where it is told to, and names what looks like a credential", () => {
    const id = "/subscriptions/s/resourceGroups/g/providers/Microsoft.Compute/virtualMachines/v/extensions/e";
    const state = recordedState([[type, "e", { settings: { text: "AccountKey=abc" } }]]);
    const file = join(directory, "template.json");
    const { status, stdout, stderr } = run(
      ["--state", "-", "--output", file],
      JSON.stringify(state).replace("id-e", id),
    );
    expect([status, stdout]).toEqual([0, ""]);
    expect(stderr).toBe("Left out, as it looks like a connection string with a key or password: e: settings.text\n");
    expect(readFileSync(file, "utf8")).toContain("[parameters('eSettingsText')]");
    expect(readFileSync(file, "utf8")).not.toContain("AccountKey");
  });

  it.each([
    ["no JSON", "it is no JSON"],
    ["{}", 'The state of "dev" has no resource of Azure: deploy it first.'],
    [
      JSON.stringify({ deployment: { resources: [found({ type: "azure-native:network:Unheard" })] } }),
      'The state of "dev" cannot be written as a template:\nurn:pulumi:dev::p::azure-native:compute:VirtualMachineExtension::x: azure-native declares no type azure-native:network:Unheard.',
    ],
  ])("exits with 2 for %j", (state, message) => {
    const { status, stdout, stderr } = run(["--state", "-"], state);
    expect([status, stdout]).toEqual([2, ""]);
    expect(stderr).toContain(message);
  });

  it("exits with 2 when it cannot write the file", () => {
    const state = JSON.stringify(readLeft("0.1.0", "dev").state);
    const { status, stderr } = run(["--state", "-", "--output", join(directory, "none", "x.json")], state);
    expect(status).toBe(2);
    expect(stderr).toContain("no such file or directory");
  });
});
