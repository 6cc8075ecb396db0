import type { AzureType } from "../../../policies/catalogue/azureType.ts";
import { childSwitches } from "../../../policies/catalogue/childSwitches.ts";
import { keylessPolicies } from "../../../policies/catalogue/keylessPolicies.ts";
import { minting } from "../../../policies/catalogue/minting.ts";
import { publicAccess } from "../../../policies/catalogue/network/publicAccess.ts";
import { https, tls } from "../../../policies/catalogue/network/transport.ts";
import { since } from "../../../policies/catalogue/since.ts";
import { pageOf, type Switch } from "../../../policies/catalogue/switch.ts";
import { switches } from "../../../policies/catalogue/switches.ts";
import { code, isGiven, table } from "./markdown.ts";

/** What the rules over the catalogue look at, by rule. */
export const lookedAt: Readonly<Record<string, () => string>> = {
  "authorization-forbid-key-listing": () => "The roles that [have such an action](roles.md).",
  "authorization-forbid-policy-exemption": () =>
    table(["Policy", "Id"], sorted(keylessPolicies.map(({ id, name }) => [name, code(id)]))),
  "credentials-disable-key-access": () =>
    [
      "A value must be one of the safe ones. Where none is given, what the service makes of that must be safe. `[]` is each of a list, `{}` each of a record; behind a `?` is judged only what is there. A switch is there since the API version named: the first of those that azure-native 1, 2 and 3 declare.",
      table(["Resource", "Type", "Property", "Safe", "When left out", "Since"], sorted(switches.flatMap(nativeRow))),
      "In the classic provider:",
      table(["Resource", "Types", "Safe", "When left out"], sorted(switches.flatMap(classicRow))),
    ].join("\n\n"),
  "network-disable-public-access": () => settings(publicAccess),
  "network-require-https": () => settings(https),
  "network-require-tls12": () => settings(tls),
  "credentials-forbid-minting": () =>
    table(["Resource", "Types"], sorted(minting.map((type) => [type.noun, tokens(type).map(code).join(", ")]))),
  "credentials-require-child-switch": () =>
    table(
      ["Resource", "Child", "Name", "Setting"],
      sorted(
        childSwitches.map(({ parent, child, called, setting: { property, safe }, page }) => [
          `[${parent.noun}](https://learn.microsoft.com/azure/${page})`,
          tokens(child).map(code).join(", "),
          code(called.name),
          code(`${property}: ${JSON.stringify(safe)}`),
        ]),
      ),
    ),
};

/** The tables of settings of which no first API version is known. */
function settings(list: readonly Switch[]): string {
  const native = list.flatMap(nativeRow).map((row) => row.slice(0, -1));
  return [
    "A value must be one of the safe ones. Where none is given, what the service makes of that must be safe.",
    table(["Resource", "Type", "Property", "Safe", "When left out"], sorted(native)),
    "In the classic provider:",
    table(["Resource", "Types", "Safe", "When left out"], sorted(list.flatMap(classicRow))),
  ].join("\n\n");
}

function nativeRow(one: Switch): string[][] {
  const { type, property, safe, sdk, service } = one;
  if (type.native === undefined || property === undefined) return [];
  const omitted = [
    service === undefined ? "must be given" : code(service),
    ...(sdk === undefined ? [] : [`the SDK sends ${code(sdk)}`]),
  ];
  return [
    [
      `[${type.noun}](${pageOf(one)})`,
      code(type.native),
      code(property),
      safe.length === 0 ? "left out" : safe.map(code).join(" or "),
      safe.length === 0 ? "safe" : omitted.join("; "),
      since[`${type.native}#${property}`] ?? "",
    ],
  ];
}

function classicRow(one: Switch): string[][] {
  const { type, bridged = [], notIn } = one;
  if (bridged.length === 0) return [];
  const types = (type.bridged ?? []).filter((token) => notIn?.includes(token) !== true);
  const ways = bridged.map(({ property, safe }) => code(`${property}: ${[safe].flat().map(quoted).join(" | ")}`));
  const omitted = bridged.map((way) => way.omitted).find(isGiven);
  return [
    [
      `[${type.noun}](${pageOf(one)})`,
      types.map(code).join(", "),
      ways.join(" or "),
      omitted === undefined ? "must be given" : code(omitted),
    ],
  ];
}

function quoted(value: boolean | string): string {
  return JSON.stringify(value);
}

function tokens({ native, bridged = [] }: AzureType): string[] {
  return [native, ...bridged].filter(isGiven);
}

function sorted(rows: string[][]): string[][] {
  return rows.toSorted((one, other) => (one.join() < other.join() ? -1 : 1));
}
