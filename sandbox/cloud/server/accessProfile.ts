/**
 * What the guest proxy agent makes of a profile, written after its documentation and the behaviour of its sources, and
 * without a look at the compiler: a privilege is a prefix of the decoded path with all its parameters, an identity is a
 * process of which all that is said is true, letter by letter, and without any match the default decides.
 */
export interface EvaluatedProfile {
  mode: string;
  defaultAccess: string;
  rules: {
    privileges: { name: string; path: string; queryParameters?: Record<string, string> }[];
    roles: { name: string; privileges: string[] }[];
    identities: {
      name: string;
      userName?: string;
      groupName?: string;
      exePath?: string;
      processName?: string;
    }[];
    roleAssignments: { role: string; identities: string[] }[];
  };
}

/** A process on the machine that asks. */
export interface Caller {
  userName: string;
  exePath: string;
  groups?: string[];
}

/** Whether a caller's request reaches the metadata service. */
export function isAllowed({ mode, defaultAccess, rules }: EvaluatedProfile, caller: Caller, url: string): boolean {
  if (mode !== "Enforce") return true;
  const { pathname, searchParams } = new URL(url.toLowerCase(), "http://169.254.169.254");
  const asked = decodeURIComponent(pathname);
  const matching = rules.privileges.filter(
    ({ path, queryParameters = {} }) =>
      asked.startsWith(path.toLowerCase()) &&
      Object.entries(queryParameters).every(
        ([key, value]) => searchParams.get(key.toLowerCase()) === value.toLowerCase(),
      ),
  );
  if (matching.length === 0) return defaultAccess.toLowerCase() === "allow";
  return matching.some(({ name }) => holders(rules, name).some((identity) => isCaller(identity, caller)));
}

type Rules = EvaluatedProfile["rules"];

function holders(rules: Rules, privilege: string): Rules["identities"] {
  const roles = rules.roles.filter(({ privileges }) => privileges.includes(privilege)).map(({ name }) => name);
  const names = rules.roleAssignments
    .filter(({ role }) => roles.includes(role))
    .flatMap(({ identities }) => identities);
  return rules.identities.filter(({ name }) => names.includes(name));
}

function isCaller(identity: Rules["identities"][number], { userName, exePath, groups = [] }: Caller): boolean {
  const processName = exePath.slice(exePath.lastIndexOf("\\") + 1);
  return (
    (identity.userName ?? userName) === userName &&
    (identity.exePath ?? exePath) === exePath &&
    (identity.processName ?? processName) === processName &&
    (identity.groupName === undefined || groups.includes(identity.groupName))
  );
}
