import { describe, expect, it } from "vitest";
import { keyRingNotices, keyRingWorkloads } from "../../../components/entra/keyRingWorkloads.ts";
import { placement } from "../../../components/iis/placement.ts";

const workloads = { shop: {}, office: { signIn: {} }, api: { signIn: {} } };
const rings = (web: { servers: number; isolation?: string }, deployed?: string[]): string[] =>
  keyRingWorkloads(workloads, placement("", web, Object.keys(workloads)), deployed);

describe("a data-protection key ring", () => {
  it.each<[string, { servers: number; isolation?: string }, string[], string[]]>([
    ["no workload of a single server", { servers: 1 }, [], []],
    ["those with sign-in that several servers serve", { servers: 2 }, [], ["office", "api"]],
    ["none that has a server of its own", { servers: 3, isolation: "server" }, [], []],
    ["one that had one when there were more servers", { servers: 1 }, ["office"], ["office"]],
    ["none that has lost its sign-in", { servers: 1 }, ["shop", "gone"], []],
  ])("is had by %s", (_who, web, deployed, expected) => expect(rings(web, deployed)).toEqual(expected));

  it("is had by a workload alone on its servers, too", () => {
    const alone = { office: { signIn: {} } };
    const placed = placement("", { servers: 2, isolation: "server" }, ["office"]);
    expect(keyRingWorkloads(alone, placed)).toEqual(["office"]);
  });

  it("is spoken of before it is taken away, and only then", () => {
    expect(keyRingNotices(["office", "api"], ["api"])).toEqual([
      { path: "office", message: expect.stringMatching(/^has a data-protection key ring.*put signIn back/) as string },
    ]);
  });
});
