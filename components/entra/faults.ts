import { didYouMean, repeatedFault, under, type Fault } from "../faults.ts";
import { applicationFaults, at, isGuid } from "./applicationFaults.ts";
import type { GroupDeclaration, SignInDeclaration, SignInWorkload } from "./declaration.ts";
import { callsOf, parseCall, type Calls } from "./members.ts";
import { issuerFault } from "./uris.ts";

type Workloads = Readonly<Record<string, SignInWorkload>>;
type Groups = Readonly<Record<string, GroupDeclaration>>;

/** The words that say what an application is: they belong to whoever registers it. */
const registrationWords = ["signInAudience", "identifierUri", "redirectUris", "appRoles", "scopes", "groups", "owners"];

/** Everything that is wrong with how people and workloads sign in, each fault from the environment's root. */
export function entraFaults(environment: string, workloads: Workloads, groups: Groups = {}): Fault[] {
  const allCalls = callsOf(workloads);
  return [
    ...under("groups", groupFaults(groups)),
    ...Object.entries(workloads).flatMap(([key, { signIn, calls = [] }]) =>
      under(`workloads.${key}`, [
        ...(signIn === undefined ? [] : under("signIn", signInFaults(environment, signIn, groups))),
        ...(signIn === undefined ? [] : under("signIn", memberFaults(key, signIn, allCalls))),
        ...calls.flatMap((call, index) =>
          at(`calls[${index}]`, callFault(key, call, workloads) ?? repeatedFault(calls, index)),
        ),
        ...at("calls", settingFault(key, allCalls)),
      ]),
    ),
  ];
}

/** Whether the application is registered by the stack itself. */
export function isRegistered({ clientId, issuer, audience }: SignInDeclaration): boolean {
  return clientId === undefined && issuer === undefined && audience === undefined;
}

/** How the configuration section of a called workload's API is named: a hyphen cannot stand in a setting's name. */
export function apiName(callee: string): string {
  return callee.replace(/-+/g, "_");
}

function groupFaults(groups: Groups): Fault[] {
  return Object.entries(groups).flatMap(([key, { objectId }]) => {
    const message = `"${objectId}" is no GUID. Allowed: the object id of a group of Entra ID.`;
    return at(`${key}.objectId`, isGuid(objectId) ? undefined : message);
  });
}

function signInFaults(environment: string, signIn: SignInDeclaration, groups: Groups): Fault[] {
  if (!isRegistered(signIn)) return elsewhereFaults(signIn);
  const { appRoles = {}, groups: members = [] } = signIn;
  return [
    ...applicationFaults(signIn, environment),
    ...Object.entries(appRoles).flatMap(([value, role]) =>
      unknownGroupFaults(`appRoles.${value}.groups`, role.groups ?? [], groups),
    ),
    ...unknownGroupFaults("groups", members, groups),
  ];
}

/** Of an application that the stack does not register. */
function elsewhereFaults(signIn: SignInDeclaration): Fault[] {
  const { clientId, issuer, audience } = signIn;
  const who = clientId === undefined ? "of another issuer" : "that exists already";
  const given = registrationWords.filter((word) => Object.hasOwn(signIn, word));
  return [
    ...given.map((path) => ({
      path,
      message: `says how to register an application, but this is one ${who}: remove it.`,
    })),
    ...(clientId === undefined ? issuerFaults(issuer, audience) : existingFaults(clientId, issuer, audience)),
  ];
}

function existingFaults(clientId: string, issuer: string | undefined, audience: string | undefined): Fault[] {
  const message = "belongs to another issuer, but clientId names an application of Entra ID: remove one of them.";
  return [
    ...at("clientId", isGuid(clientId) ? undefined : `"${clientId}" is no GUID. Allowed: an application's client id.`),
    ...at("issuer", issuer === undefined ? undefined : message),
    ...at("audience", audience === undefined ? undefined : message),
  ];
}

function issuerFaults(issuer: string | undefined, audience: string | undefined): Fault[] {
  const needed = "is required: a token of any other application of the issuer would be taken. Give the API's audience.";
  return [
    ...at("issuer", issuer === undefined ? "is required where audience is given." : issuerFault(issuer)),
    ...at(
      "audience",
      audience === undefined || audience === ""
        ? needed
        : /\s/.test(audience)
          ? `"${audience}" is no audience. Allowed: a text without blanks, just as in the tokens' "aud".`
          : undefined,
    ),
  ];
}

function unknownGroupFaults(path: string, names: readonly string[], groups: Groups): Fault[] {
  const known = Object.keys(groups);
  return names.flatMap((name, index) => {
    const allowed = known.length === 0 ? "declare it in the section groups" : `Allowed: ${known.join(", ")}`;
    const message = `"${name}" is no group of the section groups: ${allowed}.${didYouMean(name, known)}`;
    return at(`${path}[${index}]`, Object.hasOwn(groups, name) ? repeatedFault(names, index) : message);
  });
}

/** Entra gives no access without a role in an application that has roles for people. */
function memberFaults(key: string, { appRoles = {}, groups = [] }: SignInDeclaration, { to }: Calls): Fault[] {
  const called = new Set((to.get(key) ?? []).map(({ role }) => role));
  const forPeople = Object.entries(appRoles)
    .filter(([value, role]) => (role.groups ?? []).length > 0 || !called.has(value))
    .map(([value]) => value);
  if (groups.length === 0 || forPeople.length === 0) return [];
  const who = groups.map((name) => `"${name}"`).join(", ");
  const message = `${who} would have access without a role, which Entra refuses where people have roles (${forPeople.join(", ")}): name the groups at a role.`;
  return [{ path: "groups", message }];
}

function callFault(caller: string, text: string, workloads: Workloads): string | undefined {
  const call = parseCall(text);
  if (call === undefined) {
    return `"${text}" is no call. Allowed: <workload>/<role>, e.g. "backoffice/Orders.Read".`;
  }
  const { callee, role } = call;
  if (callee === caller) return `"${text}" is the workload itself: what it does by itself needs no role. Remove it.`;
  const called = Object.hasOwn(workloads, callee) ? workloads[callee] : undefined;
  if (called === undefined) {
    const known = Object.keys(workloads).filter((key) => key !== caller);
    return `"${callee}" is no workload. Allowed: ${known.join(", ") || "none, there is no other"}.${didYouMean(callee, known)}`;
  }
  if (called.signIn === undefined)
    return `"${callee}" has no signIn, so it has no role: declare workloads.${callee}.signIn.`;
  if (!isRegistered(called.signIn)) {
    return `"${callee}" has an application that is not registered here: remove it, and let the application's owner assign the role to this workload's identity.`;
  }
  const roles = Object.keys(called.signIn.appRoles ?? {});
  if (roles.includes(role)) return undefined;
  return `"${role}" is no role of "${callee}". Allowed: ${roles.join(", ") || "none is declared"}.${didYouMean(role, roles)}`;
}

/** Two callees whose settings would be the same. */
function settingFault(key: string, { by }: Calls): string | undefined {
  const called = new Set((by.get(key) ?? []).map(({ callee }) => callee));
  const names = new Map<string, string>();
  for (const callee of called) {
    const other = names.get(apiName(callee));
    if (other !== undefined)
      return `"${other}" and "${callee}" would both be the settings DownstreamApis__${apiName(callee)}: rename one.`;
    names.set(apiName(callee), callee);
  }
  return undefined;
}
