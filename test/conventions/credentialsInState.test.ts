import { describe, expect, it } from "vitest";
import { credentialsInState } from "../engine/support/credentialsInState.ts";
import type { ExportedState } from "../engine/support/sandbox.ts";
import { readLeft, stacks, versions } from "../engine/upgrade/states.ts";

const left = versions().flatMap((version) => stacks.map((stack) => ({ version, stack })));

describe("a search of state and outputs for passwords, certificates and keys", () => {
  it.each(left)("finds none in $stack of $version but the machines' own passwords, encrypted", ({ version, stack }) => {
    const { texts, plain, encrypted, machinePasswords } = credentialsInState(readLeft(version, stack).state);
    expect({ plain, encrypted }).toEqual({ plain: [], encrypted: [] });
    // What was not read would hold nothing.
    expect(texts).toBeGreaterThan(1000);
    expect(machinePasswords).toBeGreaterThanOrEqual(3);
  });

  const accountKey = Buffer.from(Array.from({ length: 64 }, (_, index) => (index * 89) % 256)).toString("base64");
  it.each<[string, object]>([
    ["an account's key", { note: accountKey }],
    ["a connection string in a list", { settings: [`AccountEndpoint=https://a/;AccountKey=${accountKey};`] }],
    [
      "a setting that its name betrays",
      { settings: [{ name: "AzureAd__ClientSecret", value: "aB3~xYz9Qw7rT5uV1kLm" }] },
    ],
    ["a private key", { pem: "-----BEGIN PRIVATE KEY-----\nMIIEvQIBADANBgkqhkiG9w0BAQ\n-----END PRIVATE KEY-----" }],
    ["a machine's password", { osProfile: { adminPassword: "correct-Horse7battery" } }],
  ])("would find %s, in inputs, outputs and the stack's outputs", (_what, values) => {
    const resource = { type: "x", custom: true };
    const state = (inputs: object, outputs: object): ExportedState => ({
      version: 3,
      deployment: {
        resources: [{ ...resource, urn: "urn:pulumi:dev::p::x::one", inputs: { ...inputs }, outputs: { ...outputs } }],
      },
    });
    expect(credentialsInState(state(values, {})).plain).toEqual([expect.stringMatching(/^one: inputs\./)]);
    expect(credentialsInState(state({}, values)).plain).toEqual([expect.stringMatching(/^one: outputs\./)]);
  });

  it("would find what is encrypted, however it is exported", () => {
    const secret = (more: object) => ({
      "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270",
      ...more,
    });
    const outputs = { a: [secret({ ciphertext: "v1:x" })], b: { c: secret({ plaintext: '"x"' }) } };
    const resources = [{ urn: "urn:pulumi:dev::p::x::one", type: "x", custom: true, outputs }];
    expect(credentialsInState({ version: 3, deployment: { resources } }).encrypted).toEqual([
      "one: outputs.a.0",
      "one: outputs.b.c",
    ]);
  });
});
