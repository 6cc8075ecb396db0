import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it, vi } from "vitest";
import { readStackFile } from "../../../stacks/stackFile.ts";

const folder = mkdtempSync(join(tmpdir(), "keyless-stack-file-"));
afterAll(() => rmSync(folder, { recursive: true }));

function read(...workloads: string[]) {
  const file = join(folder, "Pulumi.dev.yaml");
  const lines = [
    "config:",
    "  keyless-cosmos-iis:cosmos: { databases: { sales: { containers: { orders: { partitionKey: /id } } } } }",
    "  keyless-cosmos-iis:web: { servers: 1, size: Standard_D2s_v5 }",
    "  keyless-cosmos-iis:network: { addressSpace: 10.20.0.0/16 }",
    "  keyless-cosmos-iis:workloads:",
    ...workloads.map((line) => `    ${line}`),
  ];
  writeFileSync(file, lines.join("\n"));
  return readStackFile("dev", file, new Date()).declaration.workloads;
}

describe("a stack file is read as the engine reads it", () => {
  const first = "w0: &w0 { hostName: w0.example.com, grants: &grants [{ on: sales/orders, allow: [read] }] }";

  it("with what it merges", () => {
    const workloads = read(first, "w1: { <<: *w0, hostName: w1.example.com }");
    expect(workloads.w1).toEqual({ ...workloads.w0, hostName: "w1.example.com" });
  });

  it("with what a thousand workloads share", () => {
    const others = Array.from({ length: 999 }, (_, index) => `w${index + 1}`);
    const workloads = read(first, ...others.map((key) => `${key}: { hostName: ${key}.example.com, grants: *grants }`));
    expect(Object.keys(workloads)).toHaveLength(1000);
    expect(workloads.w999?.grants).toEqual(workloads.w0?.grants);
  });

  it("without a word of Node's about tags that nobody knows", () => {
    const warned = vi.spyOn(process, "emitWarning");
    expect(
      read(`w0: !shop { hostName: w0.example.com, grants: !all [{ on: sales/orders, allow: [read] }] }`).w0,
    ).toEqual({
      hostName: "w0.example.com",
      grants: [{ on: "sales/orders", allow: ["read"] }],
    });
    expect(warned).not.toHaveBeenCalled();
  });
});
