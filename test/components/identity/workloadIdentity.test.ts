import * as pulumi from "@pulumi/pulumi";
import { beforeAll, describe, expect, it } from "vitest";
import { WorkloadIdentity } from "../../../components/identity/workloadIdentity.ts";
import { answer, record, run, valueOf } from "../recorder.ts";

const identityType = "azure-native:managedidentity:UserAssignedIdentity";

beforeAll(async () => {
  await record();
  answer(identityType, { clientId: "client", principalId: "principal", tenantId: "tenant" });
});

describe("a workload's identity", () => {
  it("is one user-assigned identity", async () => {
    const { resources } = await run(
      () => new WorkloadIdentity("shop", { resourceGroupName: pulumi.output("rg"), location: "westeurope" }),
    );
    expect(resources.map(({ type, name, inputs, parent }) => ({ type, name, inputs, parent }))).toEqual([
      { type: "keyless-cosmos-iis:index:WorkloadIdentity", name: "shop", inputs: {}, parent: "" },
      {
        type: identityType,
        name: "shop-identity",
        inputs: { resourceGroupName: "rg", location: "westeurope" },
        parent: "shop",
      },
    ]);
  });

  it("gives its ids", async () => {
    const { result } = await run(
      () => new WorkloadIdentity("shop", { resourceGroupName: "rg", location: "westeurope" }),
    );
    expect(await valueOf(result.identityId)).toBe("id of shop-identity");
    expect(await valueOf(result.clientId)).toBe("client");
    expect(await valueOf(result.principalId)).toBe("principal");
    expect(await valueOf(result.tenantId)).toBe("tenant");
  });
});
