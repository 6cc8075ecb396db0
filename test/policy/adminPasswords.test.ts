import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isWeakPassword } from "../../policies/recognise/weakPassword.ts";
import { forbidSharedAdminPassword } from "../../policies/rules/credentials/forbidSharedAdminPassword.ts";
import { requireSecretAdminPassword as rule } from "../../policies/rules/credentials/requireSecretAdminPassword.ts";
import { password } from "./corpus/secrets.ts";
import { bytes } from "./support/credentials.ts";
import { placesOf as placesIn } from "./support/places.ts";
import { judge, judgeStack, unknown } from "./support/run.ts";

const random = bytes(24).toString("base64");
const placesOf = (type: string, props: object) => placesIn(rule, type, props);

describe("a password", () => {
  it.each([
    password,
    ["P@ssw0rd", "1234!"].join(""),
    ["Adm1n", "istrator!"].join(""),
    ["Welcome", "Home", "Azure", "1"].join(""),
    ["Contoso", "Prod", "2026"].join("-"),
    ["123456", "789012"].join(""),
    "short1!A",
  ])("of words and digits is weak", (text) => expect(isWeakPassword(text)).toBe(true));

  it.each([random, random.slice(0, 16), "", "correct-horse-battery-staple"])("of another kind is not", (text) =>
    expect(isWeakPassword(text)).toBe(false),
  );

  it("that a program makes is none of words", () => {
    const characters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789!@#$%&*()-_=+[]{}<>:?";
    const made = fc
      .array(fc.nat({ max: characters.length - 1 }), { minLength: 16, maxLength: 64 })
      .map((each) => each.map((index) => characters[index]).join(""));
    fc.assert(
      fc.property(made, (text) => !isWeakPassword(text)),
      { seed: 4711, numRuns: 5000 },
    );
  });
});

describe("a resource of the program", () => {
  const places: readonly (readonly [type: string, place: string, (value: unknown) => object])[] = [
    [
      "azure-native:compute:VirtualMachine",
      "osProfile.adminPassword",
      (adminPassword) => ({ osProfile: { adminPassword } }),
    ],
    [
      "azure-native:compute/v20240301:VirtualMachine",
      "osProfile.adminPassword",
      (adminPassword) => ({ osProfile: { adminPassword } }),
    ],
    [
      "azure-native:compute:VirtualMachineScaleSet",
      "virtualMachineProfile.osProfile.adminPassword",
      (adminPassword) => ({ virtualMachineProfile: { osProfile: { adminPassword } } }),
    ],
    [
      "azure-native:containerservice:ManagedCluster",
      "windowsProfile.adminPassword",
      (adminPassword) => ({ windowsProfile: { adminPassword } }),
    ],
    ["azure-native:sql:Server", "administratorLoginPassword", (value) => ({ administratorLoginPassword: value })],
    [
      "azure-native:resources:Resource",
      "properties.osProfile.AdminPassword",
      (value) => ({ properties: { osProfile: { AdminPassword: value } } }),
    ],
    [
      "azure:compute/windowsVirtualMachine:WindowsVirtualMachine",
      "adminPassword",
      (adminPassword) => ({ adminPassword }),
    ],
    [
      "azure:compute/virtualMachine:VirtualMachine",
      "osProfile.adminPassword",
      (adminPassword) => ({ osProfile: { adminPassword } }),
    ],
    [
      "azure:compute/orchestratedVirtualMachineScaleSet:OrchestratedVirtualMachineScaleSet",
      "osProfile.windowsConfiguration.adminPassword",
      (adminPassword) => ({ osProfile: { windowsConfiguration: { adminPassword } } }),
    ],
    [
      "azapi:resources:Resource",
      "body.properties.osProfile.adminPassword",
      (adminPassword) => ({ body: { properties: { osProfile: { adminPassword } } } }),
    ],
  ];

  it.each(places)("%s has no password of words in %s", (type, place, props) => {
    expect(placesOf(type, props(password))).toEqual([place]);
    expect(placesOf(type, props(12345678))).toEqual([place]);
    expect(placesOf(type, props({ text: password }))).toEqual([place]);
    const { violations } = judge(rule, { type, props: props(password) });
    expect(violations[0]?.message).not.toContain(password);
    for (const fine of [random, "[secret]", "", undefined, null, unknown.text]) {
      expect(judge(rule, { type, props: props(fine) })).toEqual({ violations: [], advisory: undefined });
    }
  });
});

describe("a template", () => {
  const template = (adminPassword: unknown, rest: object = {}) => ({
    ...rest,
    resources: [
      { type: "Microsoft.Compute/virtualMachines", name: "web", properties: { osProfile: { adminPassword } } },
    ],
  });
  const native = (inner: unknown, parameters = {}) => ({ properties: { template: inner, parameters } });
  const deployment = "azure-native:resources:Deployment";
  const at = "properties.template.resources[0].properties.osProfile.adminPassword";
  const secure = { parameters: { pass: { type: "secureString" } } };
  const parameter = "[parameters('pass')]";

  const spelt: readonly (readonly [label: string, judged: (inner: object, parameters?: object) => string[]])[] = [
    ["an object", (inner, parameters) => placesOf(deployment, native(inner, parameters))],
    ["JSON", (inner, parameters) => placesOf(deployment, native(JSON.stringify(inner), parameters))],
    [
      "a stack",
      (inner, parameters) =>
        placesOf("azure-native:resources:DeploymentStackAtResourceGroup", { template: inner, parameters }),
    ],
    [
      "the classic provider's",
      (inner, parameters) =>
        placesOf("azure:core/resourceGroupTemplateDeployment:ResourceGroupTemplateDeployment", {
          templateContent: JSON.stringify(inner),
          parametersContent: JSON.stringify(parameters),
        }),
    ],
    ["a template spec", (inner) => placesOf("azure-native:resources:TemplateSpecVersion", { mainTemplate: inner })],
  ];

  it.each(spelt)("as %s takes the password by a secure parameter", (_label, judged) => {
    for (const type of ["secureString", "securestring", "SecureObject"]) {
      expect(judged(template(parameter, { parameters: { PASS: { type } } }))).toEqual([]);
    }
    expect(
      judged(template("[parameters('all').admin.password]", { parameters: { all: { type: "secureObject" } } })),
    ).toEqual([]);
    expect(judged(template(random, secure))).toHaveLength(1);
    expect(judged(template(parameter, { parameters: { pass: { type: "string" } } }))).toHaveLength(1);
    expect(judged(template(parameter, { parameters: { pass: {} } }))).toHaveLength(1);
    expect(judged(template(parameter))).toHaveLength(1);
  });

  it.each<[string, unknown, object, string[]]>([
    ["a text", random, {}, [at]],
    [
      "a default",
      parameter,
      { parameters: { pass: { type: "secureString", defaultValue: random } } },
      ["properties.template.parameters.pass.defaultValue"],
    ],
    [
      "an object's default",
      parameter,
      { parameters: { pass: { type: "secureObject", defaultValue: { a: random } } } },
      ["properties.template.parameters.pass.defaultValue"],
    ],
    [
      "a random default",
      parameter,
      { parameters: { pass: { type: "secureString", defaultValue: "[newGuid()]" } } },
      [],
    ],
    ["an empty default", parameter, { parameters: { pass: { type: "secureString", defaultValue: "" } } }, []],
    ["a variable", "[variables('p')]", { variables: { p: random } }, ["properties.template.variables.p"]],
    ["a variable of a parameter", "[variables('p')]", { ...secure, variables: { p: parameter } }, []],
    ["a missing variable", "[variables('q')]", { variables: { p: random } }, [at]],
    [
      "a circle of variables",
      "[variables('p')]",
      { variables: { p: "[variables('p')]" } },
      ["properties.template.variables.p"],
    ],
    ["a computed one", "[concat('P', uniqueString(resourceGroup().id))]", {}, [at]],
    [
      "a choice",
      "[if(equals(parameters('os'), 'Windows'), parameters('pass'), null())]",
      { parameters: { ...secure.parameters, os: { type: "string" } } },
      [],
    ],
    ["a number", 12345678, {}, [at]],
    ["null", null, {}, []],
    ["no text", "", {}, []],
  ])("with %s", (_name, adminPassword, rest, expected) => {
    expect(placesOf(deployment, native(template(adminPassword, rest)))).toEqual(expected);
  });

  it("gets no password of words", () => {
    const given = (value: unknown) => placesOf(deployment, native(template(parameter, secure), { pass: { value } }));
    expect(given(password)).toEqual(["properties.parameters.pass.value"]);
    expect(given(random)).toEqual([]);
    expect(given(unknown.text)).toEqual([]);
    expect(
      placesOf(deployment, native(template(parameter, secure), { pass: { reference: { secretName: "p" } } })),
    ).toEqual([]);
  });

  it("in another hands on what is secure there", () => {
    const inner = (value: unknown) => ({
      type: "Microsoft.Resources/deployments",
      name: "inner",
      properties: { template: template(parameter, secure), parameters: { pass: { value } } },
    });
    const outer = (value: unknown, type: string) => native({ parameters: { vm: { type } }, resources: [inner(value)] });
    expect(placesOf(deployment, outer("[parameters('vm')]", "secureString"))).toEqual([]);
    expect(placesOf(deployment, outer("[parameters('vm')]", "string"))).toEqual([
      "properties.template.parameters.vm.type",
    ]);
    expect(placesOf(deployment, outer(random, "secureString"))).toEqual([
      "properties.template.resources[0].properties.parameters.pass.value",
    ]);
  });

  it("in which a preview does not know the password waits for the update", () => {
    const { violations, advisory } = judge(rule, { type: deployment, props: native(template(unknown.text)) });
    expect(violations).toEqual([]);
    expect(advisory).toBeDefined();
  });
});

describe("a stack", () => {
  const machine = (name: string, adminPassword: unknown) => ({
    type: "azure-native:compute:VirtualMachine",
    name,
    props: { osProfile: { adminPassword } },
  });
  const judged = (...stack: Parameters<typeof judgeStack>[1]) =>
    judgeStack(forbidSharedAdminPassword, stack).violations;

  it("has a password for each machine", () => {
    expect(judged(machine("a", random), machine("b", `${random}2`))).toEqual([]);
    const shared = judged(machine("a", random), machine("b", random), machine("c", random));
    expect(shared.map(({ urn }) => urn?.split("::").at(-1))).toEqual(["b", "c"]);
    expect(shared[0]?.message).not.toContain(random);
  });

  it.each([undefined, null, "", "[secret]", 1, {}, unknown.text])("may have %j twice", (value) => {
    expect(judged(machine("a", value), machine("b", value))).toEqual([]);
  });

  it("may say one machine's twice", () => {
    const both = {
      osProfile: { adminPassword: random },
      virtualMachineProfile: { osProfile: { adminPassword: random } },
    };
    expect(judged({ type: "azure-native:compute:VirtualMachine", name: "a", props: both })).toEqual([]);
  });

  it("is told of what templates say by another rule", () => {
    const deployed = (name: string) => ({
      type: "azure-native:resources:Deployment",
      name,
      props: {
        properties: {
          template: {
            resources: [
              {
                type: "Microsoft.Compute/virtualMachines",
                name: "vm",
                properties: { osProfile: { adminPassword: random } },
              },
            ],
          },
        },
      },
    });
    expect(judged(deployed("a"), deployed("b"))).toEqual([]);
  });

  it("has one for a machine and a server of databases, of any provider", () => {
    const server = { type: "azure:mssql/server:Server", name: "sql", props: { administratorLoginPassword: random } };
    expect(judged(machine("a", random), server)).toHaveLength(1);
  });
});
