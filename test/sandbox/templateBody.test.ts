import { describe, expect, it } from "vitest";
import { azureTypes } from "../../sandbox/provider/azureTypes.ts";
import type { Shape } from "../../sandbox/schema/index.ts";
import { flattened, otherNames, otherPlaces } from "../../sandbox/template/wireNames.ts";
import { installed } from "./schemaSupport.ts";
import { bodyOf, recorded, templateOf } from "./templateSupport.ts";

const schema = installed("azure-native");
const secret = { "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270", ciphertext: "v1:x" };

describe("the body of a resource", () => {
  const body = (token: string, path: string, inputs: Record<string, unknown>) =>
    templateOf([recorded(token, path, inputs)]).resources[0];

  it.each([
    [
      "storage:StorageAccount",
      "Microsoft.Storage/storageAccounts/a",
      {
        accountName: "a",
        kind: "StorageV2",
        enableHttpsTrafficOnly: true,
        networkRuleSet: { defaultAction: "Deny", ipRules: [{ iPAddressOrRange: "192.0.2.1" }] },
      },
      {
        kind: "StorageV2",
        properties: {
          supportsHttpsTrafficOnly: true,
          networkAcls: { defaultAction: "Deny", ipRules: [{ value: "192.0.2.1" }] },
        },
      },
    ],
    [
      "network:NetworkSecurityGroup",
      "Microsoft.Network/networkSecurityGroups/n",
      { networkSecurityGroupName: "n", tags: { team: "shop" }, securityRules: [{ name: "r", priority: 100 }] },
      { tags: { team: "shop" }, properties: { securityRules: [{ name: "r", properties: { priority: 100 } }] } },
    ],
    [
      "network:LoadBalancer",
      "Microsoft.Network/loadBalancers/l",
      {
        loadBalancerName: "l",
        frontendIPConfigurations: [{ name: "f", zones: ["1"], subnet: { id: "/s" } }],
        loadBalancingRules: [{ name: "r", probe: { id: "$self/probes/p" } }],
      },
      {
        properties: {
          frontendIPConfigurations: [{ name: "f", zones: ["1"], properties: { subnet: { id: "/s" } } }],
          loadBalancingRules: [
            {
              name: "r",
              properties: {
                probe: {
                  id: "/subscriptions/s/resourceGroups/g/providers/Microsoft.Network/loadBalancers/l/probes/p",
                },
              },
            },
          ],
        },
      },
    ],
    [
      "maintenance:MaintenanceConfiguration",
      "Microsoft.Maintenance/maintenanceConfigurations/m",
      { resourceName: "m", duration: "03:00", timeZone: "UTC", visibility: "Custom" },
      { properties: { maintenanceWindow: { duration: "03:00", timeZone: "UTC" }, visibility: "Custom" } },
    ],
    [
      "operationalinsights:DataExport",
      "Microsoft.OperationalInsights/workspaces/w/dataExports/d",
      { workspaceName: "w", dataExportName: "d", resourceId: "/hub", eventHubName: "h" },
      { properties: { destination: { resourceId: "/hub", metaData: { eventHubName: "h" } } } },
    ],
    [
      "keyvault:Vault",
      "Microsoft.KeyVault/vaults/v",
      { vaultName: "v", properties: { enableRbacAuthorization: true, sku: { family: "A", name: "standard" } } },
      { properties: { enableRbacAuthorization: true, sku: { family: "A", name: "standard" } } },
    ],
    [
      "operationalinsights:Workspace",
      "Microsoft.OperationalInsights/workspaces/w",
      { workspaceName: "w", sku: { name: "PerGB2018" }, location: null },
      { properties: { sku: { name: "PerGB2018" } } },
    ],
    [
      "operationalinsights:SavedSearch",
      "Microsoft.OperationalInsights/workspaces/w/savedSearches/s",
      { workspaceName: "w", savedSearchId: "s", query: "[a]", displayName: "[a] b" },
      // Azure would evaluate the first.
      { properties: { query: "[[a]", displayName: "[a] b" } },
    ],
  ])("of %s", (token, path, inputs, expected) => {
    const found = bodyOf(body(token, path, inputs) ?? {});
    expect(found).toEqual(expected);
  });

  const vm = "Microsoft.Compute/virtualMachines/v";

  it("has a parameter for what the state, the SDK or a recogniser calls a secret", () => {
    const inputs = {
      osProfile: { adminPassword: secret, customData: "plain here", computerName: "known-credential" },
      zones: secret,
    };
    const one = recorded("compute:VirtualMachine", vm, inputs, { outputs: { osProfile: { customData: secret } } });
    const { parameters, resources } = templateOf([one], ["known-credential"]);
    expect(Object.keys(parameters)).toEqual([
      "vOsProfileAdminPassword",
      "vOsProfileCustomData",
      "vOsProfileComputerName",
      "vZones",
    ]);
    expect(resources[0]).toMatchObject({
      properties: {
        osProfile: {
          adminPassword: "[parameters('vOsProfileAdminPassword')]",
          customData: "[parameters('vOsProfileCustomData')]",
          computerName: "[parameters('vOsProfileComputerName')]",
        },
      },
      zones: "[json(parameters('vZones'))]",
    });
  });

  it("keeps parameters apart whose names differ in case only", () => {
    const named = (name: string) =>
      recorded("compute:VirtualMachine", `Microsoft.Compute/virtualMachines/${name}`, {
        osProfile: { adminPassword: secret },
      });
    expect(Object.keys(templateOf([named("web"), named("WEB")]).parameters)).toEqual([
      "WEBOsProfileAdminPassword",
      "webOsProfileAdminPassword2",
    ]);
  });

  it("has a scope outside of the group that most lie in, and on an extension", () => {
    const zone = (group: string, name: string) =>
      recorded(
        "privatedns:PrivateZone",
        `Microsoft.Network/privateDnsZones/${name}`,
        {},
        {
          id: `/subscriptions/s/resourceGroups/${group}/providers/Microsoft.Network/privateDnsZones/${name}`,
        },
      );
    const lock = recorded("authorization:ManagementLockByScope", `${vm}/providers/Microsoft.Authorization/locks/l`, {
      scope: vm,
      level: "CanNotDelete",
    });
    const { resources } = templateOf([zone("g", "a"), zone("g", "b"), zone("elsewhere", "c"), lock]);
    expect(resources.map(({ type, name, scope }) => [type, name, scope])).toEqual([
      ["Microsoft.Network/privateDnsZones", "c", "/subscriptions/s/resourceGroups/elsewhere"],
      ["Microsoft.Authorization/locks", "l", `/subscriptions/s/resourceGroups/g/providers/${vm}`],
      ["Microsoft.Network/privateDnsZones", "a", undefined],
      ["Microsoft.Network/privateDnsZones", "b", undefined],
    ]);
    expect(resources[1]?.properties).toEqual({ level: "CanNotDelete" });
  });

  it.each([
    [
      recorded("network:Unheard", "Microsoft.Network/unheard/u", {}),
      /^urn.*declares no type azure-native:network:Unheard/,
    ],
    [recorded("network:Subnet", "", {}, { id: "/broken" }), /^urn.*\/broken is no id of Azure Resource Manager/],
  ])("of %o is refused", (one, message) => expect(() => templateOf([one])).toThrow(message));
});

describe("the names of Azure's requests", () => {
  const reached = new Set<string>();
  const reach = (shape: Shape): void => {
    if (shape.kind === "array") reach(shape.items);
    if (shape.kind === "map") reach(shape.values);
    if (shape.kind === "union") shape.of.forEach(reach);
    if (shape.kind !== "object" || reached.has(shape.type)) return;
    reached.add(shape.type);
    for (const property of Object.values(schema.object(shape.type).properties)) reach(property.shape);
  };
  for (const name of Object.keys(azureTypes)) {
    for (const { shape } of Object.values(schema.resource(`azure-native:${name}`)?.properties ?? {})) reach(shape);
  }

  it("are those of objects that the types of this project can have", () => {
    for (const type of [...Object.keys(flattened), ...Object.keys(otherNames)]) expect(reached).toContain(type);
    for (const type of Object.keys(flattened)) expect(schema.object(type).properties).not.toHaveProperty("properties");
  });

  it("are those of properties that the SDK declares", () => {
    for (const [type, names] of Object.entries(otherNames))
      for (const name of Object.keys(names)) expect(schema.object(type).properties).toHaveProperty(name);
    for (const [token, names] of Object.entries(otherPlaces))
      for (const name of Object.keys(names)) expect(schema.resource(token)?.properties).toHaveProperty(name);
  });

  it("know of each part of a network that it has properties of its own", () => {
    const parts = [...reached].filter((type) => {
      const { id, name, ...more } = schema.object(type).properties;
      return type.startsWith("inputs.network.") && id && name && Object.keys(more).length > 0;
    });
    expect(parts.filter((type) => !Object.hasOwn(flattened, type))).toEqual([]);
    expect(parts.length).toBeGreaterThan(20);
  });
});
