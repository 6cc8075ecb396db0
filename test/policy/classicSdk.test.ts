import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { application, credentials } from "../../policies/catalogue/entra.ts";
import { olderSqlServer } from "../../policies/catalogue/switches/data.ts";
import { openPackage } from "../../sandbox/schema/index.ts";
import { interfacesIn } from "./catalogue/classic/declarations.ts";
import type { ClassicSdk, SectionResource } from "./catalogue/classic/derive.ts";
import { tokens } from "./catalogue/classic/names.ts";
import { type Use, uses } from "./catalogue/classic/uses.ts";

const file = new URL("catalogue/classic/classicSdk.json", import.meta.url);
const sdk = JSON.parse(readFileSync(file, "utf8")) as ClassicSdk;
const sections = [sdk.classic, sdk.older, sdk.terraform];
const pulumis = [sdk.classic, sdk.older];
const anew = "run: node test/policy/catalogue/classic/write.ts";

/** What azurerm 4.73 does not have: of older versions, and of newer ones. */
const otherTerraform = [
  "azure:core/templateDeployment:TemplateDeployment",
  "azure:servicebus/namespaceNetworkRuleSet:NamespaceNetworkRuleSet",
  "azure:sql/database:Database",
  "azure:sql/firewallRule:FirewallRule",
  "azure:sql/managedInstance:ManagedInstance",
  "azure:sql/managedInstanceActiveDirectoryAdministrator:ManagedInstanceActiveDirectoryAdministrator",
  "azure:sql/sqlServer:SqlServer",
  "azure:cognitive/accountConnectionAccountKey:AccountConnectionAccountKey",
  "azure:cognitive/accountConnectionApiKey:AccountConnectionApiKey",
  "azure:cognitive/accountConnectionCustomKeys:AccountConnectionCustomKeys",
  "azure:datafactory/credentialServicePrincipal:CredentialServicePrincipal",
];

/** What a version does not have yet, or has no more: there, the resource is always refused. */
const lacking: Readonly<Record<string, readonly string[]>> = {
  "5.89.2": [
    "azure:logicapps/standard:Standard ftpPublishBasicAuthenticationEnabled",
    "azure:logicapps/standard:Standard scmPublishBasicAuthenticationEnabled",
    // Only judged where it is there.
    "azure:mssql/managedInstance:ManagedInstance azureActiveDirectoryAdministrator?.azureadAuthenticationOnlyEnabled",
    "azure:mysql/flexibleServer:FlexibleServer publicNetworkAccess",
    "azure:redis/cache:Cache accessKeysAuthenticationEnabled",
    "azure:sql/sqlServer:SqlServer azureadAdministrator.azureadAuthenticationOnly",
    "azure:sql/sqlServer:SqlServer publicNetworkAccessEnabled",
    "azure:streamanalytics/outputCosmosdb:OutputCosmosdb authenticationMode",
    "azure:streamanalytics/streamInputBlob:StreamInputBlob authenticationMode",
  ],
};

/** The provider's own default, where its page tells none: read in azurerm's sources. */
const untold = [
  "azure:batch/account:Account storageAccountAuthenticationMode",
  "azure:containerapp/app:App ingress?.allowInsecureConnections",
  "azure:containerservice/registry:Registry anonymousPullEnabled",
  "azure:redis/cache:Cache enableNonSslPort",
  "azure:redis/cache:Cache nonSslPortEnabled",
  "azure:storage/account:Account enableHttpsTrafficOnly",
];

/** What sections have of a path in a use, with its type. */
function inputsOf({ token }: Use, { path, type }: Use["paths"][number], among = sections) {
  return among
    .map(({ resources }) => resources[token]?.inputs[path])
    .filter((input) => input !== undefined)
    .filter((input) => type === "any" || input.type.replace("[]", "") === type);
}

describe("the classic provider", () => {
  it("is pinned", () => {
    expect(sections.map(({ version }) => version)).toEqual(["6.40.0", "5.89.2", "4.73.0"]);
    expect(tokens.length).toBeGreaterThan(160);
  });

  it.each(tokens)("has %s, in its present version or the last one", (token) => {
    expect(
      pulumis.some(({ resources }) => Object.hasOwn(resources, token)),
      anew,
    ).toBe(true);
  });

  it("knows nothing by another name that the pack does not know", () => {
    const aliases = pulumis.flatMap(({ resources }) => Object.values(resources).flatMap((one) => one.aliases ?? []));
    expect(aliases.length).toBeGreaterThan(20);
    expect(aliases.filter((alias) => !tokens.includes(alias))).toEqual([]);
  });

  it.each(tokens.filter((token) => !otherTerraform.includes(token)))("calls %s what azurerm calls it", (token) => {
    // Versions are not the same: some of what one has is new there.
    const { alike = 0 } = sdk.terraform.resources[token] ?? {};
    expect(alike, anew).toBeGreaterThan(0.65);
  });

  it("is of azurerm what the pack takes for other versions' only where that is so", () => {
    expect(otherTerraform.filter((token) => Object.hasOwn(sdk.terraform.resources, token))).toEqual([]);
  });
});

const labelled = uses.map((use) => ({
  use,
  label: `${use.token} ${use.paths.map(({ path }) => path).join(" or ")} (${use.by})`,
}));

describe("a property that the pack reads", () => {
  it.each(labelled.filter(({ label }) => !label.startsWith(olderSqlServer)))(
    "is there, with its type: $label",
    ({ use }) => {
      const there = use.paths.filter((path) => inputsOf(use, path).length > 0);
      // A switch names a type's own spellings; rules read those of several types.
      expect(there.length, anew).toBeGreaterThanOrEqual(use.by === "switch" ? use.paths.length : 1);
    },
  );

  it.each(sections)("is there in version $version, or the resource is always refused", ({ version, resources }) => {
    const gone = uses.filter((use) => {
      const there: SectionResource | undefined = resources[use.token];
      return (
        there !== undefined && use.paths.every((path) => inputsOf(use, path, [{ version, resources }]).length === 0)
      );
    });
    expect(gone.map(({ token, paths }) => `${token} ${paths.map(({ path }) => path).join(" or ")}`).sort()).toEqual(
      lacking[version] ?? [],
    );
  });

  const settings = uses.filter(({ by }) => by === "switch").flatMap((use) => use.paths.map((path) => ({ use, path })));

  it("means what its page says when it is left out", () => {
    const wrong = settings.filter(({ use, path }) => {
      const told = inputsOf(use, path, pulumis).flatMap((input) => input.default ?? []);
      if (path.omitted === undefined) return false;
      return told.length === 0
        ? !untold.includes(`${use.token} ${path.path}`)
        : told.some((value) => value !== String(path.omitted));
    });
    expect(wrong.map(({ use, path }) => `${use.token} ${path.path}`)).toEqual([]);
  });

  it("is not demanded where every version makes it safe", () => {
    const demanded = settings.filter(({ use, path }) => {
      if (path.omitted !== undefined) return false;
      const inputs = inputsOf(use, path, pulumis);
      return inputs.length > 0 && inputs.every((input) => path.safe?.map(String).includes(input.default ?? "?"));
    });
    expect(demanded.map(({ use, path }) => `${use.token} ${path.path}`)).toEqual([]);
  });
});

it("the provider azuread has every type that the pack knows", () => {
  const azuread = openPackage("azuread", fileURLToPath(new URL("../../.sandbox/schemas", import.meta.url)));
  const known = [application, ...credentials].flatMap(({ bridged = [] }) => bridged);
  expect(known.filter((token) => azuread.resource(token) === undefined)).toEqual([]);
});

it("declarations are read as the generators write them", () => {
  const text = `export declare namespace storage {
    interface Rules {
        /**
         * Which. Defaults to \`["x"]\`.
         */
        ipRules?: pulumi.Input<pulumi.Input<string>[] | undefined>;
    }
}
export interface AccountArgs {
    tags?: pulumi.Input<{
        [key: string]: pulumi.Input<string>;
    } | undefined>;
    readonly rules?: inputs.storage.Rules[] | cdktn.IResolvable;
}
export declare class Account {
    readonly other: pulumi.Output<string>;
}
`;
  expect(Object.fromEntries(interfacesIn(text))).toEqual({
    "storage.Rules": { ipRules: { type: "string[]", default: '["x"]' } },
    AccountArgs: { tags: { type: "" }, rules: { type: "storage.Rules[]" } },
  });
});
