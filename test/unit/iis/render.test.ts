import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { renderBootstrap } from "../../../components/iis/bootstrap/render.ts";
import { poolSid } from "../../../components/iis/poolSid.ts";
import { bareBootstrap, fullBootstrap, storefront } from "./bootstraps.ts";
import { hostileTexts } from "./hostileTexts.ts";
import { partsOf } from "./powershell.ts";

describe("the bootstrap script", () => {
  it("of two workloads, one with a certificate and a package, and an installer", async () => {
    await expect(renderBootstrap(fullBootstrap)).toMatchFileSnapshot("snapshots/twoWorkloads.ps1");
  });

  it("of one workload with nothing of its own", async () => {
    await expect(renderBootstrap(bareBootstrap)).toMatchFileSnapshot("snapshots/oneWorkload.ps1");
  });

  it("is the same in whatever order workloads and settings come, as another script is run again", () => {
    const turned = { ...storefront, settings: Object.fromEntries(Object.entries(storefront.settings).reverse()) };
    const sites = [...bareBootstrap.sites, turned];
    expect(renderBootstrap({ ...fullBootstrap, sites })).toBe(renderBootstrap(fullBootstrap));
  });

  it("keeps installers in their order, as one may need another", () => {
    const [one, two] = [
      { url: "https://x/b.msi", sha256: "1".repeat(64) },
      { url: "https://x/a.msi", sha256: "2".repeat(64) },
    ];
    const script = renderBootstrap({ ...fullBootstrap, installers: [one, two] });
    expect(script.indexOf(one.url)).toBeLessThan(script.indexOf(two.url));
  });

  it("is ASCII, without line ends of another system", () => {
    expect(renderBootstrap(fullBootstrap)).toMatch(/^[\x20-\x7e\n]*$/);
  });

  it("keeps configured texts texts, whatever they are: only values differ, and by exactly these texts", () => {
    const render = ([name, hostName, key, value, secret, url, sha, msi, msiSha, client, time]: readonly string[]) =>
      partsOf(
        renderBootstrap({
          sites: [
            {
              name: name ?? "",
              hostName: hostName ?? "",
              settings: { [key ?? ""]: value ?? "" },
              certificateSecretUri: secret ?? "",
              package: { url: url ?? "", sha256: sha ?? "" },
            },
          ],
          installers: [{ url: msi ?? "", sha256: msiSha ?? "" }],
          packagesClientId: client ?? "",
          recycleAt: time ?? "",
        }),
      );
    const plain =
      "plain-name plain-host plain-key plain-value plain-secret plain-url plain-sha plain-msi plain-msi-sha plain-client plain-time";
    const words = plain.split(" ");
    const { structure, texts } = render(words);
    // In the script the settings come last of a site, and the account's identifier after its name.
    const places = words.map((word) => texts.indexOf(word));
    expect(places.every((place) => place >= 0)).toBe(true);
    const lowered = ["plain-host", "plain-sha", "plain-msi-sha"];
    fc.assert(
      fc.property(fc.tuple(...words.map(() => hostileTexts)), (given) => {
        const parts = render(given);
        expect(parts.structure).toBe(structure);
        let expected = texts.with(texts.indexOf(poolSid("plain-name")), poolSid(given[0] ?? ""));
        words.forEach((word, index) => {
          const text = given[index] ?? "";
          expected = expected.with(places[index] ?? 0, lowered.includes(word) ? text.toLowerCase() : text);
        });
        expect(parts.texts).toEqual(expected);
      }),
      { numRuns: 300 },
    );
  });

  it("sets every variable before it uses it, as in strict mode another would end the run", () => {
    // Windows' own, and what the prelude sets.
    const own = new Set("true false null env _ LASTEXITCODE ownFolder contentRoot probeName log".split(" "));
    const { structure: whole } = partsOf(renderBootstrap(fullBootstrap));
    // Functions, which stand before, run after the data is there.
    const structure = whole.slice(whole.indexOf("$sites = "));
    const names = new Set([...structure.matchAll(/\$(\w+)/g)].map(([, name = ""]) => name));
    const early = [...names].filter((name) => {
      const [before = "", ...after] = structure.split(new RegExp(String.raw`\$${name}\b`));
      const isSet = (after[0] ?? "").startsWith(" = ") || /(foreach|for) \($/.test(before);
      return !own.has(name) && !isSet && !/^ *(function|param|\[)/.test(before.split("\n").at(-1) ?? "");
    });
    expect(names.size).toBeGreaterThan(50);
    expect(early).toEqual([]);
  });

  it("lets a package say what serves it, which IIS refuses where no ASP.NET is installed", () => {
    const script = renderBootstrap(bareBootstrap);
    const unlocked = script.indexOf("$handlers 'OverrideMode' 'Allow'");
    expect(unlocked).toBeGreaterThan(0);
    expect(unlocked).toBeLessThan(script.indexOf("$manager.CommitChanges()\n  #"));
  });

  it("stops at the first error and fails the run with its exit code", () => {
    const script = renderBootstrap(fullBootstrap);
    const lines = script.split("\n");
    expect(lines[1]).toBe("Set-StrictMode -Version Latest");
    expect(lines[2]).toBe("$ErrorActionPreference = 'Stop'");
    expect(script).toMatch(/\} catch \{\n {2}Write-Log [^\n]+\n {2}exit 1\n\}\nexit 0\n$/);
  });

  it("writes IIS's configuration once, after packages are judged, and tests the server's health last", () => {
    const script = renderBootstrap(fullBootstrap);
    const order = [
      "Get-CredentialPlaces $partial",
      "$manager.CommitChanges()\n  #",
      "Get-Status @((",
      "Write-Log 'Done.'",
    ];
    const found = order.map((text) => script.indexOf(text));
    expect(found.every((place) => place > 0)).toBe(true);
    expect(found).toEqual(found.toSorted((one, other) => one - other));
    expect(script.match(/\$manager\.CommitChanges\(\)/g)).toHaveLength(2);
  });

  it("writes neither a setting's value, nor a token, nor what a package holds to the log", () => {
    const script = renderBootstrap(fullBootstrap);
    const said = script.match(/(Write-Log|throw) [^\n]*/g) ?? [];
    expect(said.length).toBeGreaterThan(20);
    expect(said.filter((line) => /\$value|Settings\[|access_token|\$headers|\$answer|\$text\b/.test(line))).toEqual([]);
  });

  it("asks nobody but the metadata service and the package storage, and never the Internet", () => {
    const urls = renderBootstrap(bareBootstrap).match(/https?:\/\/[^'\s]+/g) ?? [];
    expect([...new Set(urls.map((url) => new URL(url).host))].sort()).toEqual(["127.0.0.1", "169.254.169.254"]);
  });

  it("lets Windows draw the lines it draws elsewhere, in any scan for credentials", () => {
    expect(partsOf(renderBootstrap(bareBootstrap)).texts).toContain("an account key");
  });
});
