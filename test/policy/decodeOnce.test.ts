import { createRequire } from "node:module";
import type { ResourceValidationPolicy } from "@pulumi/policy";
import messages from "@pulumi/pulumi/proto/analyzer_pb.js";
import structs from "google-protobuf/google/protobuf/struct_pb.js";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { decodeOnce } from "../../policies/decodeOnce.ts";
import { plain } from "../../policies/values.ts";

const require = createRequire(import.meta.url);
const sdk = require("@pulumi/policy/deserialize.js") as {
  deserializeProperties: (message: object, secrets: boolean) => object;
};
const checking = require("@pulumi/policy/proxy.js") as { unknownCheckingProxy: (properties: object) => object };
const { makeAnalyzeRpcFun } = require("@pulumi/policy/server.js") as {
  makeAnalyzeRpcFun: (
    pack: string,
    version: string,
    level: string,
    policies: readonly ResourceValidationPolicy[],
  ) => (call: { request: object }, callback: (error: unknown) => void) => Promise<void>;
};

/** Lets the SDK put one resource before three rules, and counts how often it decodes the resource's properties. */
async function decodings(): Promise<{ count: number; seen: object[]; given: object[] }> {
  const seen: object[] = [];
  const given: object[] = [];
  const policies = ["a", "b", "c"].map((name): ResourceValidationPolicy => ({
    name,
    description: name,
    enforcementLevel: "mandatory",
    validateResource: ({ props }) => {
      given.push(props);
      seen.push(plain(props));
    },
  }));
  const properties = structs.Struct.fromJavaScript({ disableLocalAuth: true });
  let count = 0;
  const toJavaScript = properties.toJavaScript.bind(properties);
  properties.toJavaScript = () => {
    count += 1;
    return toJavaScript();
  };
  const request = new messages.AnalyzeRequest();
  request.setProperties(properties);
  request.setOptions(
    new messages.AnalyzerResourceOptions().setCustomtimeouts(new messages.AnalyzerResourceOptions.CustomTimeouts()),
  );
  await makeAnalyzeRpcFun(
    "pack",
    "1.0.0",
    "mandatory",
    policies,
  )({ request }, (error) => expect(error).toBeUndefined());
  return { count, seen, given };
}

describe("a resource before several rules", () => {
  const original = sdk.deserializeProperties;
  const unknownCheckingProxy = checking.unknownCheckingProxy;
  let before: number;
  beforeAll(async () => {
    ({ count: before } = await decodings());
    decodeOnce();
  });
  afterAll(() => {
    sdk.deserializeProperties = original;
    checking.unknownCheckingProxy = unknownCheckingProxy;
  });

  it("is decoded by the SDK once for each", () => expect(before).toBe(3));

  it("is decoded once by the pack, and copied once", async () => {
    const { count, seen, given } = await decodings();
    expect(count).toBe(1);
    expect(new Set(given).size).toBe(1);
    expect(seen).toEqual([{ disableLocalAuth: true }, { disableLocalAuth: true }, { disableLocalAuth: true }]);
    expect(new Set(seen).size).toBe(1);
  });

  it("is decoded anew for a remediation, which changes it", () => {
    const properties = structs.Struct.fromJavaScript({ disableLocalAuth: true });
    expect(sdk.deserializeProperties(properties, true)).not.toBe(sdk.deserializeProperties(properties, true));
    expect(sdk.deserializeProperties(properties, false)).toBe(sdk.deserializeProperties(properties, false));
  });
});
