import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import type { StackState, StateResource } from "../../../../components/access/recorded.ts";
import { parseDeclaration } from "../../../../stacks/declaration.ts";
import { verificationTarget } from "../../../../stacks/verification/target.ts";
import { text } from "../../../conventions/repository.ts";
import { clientId } from "./target.ts";

const now = new Date("2026-11-24T12:00:00Z");
const { config } = parse(text("stacks/Pulumi.dev.yaml")) as { config: Record<string, unknown> };
const sections = Object.entries(config).map(([key, value]) => [key.replace(/^.*:/, ""), value] as const);
const declared = (changed: Record<string, unknown> = {}) => {
  const raw = { ...Object.fromEntries(sections.filter(([key]) => key !== "location")), ...changed };
  return { project: "shop", declaration: parseDeclaration("dev", raw, now) };
};

const subnet = "/subscriptions/s/resourceGroups/g/providers/Microsoft.Network/virtualNetworks/v/subnets/endpoints";
const account = "/subscriptions/s/resourceGroups/g/providers/Microsoft.DocumentDB/databaseAccounts/dev";
const outputs = {
  cosmosAccountId: account,
  cosmosEndpoint: "https://dev.documents.azure.com:443/",
  identities: { storefront: { clientId: clientId(1) }, backoffice: { clientId: clientId(2) } },
  serverIds: ["server-1"],
};
const stackOf = (values: object): StateResource => ({
  urn: "urn:stack",
  type: "pulumi:pulumi:Stack",
  outputs: { ...outputs, ...values },
});
const endpoint = (target: string, subnetId: string): StateResource => ({
  urn: "urn:endpoint",
  type: "azure-native:network:PrivateEndpoint",
  inputs: { subnet: { id: subnetId }, privateLinkServiceConnections: [{ privateLinkServiceId: target }] },
});
const network: StateResource = {
  urn: "urn:subnet",
  type: "azure-native:network:Subnet",
  id: subnet,
  outputs: { addressPrefix: "10.20.1.0/24" },
};
const state = (...resources: StateResource[]): StackState => ({ deployment: { resources } });

describe("what is to be verified", () => {
  const target = (...resources: StateResource[]) => verificationTarget("dev", declared(), state(...resources), now);

  it("is what is declared, at the places of the state", () => {
    const { endpoint: at, servers, workloads } = target(stackOf({}));
    expect(at).toBe("https://dev.documents.azure.com:443/");
    expect(servers).toEqual([{ label: "1", id: "server-1", workloads: ["storefront", "backoffice"] }]);
    expect(workloads.map(({ name, containers }) => [name, containers.map(({ granted }) => granted)])).toEqual([
      ["storefront", [["read", "query", "create", "readChangeFeed"], ["read"]]],
      [
        "backoffice",
        [
          ["read", "query", "readChangeFeed"],
          ["read", "query", "readChangeFeed"],
        ],
      ],
    ]);
  });

  it("knows the range of the account's private endpoints, of no others", () => {
    const other = endpoint(`${account}-other`, `${subnet}-other`);
    expect(target(stackOf({}), network, endpoint(account.toUpperCase(), subnet), other).endpointRanges).toEqual([
      "10.20.1.0/24",
    ]);
  });

  it("knows no range where one of the subnets is somebody else's", () => {
    const both = [endpoint(account, subnet), endpoint(account, `${subnet}-theirs`)];
    expect(target(stackOf({}), network, ...both).endpointRanges).toEqual([]);
  });

  it("knows a server of its own for each workload", () => {
    const apart = declared({
      web: { ...(config["keyless-cosmos-iis:web"] as object), servers: 2, isolation: "server" },
    });
    const { servers } = verificationTarget("dev", apart, state(stackOf({ serverIds: ["one", "two"] })), now);
    expect(servers).toEqual([
      { label: "storefront", id: "one", workloads: ["storefront"] },
      { label: "backoffice", id: "two", workloads: ["backoffice"] },
    ]);
  });

  it.each([
    ["nothing is deployed", { deployment: null }, 'The state of "dev" names no account: deploy it first.'],
    ["a server is missing", state(stackOf({ serverIds: [] })), "0 of 1 servers, no identity for none."],
    [
      "a workload is new",
      state(stackOf({ identities: { storefront: { clientId: clientId(1) } } })),
      '1 of 1 servers, no identity for backoffice. Run "pulumi up" first.',
    ],
  ])("is refused where %s", (_title, given: StackState, message) => {
    expect(() => verificationTarget("dev", declared(), given, now)).toThrow(message);
  });
});
