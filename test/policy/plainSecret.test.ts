import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isPlainSecret } from "../../policies/recognise/plainSecret.ts";
import { secretKind, settingKind } from "../../policies/recognise/secretName.ts";
import { bytes } from "./support/credentials.ts";

describe("a name", () => {
  it.each([
    [
      "password",
      [
        "password",
        "sqlPassword",
        "DB_PASSWORD",
        "Db__Password",
        "db-password",
        "password1",
        "passwordValue",
        "PGPASSWORD",
        "pwd",
        "certPassphrase",
        "spring.datasource.password",
      ],
    ],
    [
      "key",
      [
        "secret",
        "clientSecret",
        "AZURE_CLIENT_SECRET",
        "ClientSecret2",
        "apiKey",
        "API-KEY",
        "OPENAI_API_KEY",
        "accountKey",
        "cosmosKey",
        "AzureWebJobs.Storage.AccountKey",
        "primaryKey",
        "sharedKey",
        "sasToken",
        "SAS",
        "accessToken",
        "token",
        "GITHUB_PAT",
        "connectionString",
        "ConnectionStrings__Default__ConnectionString",
        "credential",
        "privateKey",
        "sharedAccessPolicyKey",
        "storageContainerSasKey",
        "consumerKey",
      ],
    ],
    ["demanded", ["adminPassword", "AdminPassword", "administratorLoginPassword", "administratorPassword"]],
    [
      undefined,
      [
        "",
        "name",
        "passwordPolicy",
        "passwordAuth",
        "disablePasswordAuthentication",
        "secretName",
        "secretUri",
        "secretIdentifier",
        "keyVaultSecretId",
        "tokenEndpoint",
        "apiKeyLocation",
        "key",
        "keys",
        "publicKey",
        "partitionKey",
        "instrumentationKey",
        "sshPublicKeys",
        "keyName",
        "tokenLifetime",
        "monkey",
        "APPLICATIONINSIGHTS_CONNECTION_STRING",
        "compass",
        "publicSigningKey",
        "clientRequestToken",
        "updateTriggerToken",
        "etag",
        "hash",
      ],
    ],
  ] as const)("says %s", (kind, names) => {
    for (const name of names) expect([name, secretKind(name)]).toEqual([name, kind]);
  });

  it("of a setting is demanded by nobody", () => {
    expect(settingKind("adminPassword")).toBe("password");
    expect(settingKind("apiKey")).toBe("key");
    expect(settingKind("name")).toBeUndefined();
  });

  it("may be any text", () => {
    const kinds = new Set([undefined, "password", "key", "demanded"]);
    fc.assert(fc.property(fc.string({ maxLength: 300 }), (name) => kinds.has(secretKind(name))));
  });
});

const random = (length: number) => fc.nat().map((seed) => bytes(length, seed));
const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
const drawn = (length: number) =>
  random(length).map((each) => [...each].map((byte) => letters[byte % letters.length]).join(""));
// Of letters and digits drawn by lot a few in a hundred thousand read like words, so the draw is the same each time.
const fixed = { seed: 4711, numRuns: 2000 };

describe("a value that its name calls a secret", () => {
  it.each([16, 20, 24, 32, 64])("is found with %i random bytes", (length) => {
    fc.assert(
      fc.property(random(length), fc.constantFrom<BufferEncoding>("hex", "base64", "base64url"), (value, encoding) => {
        expect(isPlainSecret("key", value.toString(encoding))).toBe(true);
        expect(isPlainSecret("password", value.toString(encoding))).toBe(true);
      }),
      fixed,
    );
  });

  it("is found as 32 random letters and digits", () => {
    fc.assert(
      fc.property(drawn(32), (text) => isPlainSecret("key", text)),
      fixed,
    );
  });

  it("is none as words, in any style", () => {
    const word = fc.constantFrom(
      "orders",
      "shop",
      "prod",
      "sql",
      "key",
      "vault",
      "database",
      "admin",
      "reader",
      "west",
      "europe",
    );
    const capital = (each: string) => each.charAt(0).toUpperCase() + each.slice(1);
    const styled = fc
      .array(word, { minLength: 1, maxLength: 6 })
      .chain((words) =>
        fc.constantFrom(
          words.join("-"),
          words.join("_"),
          words.join("."),
          words.map(capital).join(""),
          words.join("_").toUpperCase(),
          `${words.join("-")}-01`,
          `${words.join("-")}-2026`,
        ),
      );
    fc.assert(
      fc.property(styled, fc.constantFrom("key" as const, "password" as const), (text, kind) => {
        expect(isPlainSecret(kind, text)).toBe(false);
      }),
    );
  });

  it("is none as a reference, an address, an id or a date", () => {
    const harmless = fc.oneof(
      fc.webUrl(),
      fc.domain(),
      fc.uuid().map((id) => `/subscriptions/${id}/resourceGroups/shop`),
      fc.date({ noInvalidDate: true, min: new Date("1970"), max: new Date("2100") }).map((date) => date.toISOString()),
      drawn(32).map((text) => `$(${text})`),
      drawn(32).map((text) => `{{${text}}}`),
      drawn(32).map((text) => `[parameters('${text}')]`),
      drawn(32).map((text) => `@Microsoft.KeyVault(SecretUri=https://${text}.vault.azure.net/secrets/a)`),
    );
    fc.assert(fc.property(harmless, (text) => !isPlainSecret("key", text)));
  });

  it("is judged in time, whatever it is", () => {
    for (const piece of ["a-", "A", "aB", "a.", "_", "1", "=", "/", "{{", "$("]) {
      const started = performance.now();
      isPlainSecret("password", piece.repeat(5e5));
      isPlainSecret("key", piece.repeat(2000));
      expect(performance.now() - started).toBeLessThan(200);
    }
  });
});
