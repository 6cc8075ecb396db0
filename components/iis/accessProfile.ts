import { createHash } from "node:crypto";
import { order } from "./order.ts";

/** What a profile does with a request: what no rule allows is denied, and not only written down. */
export const verdict = { mode: "Enforce", defaultAccess: "Deny" } as const;

/** A pool as the rules know it. */
export interface ProfiledPool {
  /** The pool's name, which names its virtual account too. */
  name: string;
  /** The client id of the workload's identity. */
  clientId: string;
  /**
   * The full path of the executable that asks for tokens, in the case in which Windows starts it.
   * @default IIS's worker process
   */
  exePath?: string;
}

/** A request that rules speak of: a path and what lies below it, with all of these parameters. */
export interface Privilege {
  /** By which roles name it. */
  name: string;
  /** The path, and with it all paths that begin so. */
  path: string;
  /** Parameters that the request must have, with these values. */
  queryParameters?: Record<string, string>;
}

/** A process: all that is said of it must be true. */
export interface ProcessIdentity {
  /** By which role assignments name it. */
  name: string;
  /** The account it runs under, without the domain. */
  userName: string;
  /** The full path of its executable. */
  exePath?: string;
}

/**
 * The rules of an in-VM access control profile, in Azure's own words.
 *
 * @see https://learn.microsoft.com/azure/virtual-machines/metadata-security-protocol/advanced-configuration
 */
export interface AccessRules {
  /** What may be asked. */
  privileges: Privilege[];
  /** Privileges that are given together. */
  roles: { name: string; privileges: string[] }[];
  /** Who may ask. */
  identities: ProcessIdentity[];
  /** Who may ask what. */
  roleAssignments: { role: string; identities: string[] }[];
}

const tokenPath = "/metadata/identity/oauth2/token";

/**
 * The guest proxy agent compares the user of the caller's logon session, without the domain, which for a virtual account
 * (`IIS APPPOOL\storefront`) is the pool's name. Read in the agent's source (`get_user` in `proxy/windows.rs`); not
 * tried on a machine: docs/isolation.md has the log that shows the form.
 */
const virtualAccount = (pool: string): string => pool;

/**
 * Paths are compared letter by letter, and IIS starts its worker process under a path in lower case. Whether the agent
 * sees that or the file's own spelling is not known, so both are named.
 */
export const workerProcess = [
  "C:\\Windows\\System32\\inetsrv\\w3wp.exe",
  "c:\\windows\\system32\\inetsrv\\w3wp.exe",
] as const;

/**
 * What the agents of the machine are told: which machine it is, and a proof of that. No token of a workload: whoever is
 * SYSTEM can become any pool, but an agent that is merely talked into a request cannot get one.
 */
const agents = {
  role: "agents",
  identity: { name: "agents", userName: "SYSTEM" },
  privileges: [
    { name: "instance", path: "/metadata/instance" },
    { name: "attested", path: "/metadata/attested" },
  ],
} as const;

/**
 * What the extension for logins with Entra ID asks, as SYSTEM: the tenant, and a token by which the server's own identity
 * joins it. The token is for the registration of devices and opens nothing else, whichever identity it is of; no pool gets
 * one.
 *
 * @see https://learn.microsoft.com/entra/identity/devices/howto-vm-sign-in-azure-ad-windows#troubleshoot-deployment-problems
 */
const joining: Privilege[] = [
  { name: "tenant", path: "/metadata/identity/info" },
  {
    name: "join",
    path: tokenPath,
    queryParameters: { resource: "urn:ms-drs:enterpriseregistration.windows.net" },
  },
];

/**
 * What the Azure Monitor Agent is told: tokens of its own identity, which has no right but to send logs. It runs as
 * SYSTEM, from a folder that is called after its version and changes with each update, so no path can be demanded; and
 * whoever is SYSTEM could send logs anyway.
 */
const monitoring = "monitoring";

/** What else runs on a server and asks for tokens, all of it as SYSTEM. */
export interface SystemTokens {
  /** The client ids of the identities by which the server fetches packages and certificates. */
  serverClientIds?: readonly string[];
  /** The client id of the Azure Monitor Agent's identity, where the agent is on the servers. */
  agentClientId?: string;
  /** Whether people log in with Entra ID. */
  entraLogin?: boolean;
}

/**
 * Compiles pools to the rules for the metadata service: the worker process of a pool may ask for tokens of its own
 * client id, the machine's agents for what is no credential and for tokens of the server's own identities, nobody else
 * for anything.
 *
 * The same pools give the same rules in whatever order they come.
 *
 * @param others - Whose tokens SYSTEM is given besides.
 */
export function accessRules(pools: readonly ProfiledPool[], others: SystemTokens = {}): AccessRules {
  const { serverClientIds = [], agentClientId, entraLogin = false } = others;
  const compiled = pools.toSorted((one, other) => order(one.name, other.name)).map(poolRules);
  const agentPrivileges: readonly Privilege[] = [
    ...agents.privileges,
    ...(entraLogin ? joining : []),
    ...serverClientIds.toSorted(order).map(serverPrivilege),
  ];
  const agent = agentClientId === undefined ? [] : [{ name: monitoring, ...tokenOf(agentClientId) }];
  return {
    privileges: [...agentPrivileges, ...agent, ...compiled.map(({ privilege }) => privilege)],
    roles: [
      { name: agents.role, privileges: agentPrivileges.map(({ name }) => name) },
      ...agent.map(({ name }) => ({ name, privileges: [name] })),
      ...compiled.map(({ role, privilege }) => ({ name: role, privileges: [privilege.name] })),
    ],
    identities: [agents.identity, ...compiled.flatMap(({ identities }) => identities)],
    roleAssignments: [
      { role: agents.role, identities: [agents.identity.name] },
      ...agent.map(({ name }) => ({ role: name, identities: [agents.identity.name] })),
      ...compiled.map(({ role, identities }) => ({ role, identities: identities.map(({ name }) => name) })),
    ],
  };
}

/** No pool's privilege is called so: theirs begin with `token-`. */
function serverPrivilege(clientId: string, index: number): Privilege {
  return { name: `server-token-${index + 1}`, ...tokenOf(clientId) };
}

function tokenOf(clientId: string) {
  return { path: tokenPath, queryParameters: { client_id: clientId } };
}

/** Names of rules are made so that no pool's key can make two of them meet, or one of the agents'. */
function poolRules({ name, clientId, exePath }: ProfiledPool) {
  const paths = exePath === undefined ? workerProcess : [exePath];
  return {
    role: `pool-${name}`,
    privilege: { name: `token-${name}`, ...tokenOf(clientId) },
    identities: paths.map((path, index) => ({
      // The number before the name: a pool "a" must not share an identity with a pool "a-2".
      name: `process-${index + 1}-${name}`,
      userName: virtualAccount(name),
      exePath: path,
    })),
  };
}

/**
 * The version under which Azure keeps rules: `1.<minor>.<patch>`, two numbers of 31 bits from the content. Versions are
 * immutable, so other rules must have another name, and the same rules the same one.
 */
export function profileVersion(rules: AccessRules): string {
  const content = createHash("sha256")
    .update(JSON.stringify({ ...verdict, rules }))
    .digest();
  const part = (offset: number): number => content.readUInt32BE(offset) & 0x7fff_ffff;
  return `1.${part(0)}.${part(4)}`;
}
