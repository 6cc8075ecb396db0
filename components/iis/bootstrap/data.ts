import { credentialForms } from "../../credentials.ts";
import { order } from "../order.ts";
import { poolSid } from "../poolSid.ts";
import { probeBinding, probePort } from "../probe.ts";
import { forbiddenElements, forbiddenEntries } from "./forbiddenElements.ts";
import { indented } from "./indented.ts";
import { literal } from "./literal.ts";
import type { Bootstrap, BootstrapSite, StoredBlob } from "./site.ts";

/**
 * The block of data at the top of the script: every configured text, as a literal. What is not configured is an empty
 * text, as a script in strict mode must find every name.
 */
export function renderData({ sites, installers, packagesClientId = "", recycleAt }: Bootstrap): string {
  const sorted = sites.toSorted((one, other) => order(one.name, other.name));
  return [
    list("sites", sorted.map(siteData)),
    list("installers", installers.map(blobData)),
    `$packagesClientId = ${literal(packagesClientId)}`,
    `$recycleAt = ${literal(recycleAt)}`,
    `$probePort = ${probePort}`,
    `$probeBinding = ${literal(probeBinding)}`,
    list("credentialForms", credentialForms.map(form)),
    list("forbiddenEntries", forbiddenEntries.map(form)),
    list(
      "forbiddenElements",
      forbiddenElements.map(({ kind, path }) => table({ Kind: kind, Path: path })),
    ),
  ].join("\n");
}

function form({ kind, pattern }: { kind: string; pattern: RegExp }): string {
  return table({ Kind: kind, Pattern: dotNetPattern(pattern) });
}

/** .NET writes a flag into the pattern. */
function dotNetPattern({ source, flags }: RegExp): string {
  return flags === "" ? source : `(?${flags})${source}`;
}

function siteData(site: BootstrapSite): string {
  const settings = Object.entries(site.settings)
    .toSorted(([one], [other]) => order(one, other))
    .map(([key, value]) => `${literal(key)} = ${literal(value)}`);
  return [
    "@{",
    indented(`Name = ${literal(site.name)}`),
    indented(`Sid = ${literal(poolSid(site.name))}`),
    indented(`HostName = ${literal(site.hostName.toLowerCase())}`),
    indented(`CertificateSecretUri = ${literal(site.certificateSecretUri ?? "")}`),
    indented(`PackageUrl = ${literal(site.package?.url ?? "")}`),
    indented(`PackageSha256 = ${literal(site.package?.sha256.toLowerCase() ?? "")}`),
    indented("Settings = @{"),
    ...settings.map((entry) => indented(indented(entry))),
    indented("}"),
    "}",
  ].join("\n");
}

function blobData({ url, sha256 }: StoredBlob): string {
  return table({ Url: url, Sha256: sha256.toLowerCase() });
}

function table(values: Record<string, string>): string {
  const entries = Object.entries(values).map(([key, value]) => `${key} = ${literal(value)}`);
  return `@{ ${entries.join("; ")} }`;
}

function list(name: string, blocks: readonly string[]): string {
  return [`$${name} = @(`, ...blocks.map(indented), ")"].join("\n");
}
