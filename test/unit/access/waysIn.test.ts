import { describe, expect, it } from "vitest";
import { undeclaredWaysIn, waysInLists } from "../../../components/access/waysIn.ts";
import { actionsFor } from "../../../components/delivery/deployerRole.ts";

const group = "/subscriptions/s/resourceGroups/Shop";
const identity = `${group}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/storefront`;
const server = `${group}/providers/Microsoft.Compute/virtualMachines/web`;
const account = `${group}/providers/Microsoft.DocumentDB/databaseAccounts/orders`;
const database = `${account}/sqlDatabases/sales`;
const endpoint = `${group}/providers/Microsoft.Network/privateEndpoints/cosmos`;
const watcher =
  "/subscriptions/s/resourceGroups/NetworkWatcherRG/providers/Microsoft.Network/networkWatchers/w/flowLogs/f";
const ids = [group, identity, server, account, database, endpoint, watcher];

const state = {
  deployment: {
    resources: [
      { urn: "", type: "pulumi:pulumi:Stack" },
      { urn: "", type: "random:index/randomUuid:RandomUuid", id: "0b7d2f0c" },
      ...ids.map((id) => ({ urn: "", type: "any", id })),
    ],
  },
};

const roles = { path: `${group}/providers/Microsoft.Authorization/roleAssignments`, apiVersion: "2022-04-01" };

describe("waysInLists", () => {
  it("asks what lies in the identities, servers, accounts and databases, and who has Azure roles in their group", () =>
    expect(waysInLists(state).map(({ path }) => path)).toEqual([
      roles.path,
      `${identity}/federatedIdentityCredentials`,
      `${server}/runCommands`,
      `${server}/extensions`,
      `${account}/privateEndpointConnections`,
      `${account}/sqlDatabases`,
      `${database}/containers`,
    ]));

  it("asks once, however often and in whatever case the state has the group", () => {
    const other = `${group.toLowerCase()}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/other`;
    const resources = [...state.deployment.resources, { urn: "", type: "any", id: other }];
    const paths = waysInLists({ deployment: { resources } }).map(({ path }) => path.toLowerCase());
    expect(paths.filter((path) => path === roles.path.toLowerCase())).toHaveLength(1);
    expect(new Set(paths).size).toBe(paths.length);
  });

  it("asks nothing of a state without resources", () => expect(waysInLists({})).toEqual([]));

  it("asks nothing that the deployer's role may not read", () => {
    const allowed = actionsFor([
      "Microsoft.Resources/subscriptions/resourceGroups",
      "Microsoft.ManagedIdentity/userAssignedIdentities",
      "Microsoft.Compute/virtualMachines",
      "Microsoft.DocumentDB/databaseAccounts",
      "Microsoft.DocumentDB/databaseAccounts/sqlDatabases",
      "Microsoft.DocumentDB/databaseAccounts/sqlDatabases/containers",
    ]);
    for (const { path } of waysInLists(state)) {
      const [namespace = "", ...steps] = path.split("/providers/").at(-1)?.split("/") ?? [];
      const type = [namespace, ...steps.filter((_step, index) => index % 2 === 0)].join("/");
      expect(allowed).toContain(`${type}/read`);
    }
  });
});

describe("undeclaredWaysIn", () => {
  const credentials = { path: `${identity}/federatedIdentityCredentials`, apiVersion: "2023-01-31" };
  const added = {
    id: `${credentials.path}/theirs`,
    properties: { issuer: "https://issuer.example", subject: "repo:theirs" },
  };

  it("says what was added, whom it lets in and to what", () =>
    expect(undeclaredWaysIn(state, credentials, [added])).toEqual([
      {
        kind: "undeclared",
        message: `${added.id} (issuer https://issuer.example, subject repo:theirs) is declared by nothing: whoever has such a token acts as the identity`,
      },
    ]));

  it("passes over what the state has, or somebody else answers for, in whatever case", () => {
    const databases = { path: `${account}/sqlDatabases`, apiVersion: "2025-10-15" };
    expect(undeclaredWaysIn(state, databases, [{ id: database.toUpperCase() }])).toEqual([]);
    expect(undeclaredWaysIn(state, credentials, [added], [added.id.toUpperCase()])).toEqual([]);
  });

  it("takes a connection for declared when its private endpoint is", () => {
    const connections = { path: `${account}/privateEndpointConnections`, apiVersion: "2025-10-15" };
    const connection = (to: string) => ({ id: `${connections.path}/c`, properties: { privateEndpoint: { id: to } } });
    expect(undeclaredWaysIn(state, connections, [connection(endpoint.toLowerCase())])).toEqual([]);
    expect(undeclaredWaysIn(state, connections, [connection(`${endpoint}-2`)])).toHaveLength(1);
    expect(undeclaredWaysIn(state, connections, [{ id: `${connections.path}/c` }])).toHaveLength(1);
  });

  it("answers for roles in the group, and not for those above it", () => {
    const role = (scope: string) => ({ id: `${scope}/providers/Microsoft.Authorization/roleAssignments/r` });
    const found = [role("/subscriptions/s"), role(group), role(account), role(`${group}-other`)];
    expect(undeclaredWaysIn(state, roles, found).map(({ message }) => message.split(" ")[0])).toEqual([
      role(group).id,
      role(account).id,
    ]);
  });
});
