import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { BlobDeclaration, PackagesDeclaration } from "../../../components/iis/hostingDeclaration.ts";
import { certificateFaults, packageFaults } from "../../../components/iis/hostingFaults.ts";
import { hostedSiteFaults, sourceFaults } from "../../../components/iis/hostedSiteFaults.ts";
import { blobUrl } from "../../../components/iis/storedBlobs.ts";

const sha256 = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
const blob: BlobDeclaration = { blob: "storefront/1.4.2.zip", sha256 };
const msi: BlobDeclaration = { blob: "node-v24.msi", sha256 };
const group = "/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/shared/providers";
const storageAccountId = `${group}/Microsoft.Storage/storageAccounts/packages1`;
const vaultId = `${group}/Microsoft.KeyVault/vaults/Certificates`;
const secretUri = "https://certificates.vault.azure.net/secrets/shop";

const containing = (message: string) => expect.stringContaining(message) as string;

describe("the faults of packages", () => {
  it.each<[string, PackagesDeclaration, BlobDeclaration]>([
    ["in the stack's own account", {}, blob],
    ["in its container by name", {}, { ...blob, container: "packages" }],
    ["in capital digits", {}, { ...blob, sha256: sha256.toUpperCase() }],
    ["in an account that exists", { storageAccountId }, { ...blob, container: "releases-2" }],
    ["with uploads from the Internet", { uploadFrom: ["203.0.113.7", "198.51.100.0/24", "52.0.0.0/8"] }, blob],
    ["where the network leads to the account", { storageAccountId, privateEndpoint: false }, blob],
  ])("are none %s", (_title, packages, declared) => {
    expect(packageFaults({ workloads: { shop: { package: declared } }, packages })).toEqual([]);
  });

  it("are none where nothing is declared", () => {
    expect(packageFaults({ workloads: { shop: {} } })).toEqual([]);
    expect(packageFaults({ workloads: {}, web: {}, packages: {} })).toEqual([]);
  });

  it.each<[Partial<BlobDeclaration>, string, string]>([
    [{ blob: "" }, "blob", '"" cannot be used'],
    [{ blob: "shop.tar" }, "blob", "with .zip at the end"],
    [{ blob: "shop.ZIP" }, "blob", "with .zip at the end"],
    [{ blob: "/shop.zip" }, "blob", "cannot be used"],
    [{ blob: "a/../b.zip" }, "blob", "cannot be used"],
    [{ blob: "a//b.zip" }, "blob", "cannot be used"],
    [{ blob: "a?sig=x.zip" }, "blob", "cannot be used"],
    [{ blob: "a b.zip" }, "blob", "cannot be used"],
    [{ blob: "a\n.zip" }, "blob", "cannot be used"],
    [{ blob: `${"a".repeat(253)}.zip` }, "blob", "up to 256"],
    [{ sha256: "" }, "sha256", "is no SHA-256"],
    [{ sha256: sha256.slice(1) }, "sha256", "64 hexadecimal digits"],
    [{ sha256: `${sha256}0` }, "sha256", "is no SHA-256"],
    [{ sha256: `sha256:${sha256}` }, "sha256", "is no SHA-256"],
    [{ container: "Packages" }, "container", '"Packages" is no container\'s name'],
    [{ container: "a--b" }, "container", "single inner hyphens"],
    [{ container: "ab" }, "container", "3 to 63"],
    [{ container: "a".repeat(64) }, "container", "3 to 63"],
    [{ container: "$root" }, "container", "is no container's name"],
  ])("name %j", (change, property, message) => {
    const workloads = { shop: { package: { ...blob, ...change } } };
    expect(packageFaults({ workloads, packages: { storageAccountId } })).toEqual([
      { path: `workloads.shop.package.${property}`, message: containing(message) },
    ]);
  });

  it("say what to do first, where there is no storage", () => {
    const faults = packageFaults({ workloads: { shop: { package: blob } }, web: { installers: [msi] } });
    expect(faults).toEqual([
      { path: "workloads.shop.package", message: containing('Write "packages: {}"') },
      { path: "web.installers[0]", message: containing("run pulumi up, upload the file, and declare it then") },
    ]);
  });

  it("name a container that the stack's own account has not", () => {
    const workloads = { shop: { package: { ...blob, container: "releases" } } };
    expect(packageFaults({ workloads, packages: {} })).toEqual([
      { path: "workloads.shop.package.container", message: containing('Allowed: "packages".') },
    ]);
  });

  it.each(["tool.zip", "tool", "tool.ps1"])("name an installer %s that Windows cannot run silently", (name) => {
    const web = { installers: [msi, { ...msi, blob: name }] };
    expect(packageFaults({ workloads: {}, web, packages: {} })).toEqual([
      { path: "web.installers[1].blob", message: containing("with .msi or .exe at the end") },
    ]);
  });

  it.each<[PackagesDeclaration, string, string]>([
    [{ storageAccountId: "packages1" }, "storageAccountId", "is no account's id"],
    [{ storageAccountId: vaultId }, "storageAccountId", "is no account's id"],
    [{ storageAccountId: `${storageAccountId}/blobServices/default` }, "storageAccountId", "is no account's id"],
    [{ storageAccountId, uploadFrom: ["203.0.113.7"] }, "uploadFrom", "has rules of its own"],
    [{ privateEndpoint: false }, "privateEndpoint", "by its private endpoint"],
    [{ uploadFrom: ["10.1.2.3"] }, "uploadFrom[0]", '"10.1.2.3" is not possible'],
    [{ uploadFrom: ["172.16.0.0/16"] }, "uploadFrom[0]", "public IPv4"],
    [{ uploadFrom: ["192.168.1.0/24"] }, "uploadFrom[0]", "public IPv4"],
    [{ uploadFrom: ["127.0.0.1"] }, "uploadFrom[0]", "public IPv4"],
    [{ uploadFrom: ["169.254.169.254"] }, "uploadFrom[0]", "public IPv4"],
    [{ uploadFrom: ["203.0.113.7/32"] }, "uploadFrom[0]", "up to /30"],
    [{ uploadFrom: ["0.0.0.0/0"] }, "uploadFrom[0]", "is not possible"],
    [{ uploadFrom: ["1.0.0.0/1"] }, "uploadFrom[0]", "is not possible"],
    [{ uploadFrom: ["203.0.113.256"] }, "uploadFrom[0]", "is not possible"],
    [{ uploadFrom: ["203.0.113"] }, "uploadFrom[0]", "is not possible"],
    [{ uploadFrom: ["2001:db8::1"] }, "uploadFrom[0]", "is not possible"],
    [{ uploadFrom: ["203.0.113.7", "home"] }, "uploadFrom[1]", '"home" is not possible'],
  ])("name %j", (packages, property, message) => {
    expect(packageFaults({ workloads: {}, packages })).toEqual([
      { path: `packages.${property}`, message: containing(message) },
    ]);
  });

  it("let no name pass that a URL would read otherwise", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 20 }), (text) => {
        const declared = { ...blob, blob: `${text}.zip` };
        if (packageFaults({ workloads: { shop: { package: declared } }, packages: {} }).length > 0) return;
        const url = blobUrl("https://a.blob.core.windows.net/", declared);
        expect(new URL(url).href).toBe(`https://a.blob.core.windows.net/packages/${text}.zip`);
      }),
      { numRuns: 1000 },
    );
  });
});

describe("the faults of certificates", () => {
  it("are none where the vault is the one that is named, whatever the case", () => {
    expect(certificateFaults({ shop: { certificate: { secretUri } }, office: {} }, { vaultId })).toEqual([]);
    expect(certificateFaults({}, { vaultId, privateEndpoint: false })).toEqual([]);
    expect(certificateFaults({ shop: {} })).toEqual([]);
  });

  it.each([
    ["", "is no reference to a secret"],
    ["shop", "is no reference to a secret"],
    ["http://certificates.vault.azure.net/secrets/shop", "is no reference"],
    ["https://certificates.vault.azure.net.evil.example/secrets/shop", "is no reference"],
    ["https://certificates.vault.azure.net/keys/shop", "is no reference"],
    ["https://certificates.vault.azure.net/secrets/", "is no reference"],
    [`${secretUri}/`, "is no reference"],
    [`${secretUri}?x=1`, "is no reference"],
    [`${secretUri}\n`, "is no reference"],
    [`${secretUri}/0123456789abcdef0123456789abcdef`, "names a version"],
    ["https://certificates.vault.azure.net/certificates/shop", "without its private key"],
    [
      "https://others.vault.azure.net/secrets/shop",
      'is in another vault than certificates.vaultId, which is "Certificates"',
    ],
  ])("name the reference %j", (given, message) => {
    expect(certificateFaults({ shop: { certificate: { secretUri: given } } }, { vaultId })).toEqual([
      { path: "workloads.shop.certificate.secretUri", message: containing(message) },
    ]);
  });

  it("ask for the vault where there is none", () => {
    expect(certificateFaults({ shop: { certificate: { secretUri } } })).toEqual([
      { path: "workloads.shop.certificate.secretUri", message: containing("certificates: { vaultId:") },
    ]);
  });

  it.each(["", "certificates", storageAccountId, `${vaultId}/secrets/shop`, `${vaultId} `])(
    "name the vault %j",
    (given) => {
      expect(certificateFaults({}, { vaultId: given })).toEqual([
        { path: "certificates.vaultId", message: containing("is no vault's id") },
      ]);
    },
  );
});

describe("the faults of one site", () => {
  it("are told at its own words", () => {
    expect(hostedSiteFaults({})).toEqual([]);
    expect(hostedSiteFaults({ certificate: { secretUri }, package: blob })).toEqual([]);
    const paths = hostedSiteFaults({ certificate: { secretUri: "x" }, package: { blob: "x", sha256: "" } });
    expect(paths.map(({ path }) => path)).toEqual(["certificate.secretUri", "package.blob", "package.sha256"]);
  });

  it("ask for what sites and installers come from", () => {
    const sites = [{ certificate: { secretUri }, package: blob }];
    expect(sourceFaults({ sites }).map(({ path }) => path)).toEqual(["packages", "certificates"]);
    expect(sourceFaults({ sites: [], installers: [msi] }).map(({ path }) => path)).toEqual(["packages"]);
    expect(sourceFaults({ sites, packages: {}, certificates: {} })).toEqual([]);
    const broken = sourceFaults({ sites: [], installers: [{ ...msi, sha256: "x" }], packages: {} });
    expect(broken.map(({ path }) => path)).toEqual(["installers[0].sha256"]);
  });
});
