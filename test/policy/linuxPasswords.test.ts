import { describe, expect, it } from "vitest";
import { virtualMachine, virtualMachineScaleSet, virtualMachineScaleSetVm } from "../../policies/catalogue/compute.ts";
import { disableLinuxPasswords as rule } from "../../policies/rules/compute/disableLinuxPasswords.ts";
import { bytes } from "./support/credentials.ts";
import { judge, unknown } from "./support/run.ts";
import { spellings } from "./support/spellings.ts";

type Props = Record<string, unknown>;

const adminPassword = bytes(24).toString("base64");
const osProfile = { computerName: "web", adminUsername: "op", adminPassword };
const ubuntu = { publisher: "Canonical", offer: "ubuntu-24_04-lts", sku: "server", version: "24.04.1" };
const windows = {
  publisher: "MicrosoftWindowsServer",
  offer: "WindowsServer",
  sku: "2022-datacenter",
  version: "20348.1",
};

const same = (props: Props): Props => props;
const profile = (props: Props): Props => ({ virtualMachineProfile: props });
const ways = [virtualMachine, virtualMachineScaleSetVm, virtualMachineScaleSet].flatMap((type) =>
  spellings(type)
    .filter(({ form }) => form !== "bridged")
    .map(
      (spelling) => [type.noun, spelling.label, spelling, type === virtualMachineScaleSet ? profile : same] as const,
    ),
);

/** Storage and profile of a machine, each with what is to be found wrong. */
const machines: readonly (readonly [name: string, props: Props, reported: boolean])[] = [
  ["Ubuntu", { osProfile, storageProfile: { imageReference: ubuntu } }, true],
  ["a disk of Linux", { osProfile, storageProfile: { imageReference: windows, osDisk: { osType: "Linux" } } }, true],
  [
    "an image of one's own",
    { osProfile, storageProfile: { imageReference: { id: "/subscriptions/s/images/i" } } },
    true,
  ],
  ["no image", { osProfile }, true],
  [
    "SQL Server on Ubuntu",
    { osProfile, storageProfile: { imageReference: { publisher: "MicrosoftSQLServer", offer: "sql2022-ubuntu2204" } } },
    true,
  ],
  ["a configuration of the wrong type", { osProfile: { ...osProfile, windowsConfiguration: "yes" } }, true],
  [
    "null for a configuration",
    { osProfile: { ...osProfile, windowsConfiguration: null, linuxConfiguration: null } },
    true,
  ],
  ["a password of the wrong type", { osProfile: { ...osProfile, adminPassword: 1 } }, true],
  ["Windows", { osProfile, storageProfile: { imageReference: windows } }, false],
  [
    "Windows 11",
    {
      osProfile,
      storageProfile: {
        imageReference: { publisher: "MicrosoftWindowsDesktop", offer: "windows-11", sku: "win11-24h2-pro" },
      },
    },
    false,
  ],
  [
    "SQL Server on Windows",
    { osProfile, storageProfile: { imageReference: { publisher: "MicrosoftSQLServer", offer: "sql2022-ws2022" } } },
    false,
  ],
  ["a disk of Windows", { osProfile, storageProfile: { osDisk: { osType: "Windows" } } }, false],
  ["a configuration for Windows", { osProfile: { ...osProfile, windowsConfiguration: {} } }, false],
  ["a configuration for Linux, which is a switch", { osProfile: { ...osProfile, linuxConfiguration: {} } }, false],
  ["no password", { osProfile: { computerName: "web" }, storageProfile: { imageReference: ubuntu } }, false],
  ["null for a password", { osProfile: { ...osProfile, adminPassword: null } }, false],
  ["no profile", { storageProfile: { imageReference: ubuntu } }, false],
];

describe.each(ways)("%s as %s", (_noun, label, { declare }, within) => {
  it.each(machines)("with %s", (_name, props, reported) => {
    const { violations, advisory } = judge(rule, declare(within(props)));
    expect(violations).toHaveLength(reported ? 1 : 0);
    expect(advisory).toBeUndefined();
    for (const { message } of violations) {
      expect(message).toMatch(/osProfile\.linuxConfiguration\.disablePasswordAuthentication is missing; wanted: true/);
      expect(message).not.toContain(adminPassword);
    }
  });

  // As JSON a template is one text, which is known or not as a whole.
  if (/JSON|classic|bridged/.test(label)) return;
  it.each<[string, Props]>([
    ["the system", { osProfile, storageProfile: { osDisk: { osType: unknown.text } } }],
    ["the image", { osProfile, storageProfile: { imageReference: unknown.object } }],
    ["the publisher", { osProfile, storageProfile: { imageReference: { ...ubuntu, publisher: unknown.text } } }],
    ["the profile", { osProfile: unknown.object }],
    ["the configuration", { osProfile: { ...osProfile, windowsConfiguration: unknown.object } }],
  ])("waits for the update where %s is unknown", (_name, props) => {
    const { violations, advisory } = judge(rule, declare(within(props)));
    expect(violations).toEqual([]);
    expect(advisory).toBeDefined();
  });

  it("takes an unknown password for one", () => {
    const props = { osProfile: { ...osProfile, adminPassword: unknown.text } };
    expect(judge(rule, declare(within(props))).violations).toHaveLength(1);
  });
});

describe("the classic provider's", () => {
  const judged = (type: string, props: Props) => judge(rule, { type, props });
  const old = "azure:compute/virtualMachine:VirtualMachine";
  const orchestrated = "azure:compute/orchestratedVirtualMachineScaleSet:OrchestratedVirtualMachineScaleSet";

  it.each<[string, Props, number]>([
    ["no configuration", { osProfile }, 1],
    ["passwords on", { osProfile, osProfileLinuxConfig: { disablePasswordAuthentication: false } }, 1],
    ["an empty configuration", { osProfile, osProfileLinuxConfig: {} }, 1],
    ["a text", { osProfile, osProfileLinuxConfig: { disablePasswordAuthentication: "true" } }, 1],
    ["passwords off", { osProfile, osProfileLinuxConfig: { disablePasswordAuthentication: true } }, 0],
    ["a configuration for Windows", { osProfile, osProfileWindowsConfig: {} }, 0],
    ["an image of Windows", { osProfile, storageImageReference: windows }, 0],
    ["an image of Ubuntu", { osProfile, storageImageReference: ubuntu }, 1],
    ["a disk of Windows", { osProfile, storageOsDisk: { osType: "Windows" } }, 0],
    ["no password", { osProfile: { computerName: "web" } }, 0],
  ])("oldest machine with %s", (_name, props, count) => {
    expect(judged(old, props).violations).toHaveLength(count);
  });

  it("oldest machine waits for what is unknown", () => {
    const props = { osProfile, osProfileLinuxConfig: { disablePasswordAuthentication: unknown.flag } };
    expect(judged(old, props)).toEqual({ violations: [], advisory: expect.any(String) as string });
  });

  it.each<[unknown, number]>([
    [undefined, 0],
    [null, 0],
    [true, 0],
    [false, 1],
    ["true", 1],
  ])("orchestrated scale set with %j", (disablePasswordAuthentication, count) => {
    const props = { osProfile: { linuxConfiguration: { adminUsername: "op", disablePasswordAuthentication } } };
    expect(judged(orchestrated, props).violations).toHaveLength(count);
  });

  it("types of one system are not judged", () => {
    const props = { adminPassword, disablePasswordAuthentication: true };
    expect(judged("azure:compute/windowsVirtualMachine:WindowsVirtualMachine", props).violations).toEqual([]);
    expect(judged("azure:compute/linuxVirtualMachine:LinuxVirtualMachine", props).violations).toEqual([]);
  });
});

describe("what another rule judges, or nobody need", () => {
  const machine = (props: Props) => judge(rule, { type: "azure-native:compute:VirtualMachine", props });
  const silent = { violations: [], advisory: undefined };

  it("is a Linux configuration, whatever it says", () => {
    expect(
      machine({ osProfile: { ...osProfile, linuxConfiguration: { disablePasswordAuthentication: false } } }),
    ).toEqual(silent);
    expect(machine({ osProfile: { linuxConfiguration: { disablePasswordAuthentication: false } } })).toEqual(silent);
  });

  it("is an empty password", () => expect(machine({ osProfile: { ...osProfile, adminPassword: "" } })).toEqual(silent));

  it.each([
    [{ osDisk: { osType: "windows" } }],
    [{ osDisk: { osType: "WINDOWS" } }],
    [{ imageReference: { publisher: "MicrosoftVisualStudio", offer: "visualstudio", sku: "ent-win11-n" } }],
    [{ imageReference: { publisher: "MicrosoftSQLServer", offer: "sql2022-ws2022", sku: 7 } }],
    [{ imageReference: { publisher: "x", offer: "x", sku: "windows-core" } }],
  ])("is a machine of Windows by %j", (storageProfile) => {
    expect(machine({ osProfile, storageProfile })).toEqual(silent);
  });

  it.each([
    [{ osDisk: { osType: "darwin" } }],
    [{ imageReference: { publisher: "x", offer: "twin-x", sku: "x-winner" } }],
    [{ imageReference: { publisher: "x", offer: "ws20", sku: "20" } }],
    [{ imageReference: { publisher: "x", offer: "wind", sku: "ows" } }],
  ])("is no machine by %j", (storageProfile) => {
    expect(machine({ osProfile, storageProfile }).violations).toHaveLength(1);
  });

  it("is an orchestrated scale set whose switch the update knows", () => {
    const type = "azure:compute/orchestratedVirtualMachineScaleSet:OrchestratedVirtualMachineScaleSet";
    const linuxConfiguration = { disablePasswordAuthentication: unknown.flag };
    const { violations, advisory } = judge(rule, { type, props: { osProfile: { linuxConfiguration } } });
    expect(violations).toEqual([]);
    expect(advisory).toContain("disablePasswordAuthentication");
  });
});
