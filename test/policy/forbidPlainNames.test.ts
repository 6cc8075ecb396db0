import { Buffer } from "node:buffer";
import { describe, expect, it } from "vitest";
import { forbidPlain } from "../../policies/rules/credentials/forbidPlain.ts";
import { harmlessNamed } from "./corpus/harmless.ts";
import { named, password } from "./corpus/secrets.ts";
import { key32, key64 } from "./support/credentials.ts";
import { placesOf as placesIn } from "./support/places.ts";

const placesOf = (type: string, props: object) => placesIn(forbidPlain, type, props);

describe("a secret that only its name gives away", () => {
  it.each(named)("%s is reported as a property, a setting, a parameter and a list's element", (name, text) => {
    expect(placesOf("x:y:Z", { outer: { [name]: text } })).toEqual([`outer.${name}`]);
    expect(placesOf("x:y:Z", { settings: [{ name, value: text }] })).toEqual(["settings[0].value"]);
    expect(placesOf("x:y:Z", { [name]: { value: text } })).toEqual([`${name}.value`]);
    expect(placesOf("x:y:Z", { [name]: [text] })).toEqual([`${name}[0]`]);
    expect(placesOf("x:y:Z", { script: `run\n${name}="${text}"\n` })).toEqual(["script"]);
  });

  it.each(harmlessNamed)("%s may be %s", (name, text) => {
    expect(placesOf("x:y:Z", { [name]: text })).toEqual([]);
    expect(placesOf("x:y:Z", { settings: [{ name, value: text }] })).toEqual([]);
    expect(placesOf("x:y:Z", { script: `run\n${name}="${text}"\n` })).toEqual([]);
    expect(placesOf("x:y:Z", { script: `run\n${name}: ${text}\n` })).toEqual([]);
  });

  it.each([undefined, null, 1, true, {}, [], "", "[secret]"])("is nothing but a text: %j", (value) => {
    const reported = value === "[secret]" ? ["password"] : [];
    expect(placesOf("x:y:Z", { password: value })).toEqual(reported);
  });

  it("is found in what holds nothing but secrets", () => {
    expect(
      placesOf("azure-native:app:ContainerApp", { configuration: { secrets: [{ name: "pay", value: key32 }] } }),
    ).toEqual(["configuration.secrets[0].value"]);
    const environmentVariables = [{ name: "PAY", secureValue: key32 }];
    expect(
      placesOf("azure-native:containerinstance:ContainerGroup", { containers: [{ environmentVariables }] }),
    ).toEqual(["containers[0].environmentVariables[0].secureValue"]);
    expect(
      placesOf("azure:containerservice/group:Group", { containers: [{ secureEnvironmentVariables: { PAY: key32 } }] }),
    ).toEqual(["containers[0].secureEnvironmentVariables.PAY"]);
    const imageRegistryCredentials = [{ server: "crshop.azurecr.io", username: "crshop", password }];
    expect(placesOf("azure-native:containerinstance:ContainerGroup", { imageRegistryCredentials })).toEqual([
      "imageRegistryCredentials[0].password",
    ]);
  });

  it("is left to the rules about machines and servers where Azure demands it", () => {
    const props = { osProfile: { adminPassword: password }, administratorLoginPassword: password };
    expect(placesOf("azure-native:compute:VirtualMachine", props)).toEqual([]);
    const parameters = { adminPassword: { type: "securestring", defaultValue: password } };
    expect(placesOf("azure-native:resources:Deployment", { properties: { template: { parameters } } })).toEqual([]);
    expect(
      placesOf("azure-native:web:WebApp", { settings: [{ name: "adminPassword", value: password }] }),
    ).toHaveLength(1);
    expect(placesOf("azure-native:compute:VirtualMachine", { osProfile: { adminPassword: key64 } })).toHaveLength(1);
  });
});

describe("a linked service", () => {
  const service = (typeProperties: object) => ({ properties: { type: "AzureBlobStorage", typeProperties } });
  const secureString = (value: string) => ({ type: "SecureString", value });
  const vault = {
    type: "AzureKeyVaultSecret",
    store: { referenceName: "kv", type: "LinkedServiceReference" },
    secretName: "payment-password",
  };
  const secretOf = {
    accountKey: secureString(key64),
    password: secureString(password),
    servicePrincipalKey: secureString(key32),
    sasUri: secureString(`https://orders.blob.core.windows.net/c?sv=1&sig=${encodeURIComponent(key32)}`),
    connectionString: `DefaultEndpointsProtocol=https;AccountName=a;AccountKey=${key64}`,
    connectionUrl: secureString(key32),
    encryptedCredential: Buffer.from(key64).toString("base64"),
  };
  it.each(["azure-native:datafactory:LinkedService", "azure-native:datafactory/v20180601:LinkedService"])(
    "%s holds no secret",
    (type) => {
      for (const [name, value] of Object.entries(secretOf)) {
        const path = `properties.typeProperties.${name}${typeof value === "string" ? "" : ".value"}`;
        expect(placesOf(type, service({ [name]: value }))).toEqual([path]);
      }
      const keyless = {
        accountEndpoint: "https://orders.blob.core.windows.net",
        credential: { referenceName: "umi", type: "CredentialReference" },
        password: vault,
      };
      expect(placesOf(type, service(keyless))).toEqual([]);
    },
  );

  it("in a template holds none either", () => {
    const linked = {
      type: "Microsoft.DataFactory/factories/linkedServices",
      name: "f/s",
      ...service({ password: secureString(password) }),
    };
    const template = { resources: [linked] };
    expect(placesOf("azure-native:resources:Deployment", { properties: { template } })).toHaveLength(1);
    expect(
      placesOf("azure-native:resources:Deployment", { properties: { template: JSON.stringify(template) } }),
    ).toHaveLength(1);
  });
});
