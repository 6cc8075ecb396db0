import { runInNewContext } from "node:vm";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import type { Form } from "../../policies/catalogue/azureType.ts";
import { switches } from "../../policies/catalogue/switches.ts";
import { readPlaces } from "../../policies/declared/places.ts";
import { disableKeyAccess } from "../../policies/rules/credentials/disableKeyAccess.ts";
import { requireUserAssignedIdentity } from "../../policies/rules/compute/requireUserAssignedIdentity.ts";
import { plain } from "../../policies/values.ts";
import { leftOut, written } from "../../policies/written.ts";
import { judge, judgeStack } from "./support/run.ts";

const [type] = switches.map((one) => one.type);
if (type === undefined) throw new Error("no switches");

describe("a line to write", () => {
  it.each<[Form, string, boolean | string, string]>([
    ["azure-native", "disableLocalAuth", true, "disableLocalAuth: true"],
    ["azure-native", "properties.disableLocalAuth", true, "properties: { disableLocalAuth: true }"],
    ["azure-native", "siteConfig.ftpsState", "Disabled", 'siteConfig: { ftpsState: "Disabled" }'],
    ["azure-native", "allowedModes[]", "AAD", 'allowedModes: ["AAD"]'],
    ["azure-native", "a?.rules[].auth", "x", 'a: { rules: [{ auth: "x" }] }'],
    ["azure-native", "endpoints{}.auth", "x", 'endpoints: { "<name>": { auth: "x" } }'],
    ["bridged", "localAuthEnabled", false, "localAuthEnabled: false"],
    ["arm", "disableLocalAuth", true, '"properties": { "disableLocalAuth": true }'],
    ["arm", "properties.disableLocalAuth", true, '"properties": { "disableLocalAuth": true }'],
    ["arm", "properties.authModes[]", "AAD", '"properties": { "authModes": ["AAD"] }'],
  ])("as %s for %s at %j", (form, path, value, line) => expect(written(form, path, value)).toBe(line));

  it("for what must not be there tells its path", () => {
    expect(leftOut("template.scale.rules[].http?.auth")).toBe("Leave `template.scale.rules.http.auth` out");
  });
});

const names = fc.stringMatching(/^[a-z][A-Za-z]{0,8}$/).filter((name) => name !== "properties");
const parts = fc.tuple(names, fc.constantFrom("", "?", "[]", "{}")).map(([name, mark]) => name + mark);
const paths = fc.array(parts, { minLength: 1, maxLength: 5 }).map((all) => all.join("."));
const forms = fc.constantFrom<Form>("azure-native", "bridged", "arm");

it("is the same in TypeScript and in YAML, JSON in a template, and says what was wanted", () => {
  fc.assert(
    fc.property(forms, paths, fc.oneof(fc.boolean(), fc.string()), (form, path, value) => {
      const line = `{ ${written(form, path, value)} }`;
      // An object literal of the language, which is what a user pastes it into.
      const typescript = structuredClone(runInNewContext(`(${line})`) as object);
      expect(parse(line)).toEqual(typescript);
      if (form === "arm") expect(JSON.parse(line)).toEqual(typescript);
      const places = readPlaces({ type, form, path: "", values: plain(typescript) }, path);
      expect(places.map((place) => place.value)).toEqual([value]);
    }),
  );
});

describe("what a message says to write", () => {
  const cases = switches.flatMap((one) => {
    const { native, arm } = one.type;
    if (one.property === undefined) return [];
    const template = (resource: object) => ({ properties: { template: { resources: [{ type: arm, ...resource }] } } });
    return [
      ...(native === undefined ? [] : [{ one, token: `azure-native:${native}`, wrap: (props: object) => props }]),
      ...(arm === undefined ? [] : [{ one, token: "azure-native:resources:Deployment", wrap: template }]),
    ];
  });

  it.each(cases.filter(({ one }) => one.safe.length > 0))(
    "is what the rule passes: $one.type.noun's $one.property as $token",
    ({ one, token, wrap }) => {
      const [safe = ""] = one.safe;
      const form = token.endsWith(":Deployment") ? "arm" : "azure-native";
      const line = written(form, one.property ?? "", safe);
      const { violations } = judge(disableKeyAccess, { type: token, props: wrap(parse(`{ ${line} }`) as object) });
      expect(violations.filter(({ message }) => message.includes(`\`${line}\``))).toEqual([]);
    },
  );

  it("is said for each language where the two differ", () => {
    const grant = { type: "azure-native:cosmosdb:SqlResourceSqlRoleAssignment", props: { scope: "/dbs/sales" } };
    const machine = { type: "azure-native:compute:VirtualMachine", props: {}, name: "web" };
    expect(judgeStack(requireUserAssignedIdentity, [grant, machine]).violations[0]?.message).toContain(
      'In TypeScript: `identity: { type: "UserAssigned", userAssignedIdentities: [identity.id] }`; ' +
        'in YAML: `identity: { type: "UserAssigned", userAssignedIdentities: ["${identity.id}"] }`. See ',
    );
  });
});
