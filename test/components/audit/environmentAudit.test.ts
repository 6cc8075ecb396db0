import * as pulumi from "@pulumi/pulumi";
import { describe, expect, it } from "vitest";
import { environmentDiagnostics, type RecordedResources } from "../../../components/audit/environmentAudit.ts";
import { valueOf } from "../recorder.ts";

const own: RecordedResources = {
  securityGroupIds: [pulumi.output("/web"), pulumi.output("/endpoints")],
  loadBalancerId: pulumi.output("/balancer"),
  packageAccountId: pulumi.output("/packages"),
};

async function recorded(resources: RecordedResources): Promise<string[]> {
  const found = environmentDiagnostics(resources);
  return Promise.all(found.map(async ({ name, resourceId }) => `${name} ${await valueOf(pulumi.output(resourceId))}`));
}

describe("what an environment records beside its account", () => {
  it("is whatever else it makes that logs", async () => {
    expect(await recorded(own)).toEqual([
      "security-group-1 /web",
      "security-group-2 /endpoints",
      "load-balancer /balancer",
      "packages /packages/blobServices/default",
    ]);
  });

  it("is nothing of others: their network, their storage", async () => {
    expect(await recorded({ ...own, securityGroupIds: [], packageAccountId: undefined })).toEqual([
      "load-balancer /balancer",
    ]);
  });
});
