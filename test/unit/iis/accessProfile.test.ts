import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { accessRules, profileVersion, verdict, type ProfiledPool } from "../../../components/iis/accessProfile.ts";
import { isAllowed, type Caller } from "../../../sandbox/cloud/server/accessProfile.ts";

const id = (digit: number): string => `00000000-0000-4000-8000-00000000000${digit}`;
const worker = "c:\\windows\\system32\\inetsrv\\w3wp.exe";
const node = "C:\\Program Files\\nodejs\\node.exe";
const shell = "C:\\Windows\\System32\\WindowsPowerShell\\v1.0\\powershell.exe";

const pools: ProfiledPool[] = [
  { name: "storefront", clientId: id(1) },
  { name: "backoffice", clientId: id(2) },
  { name: "reports", clientId: id(3), exePath: node },
];
const profile = { ...verdict, rules: accessRules(pools) };

const token = (clientId: string): string =>
  `/metadata/identity/oauth2/token?api-version=2018-02-01&resource=https%3A%2F%2Fcosmos.azure.com&client_id=${clientId}`;

/** Who of the server may, of everybody who might ask. */
const callers: Record<string, Caller> = {
  storefront: { userName: "storefront", exePath: worker },
  "storefront, spelt otherwise": { userName: "storefront", exePath: "C:\\Windows\\System32\\inetsrv\\w3wp.exe" },
  backoffice: { userName: "backoffice", exePath: worker },
  reports: { userName: "reports", exePath: node },
  "a shell of the storefront": { userName: "storefront", exePath: shell },
  "the worker process of reports": { userName: "reports", exePath: worker },
  "Node of the storefront": { userName: "storefront", exePath: node },
  "another pool": { userName: "DefaultAppPool", exePath: worker },
  "another worker process": { userName: "storefront", exePath: "C:\\inetpub\\w3wp.exe" },
  "the guest agent": { userName: "SYSTEM", exePath: "C:\\WindowsAzure\\GuestAgent\\WindowsAzureGuestAgent.exe" },
  "an administrator": { userName: "admin", exePath: shell, groups: ["Administrators"] },
  "a service": { userName: "NETWORK SERVICE", exePath: worker },
};

const allowed = (url: string): string[] =>
  Object.entries(callers).flatMap(([name, caller]) => (isAllowed(profile, caller, url) ? [name] : []));

describe("the rules of a server with three workloads", () => {
  it.each([
    [1, ["storefront", "storefront, spelt otherwise"]],
    [2, ["backoffice"]],
    [3, ["reports"]],
    [4, []],
  ])("give tokens of the client id %d to %j alone", (digit, names) => {
    expect(allowed(token(id(digit)))).toEqual(names);
  });

  it("allow every pair of pool and client id exactly on the diagonal", () => {
    const pairs = pools.flatMap((pool) => pools.map((other): [ProfiledPool, ProfiledPool] => [pool, other]));
    expect(pairs).toHaveLength(9);
    for (const [{ name, exePath = worker }, other] of pairs) {
      expect(isAllowed(profile, { userName: name, exePath }, token(other.clientId))).toBe(name === other.name);
    }
  });

  it.each([
    ["/metadata/instance?api-version=2021-02-01"],
    ["/metadata/instance/compute?api-version=2021-02-01"],
    ["/metadata/attested/document?api-version=2020-09-01"],
  ])("tell the agents alone %s", (url) => expect(allowed(url)).toEqual(["the guest agent"]));

  it.each([
    ["a token without client id", "/metadata/identity/oauth2/token?api-version=2018-02-01&resource=x"],
    ["a token by the ARM id", `/metadata/identity/oauth2/token?msi_res_id=/subscriptions/s/storefront`],
    ["a token by the object id", `/metadata/identity/oauth2/token?object_id=${id(1)}`],
    ["a token of no client id", "/metadata/identity/oauth2/token?client_id="],
    ["what identities there are", `/metadata/identity/info?client_id=${id(1)}`],
    ["the key of the agent's own", "/machine?comp=goalstate"],
    ["the events", "/metadata/scheduledevents?api-version=2020-07-01"],
    ["the root", "/"],
  ])("give nobody %s", (_what, url) => expect(allowed(url)).toEqual([]));

  it.each([
    ["another case", token(id(1)).toUpperCase()],
    ["an encoded path", token(id(1)).replace("oauth2", "%6Fauth2")],
  ])("are not got around by %s", (_what, url) => {
    expect(isAllowed(profile, { userName: "backoffice", exePath: worker }, url)).toBe(false);
    expect(isAllowed(profile, { userName: "storefront", exePath: worker }, url)).toBe(true);
  });
});

describe("the rules of a server with the Azure Monitor Agent", () => {
  const watched = { ...verdict, rules: accessRules(pools, { agentClientId: id(9) }) };
  const agent: Caller = {
    userName: "SYSTEM",
    exePath: "C:\\Packages\\Plugins\\Microsoft.Azure.Monitor.AzureMonitorWindowsAgent\\1.40\\MonAgentCore.exe",
  };
  const mayAsk = (digit: number): string[] =>
    Object.entries({ ...callers, "the Azure Monitor Agent": agent }).flatMap(([name, caller]) =>
      isAllowed(watched, caller, token(id(digit))) ? [name] : [],
    );

  it("give its token to SYSTEM alone", () => expect(mayAsk(9)).toEqual(["the guest agent", "the Azure Monitor Agent"]));
  it("give SYSTEM no pool's token", () => expect(mayAsk(2)).toEqual(["backoffice"]));
  it("are those of the server without it, and one more", () => {
    const { privileges, roles, identities, roleAssignments } = accessRules(pools);
    expect(watched.rules.identities).toEqual(identities);
    expect(watched.rules.privileges.filter(({ name }) => name !== "monitoring")).toEqual(privileges);
    expect(watched.rules.roles.filter(({ name }) => name !== "monitoring")).toEqual(roles);
    expect(watched.rules.roleAssignments.filter(({ role }) => role !== "monitoring")).toEqual(roleAssignments);
  });
});

// Any keys that workloads can have, the words of the rules themselves among them.
const key = fc.oneof(
  fc.stringMatching(/^[a-z]([a-z0-9-]{0,8}[a-z0-9])?$/),
  fc.constantFrom(
    "agents",
    "monitoring",
    "instance",
    "attested",
    "system",
    "pool",
    "token",
    "a",
    "pool-a",
    "a-2",
    "pool-a-2",
  ),
);
const servers = fc
  .uniqueArray(fc.record({ name: key, node: fc.boolean() }), {
    minLength: 1,
    maxLength: 6,
    selector: ({ name }) => name,
  })
  .map((given) => given.map((pool, index) => ({ ...pool, clientId: id(index) })));

describe("the rules of any server", () => {
  const poolsOf = (given: { name: string; clientId: string; node: boolean }[]): ProfiledPool[] =>
    given.map(({ name, clientId, node: own }) => ({ name, clientId, ...(own ? { exePath: node } : {}) }));

  it("give each pool its own tokens, and no other's", () => {
    fc.assert(
      fc.property(servers, (given) => {
        const any = { ...verdict, rules: accessRules(poolsOf(given)) };
        for (const { name, node: own } of given) {
          for (const other of given) {
            const caller = { userName: name, exePath: own ? node : worker };
            expect(isAllowed(any, caller, token(other.clientId))).toBe(name === other.name);
          }
        }
      }),
    );
  });

  it("use each name once, and no name that is not there", () => {
    fc.assert(
      fc.property(servers, (given) => {
        const { privileges, roles, identities, roleAssignments } = accessRules(poolsOf(given), {
          agentClientId: id(9),
        });
        const names = [privileges, roles, identities].map((each) => each.map(({ name }) => name));
        for (const each of names) expect(new Set(each).size).toBe(each.length);
        const [known = [], knownRoles = [], knownIdentities = []] = names;
        expect(roles.flatMap((role) => role.privileges).toSorted()).toEqual(known.toSorted());
        expect(roleAssignments.map(({ role }) => role).toSorted()).toEqual(knownRoles.toSorted());
        expect(new Set(roleAssignments.flatMap((each) => each.identities))).toEqual(new Set(knownIdentities));
      }),
    );
  });

  it("are the same, and of the same version, in whatever order the pools come", () => {
    fc.assert(
      fc.property(servers, (given) => {
        const [one, other] = [accessRules(poolsOf(given)), accessRules(poolsOf(given.toReversed()))];
        expect(other).toEqual(one);
        expect(profileVersion(other)).toBe(profileVersion(one));
      }),
    );
  });
});

describe("the version of rules", () => {
  it("is one that Azure takes", () => {
    fc.assert(
      fc.property(servers, (given) => {
        const version = profileVersion(accessRules(given));
        expect(version).toMatch(/^1\.\d+\.\d+$/);
        for (const part of version.split(".")) expect(Number(part)).toBeLessThan(2 ** 31);
      }),
    );
  });

  // A promise: another version is another resource, and every server is pointed to it.
  it("stays the same for the same pools", () => {
    expect(profileVersion(accessRules(pools))).toMatchInlineSnapshot(`"1.2031350050.779535020"`);
  });

  it.each<[string, ProfiledPool[]]>([
    ["a pool more", [...pools, { name: "more", clientId: id(4) }]],
    ["a pool less", pools.slice(1)],
    ["another client id", pools.map((pool) => ({ ...pool, clientId: pool.clientId.replace(/1$/, "9") }))],
    ["another executable", pools.map((pool) => ({ ...pool, exePath: node }))],
  ])("is another with %s", (_what, other) => {
    expect(profileVersion(accessRules(other))).not.toBe(profileVersion(accessRules(pools)));
  });
});

describe("the agents' account", () => {
  // The agent tells accounts apart by name alone, and once did so without regard to case.
  it("gets no token under a pool's name that resembles it", () => {
    const rules = accessRules([{ name: "system", clientId: id(1) }]);
    const { privileges, roles } = rules;
    const held = roles.find(({ name }) => name === "agents")?.privileges ?? [];
    expect(privileges.filter(({ name }) => held.includes(name)).map(({ path }) => path)).toEqual([
      "/metadata/instance",
      "/metadata/attested",
    ]);
  });
});

describe("the rules of a server that fetches packages and certificates", () => {
  const [packages, certificates] = [id(7), id(8)];
  const rules = accessRules(pools, { serverClientIds: [certificates, packages] });
  const serving = { ...verdict, rules };
  const may = (url: string): string[] =>
    Object.entries(callers).flatMap(([name, caller]) => (isAllowed(serving, caller, url) ? [name] : []));

  it.each([packages, certificates])("give tokens of %s to SYSTEM alone", (clientId) => {
    expect(may(token(clientId))).toEqual(["the guest agent"]);
  });

  it("still give SYSTEM no token of a workload, and none without a client id", () => {
    for (const digit of [1, 2, 3]) expect(may(token(id(digit)))).toEqual(allowed(token(id(digit))));
    expect(
      may("/metadata/identity/oauth2/token?api-version=2018-02-01&resource=https%3A%2F%2Fvault.azure.net"),
    ).toEqual([]);
  });

  it("are the same in whatever order the identities come, and others with others", () => {
    expect(accessRules(pools, { serverClientIds: [packages, certificates] })).toEqual(rules);
    const versions = [[], [packages], [packages, certificates]].map((ids) =>
      profileVersion(accessRules(pools, { serverClientIds: ids })),
    );
    expect(new Set(versions).size).toBe(3);
  });

  it("have names that no pool's key can take", () => {
    const sly = accessRules(
      [
        { name: "1", clientId: id(1) },
        { name: "server-token-1", clientId: id(2) },
      ],
      { serverClientIds: [packages] },
    );
    const names = sly.privileges.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
  });
});

describe("the rules of a server that people log in to", () => {
  const withLogin = { ...verdict, rules: accessRules(pools, { entraLogin: true }) };
  const who = (url: string): string[] =>
    Object.entries(callers).flatMap(([name, caller]) => (isAllowed(withLogin, caller, url) ? [name] : []));
  const tokenUrl = "/metadata/identity/oauth2/token?api-version=2018-02-01&resource=";

  it("let the system alone join the server, and tell it the tenant", () => {
    expect(who(`${tokenUrl}urn:ms-drs:enterpriseregistration.windows.net`)).toEqual(["the guest agent"]);
    expect(who("/metadata/identity/info?api-version=2018-02-01")).toEqual(["the guest agent"]);
  });

  it("give nobody another token of the server's own identity", () => {
    for (const resource of ["https://cosmos.azure.com", "https://management.azure.com/", "https://vault.azure.net"]) {
      expect(who(tokenUrl + encodeURIComponent(resource))).toEqual([]);
    }
  });

  it("leave the workloads' tokens to their pools", () => {
    expect(who(token(id(1)))).toEqual(["storefront", "storefront, spelt otherwise"]);
  });

  it("have a version of their own", () => {
    expect(profileVersion(withLogin.rules)).not.toBe(profileVersion(profile.rules));
  });
});
