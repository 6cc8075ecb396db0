import { benchmark } from "../../benchmark.ts";
import { type AddressList, addressLists } from "../../catalogue/network/addressLists.ts";
import { firewallRules } from "../../catalogue/network/types.ts";
import { openness, opennessBetween } from "../../checks/addresses.ts";
import { type DeclaredResource, type Found, read } from "../../declared/declaredResources.ts";
import { type DeclaredReport, eachDeclared } from "../../declared/each.ts";
import { readPlaces } from "../../declared/places.ts";
import { defineRule } from "../../defineRule.ts";
import { at, isUnknown } from "../../values.ts";
import { shown } from "../../violation.ts";

const listsOf = new Map(addressLists.map((list) => [list.type, list]));

export const forbidOpenFirewall = defineRule({
  name: "network-forbid-open-firewall",
  displayName: "Azure services: no firewall that is open",
  description: "No firewall rule lets in all of Azure (0.0.0.0) or more addresses than a /16 (IPv6: /48) has.",
  group: "network",
  severity: "high",
  framework: benchmark("NS-2", "Secure cloud native services with network controls"),
  url: "https://learn.microsoft.com/azure/azure-sql/database/firewall-configure",
  remediationSteps: "Use a private endpoint, or name the addresses that are your own.",
  validate: eachDeclared([...firewallRules, ...listsOf.keys()], (resource, report) => {
    const list = listsOf.get(resource.type);
    if (list === undefined) judgeRule(resource, report);
    else judgeList(resource, list, report);
  }),
});

function judgeRule(rule: DeclaredResource, report: DeclaredReport): void {
  const [first, last] = [end(rule, "start"), end(rule, "end")];
  const unknown = [first.value, last.value].find(isUnknown);
  if (unknown !== undefined) {
    report.unknown(unknown);
    return;
  }
  const verdict =
    typeof first.value === "string" && typeof last.value === "string"
      ? opennessBetween(first.value, last.value)
      : undefined;
  if (verdict !== "narrow") violate(first.path, `${shown(first.value)} to ${shown(last.value)}`, verdict, report);
}

/** The ends of a range have as many names as there are services. */
function end(rule: DeclaredResource, which: "start" | "end"): Found {
  const names = ["IpAddress", "IPv6Address", "IP", "Ip"].map((name) => which + name);
  const inside = read(rule, "properties");
  const found = names.flatMap((name) => [
    read(rule, name),
    { path: `${inside.path}.${name}`, value: at(inside.value, name) },
  ]);
  return found.find(({ value }) => value !== undefined && value !== null) ?? read(rule, `${which}IpAddress`);
}

function judgeList(resource: DeclaredResource, list: AddressList, report: DeclaredReport): void {
  const { native, arm = native, bridged } = list;
  const paths = { "azure-native": native, arm, bridged }[resource.form];
  // What stands in the place of two lists' common object is one fault.
  const places = new Map(paths.flatMap((each) => readPlaces(resource, each)).map((place) => [place.path, place]));
  for (const { path, value, misplaced } of places.values()) {
    // Where there is no list, the firewall lets nobody in or is off, which publicNetworkAccess decides.
    if (value === undefined || value === null || value === "") continue;
    if (isUnknown(value)) {
      report.unknown(value);
      continue;
    }
    const verdict = typeof value === "string" && misplaced !== true ? openness(value) : undefined;
    if (verdict !== "narrow") violate(path, shown(value), verdict, report);
  }
}

function violate(path: string, value: string, verdict: "open" | undefined, report: DeclaredReport): void {
  report.violation({
    path,
    found:
      verdict === undefined ? `${value}, which cannot be told from an open firewall` : `${value}, open to strangers`,
    wanted: "addresses of your own, no more than a /16",
    write: "Remove it and use a private endpoint, or write the addresses themselves.",
  });
}
