import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { trustFaults } from "../../../components/delivery/trusts.ts";
import { section } from "../../../stacks/bootstrap/schema.ts";
import { text } from "../../conventions/repository.ts";

describe("the bootstrap's stack file", () => {
  const { config } = parse(text("stacks/bootstrap/Pulumi.prod.yaml")) as { config: Record<string, unknown> };
  const given = (name: string): unknown => config[`keyless-cosmos-iis-bootstrap:${name}`];

  it("is one that is taken", () => {
    expect(trustFaults(section("delivery", given("delivery")))).toEqual([]);
    expect(section("state", given("state")).name).toBe("shopprod");
  });

  it.each([
    [{ gitHub: [{ repo: "a/b" }] }, /delivery\.gitHub\[0\]\.repository: is required.*\n.*"repo" is not known here/],
    [{ clientSecret: "x" }, /delivery\.clientSecret: "clientSecret" is not known here/],
    [undefined, /delivery: is required/],
    [{ scope: 1 }, /delivery\.scope: must be a text; given: 1/],
    [{ scope: "/subscriptions/s", resourceGroup: "shop" }, /delivery\.scope: .*remove one of them/],
  ])("is refused as %j", (value, message) => expect(() => section("delivery", value)).toThrow(message));

  it("exports the activity log to a workspace alone", () => {
    const workspaceId = "/subscriptions/s/resourceGroups/g/providers/Microsoft.OperationalInsights/workspaces/w";
    expect(section("activityLog", { workspaceId })).toEqual({ workspaceId });
    expect(() => section("activityLog", { workspaceId: "w" })).toThrow(
      /activityLog\.workspaceId: "w" is not the ARM id of a Log Analytics workspace/,
    );
  });
});
