import * as pulumi from "@pulumi/pulumi";
import { beforeAll, describe, expect, it } from "vitest";
import { accessRules, profileVersion } from "../../../components/iis/accessProfile.ts";
import {
  MetadataAccessProfile,
  type MetadataAccessProfileArgs,
} from "../../../components/iis/metadataAccessProfile.ts";
import { record, refusal, run, valueOf } from "../recorder.ts";

const place = { resourceGroupName: "rg", location: "westeurope" };
const clientId = "00000000-0000-4000-8000-000000000001";
const args: MetadataAccessProfileArgs = {
  resourceGroupName: pulumi.output("rg"),
  location: pulumi.output("westeurope"),
  pools: [
    { name: "storefront", clientId: pulumi.output(clientId) },
    { name: "reports", clientId: clientId.replace(/1$/, "2"), exePath: "C:\\node.exe" },
  ],
};

beforeAll(() => record());

describe("an access profile", () => {
  it("has a rule for the Azure Monitor Agent, where one is on the servers", async () => {
    const agentClientId = pulumi.output(clientId.replace(/1$/, "9"));
    const { resources } = await run(() => new MetadataAccessProfile("web", { ...args, agentClientId }));
    const version = resources.find(({ name }) => name === "web-version");
    const { roleAssignments } = version?.inputs.rules as { roleAssignments: unknown[] };
    expect(roleAssignments).toContainEqual({ role: "monitoring", identities: ["agents"] });
  });

  it("is a gallery, a profile for the metadata service, and a version that denies by default", async () => {
    const { result, resources } = await run(() => new MetadataAccessProfile("web", args));
    const rules = accessRules([
      { name: "storefront", clientId },
      { name: "reports", clientId: clientId.replace(/1$/, "2"), exePath: "C:\\node.exe" },
    ]);
    const registered = resources.map(({ type, name, inputs }) => [type.split(":").at(-1), name, inputs]);
    expect(registered).toEqual([
      ["MetadataAccessProfile", "web", {}],
      ["Gallery", "web-gallery", { ...place, galleryName: expect.stringMatching(/^access_[0-9a-f]{12}$/) as string }],
      [
        "GalleryInVMAccessControlProfile",
        "web-profile",
        {
          ...place,
          galleryName: "web-gallery",
          inVMAccessControlProfileName: "imds",
          properties: { osType: "Windows", applicableHostEndpoint: "IMDS" },
        },
      ],
      [
        "GalleryInVMAccessControlProfileVersion",
        "web-version",
        {
          ...place,
          galleryName: "web-gallery",
          inVMAccessControlProfileName: "web-profile",
          inVMAccessControlProfileVersionName: profileVersion(rules),
          mode: "Enforce",
          defaultAccess: "Deny",
          rules,
        },
      ],
    ]);
    expect(await valueOf(result.versionId)).toBe("id of web-version");
  });

  it("has a gallery of its own in every component and group, as their names are unique in a subscription", async () => {
    const { resources } = await run(() => {
      new MetadataAccessProfile("one", args);
      new MetadataAccessProfile("two", args);
      new MetadataAccessProfile("three", { ...args, resourceGroupName: "other" });
      new MetadataAccessProfile("four", { ...args, resourceGroupName: "rg" });
    });
    const galleries = resources.filter(({ type }) => type === "azure-native:compute:Gallery");
    const names = galleries.map(({ inputs }) => inputs.galleryName);
    expect(names).toHaveLength(4);
    expect(new Set(names).size).toBe(4);
  });

  it("is refused with all faults before anything is registered", async () => {
    const pools = [...args.pools, { name: "storefront", clientId }, { name: "Shop", clientId, exePath: "node" }];
    const { message, paths, resources } = await refusal(() => new MetadataAccessProfile("web", { ...args, pools }));
    expect(paths).toEqual(["pools[2].name", "pools[3].name", "pools[3].exePath"]);
    expect(message).toContain('The access profile "web" cannot be made');
    expect(resources).toEqual([]);
  });
});
