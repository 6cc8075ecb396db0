import * as pulumi from "@pulumi/pulumi";
import type { WorkloadIdentity } from "../identity/workloadIdentity.ts";
import type { GroupDeclaration, SignInDeclaration, SignInWorkload } from "./declaration.ts";
import { isRegistered } from "./faults.ts";
import { identityIssuer } from "./federation.ts";
import { callsOf, type Call, type Calls } from "./members.ts";
import { callSettings, issuerSettings, signInSettings } from "./settings.ts";
import { SignInApplication } from "./signInApplication.ts";

/** The application of a workload, and the trust that lets the workload's identity speak for it. */
export interface SignInOutputs {
  /** The application's client id. */
  clientId: pulumi.Output<string>;
  /** The issuer of the federated credential. */
  issuer: pulumi.Output<string>;
  /** The subject of the federated credential. */
  subject: pulumi.Output<string>;
}

/** The environment's workloads with what they sign in by. */
export interface SignInsArgs {
  /** The workloads, by key. */
  workloads: Readonly<Record<string, SignInWorkload>>;
  /** Groups by the name that roles refer to. */
  groups?: Readonly<Record<string, GroupDeclaration>>;
  /** The workloads' identities, by the same keys. */
  identities: Readonly<Record<string, WorkloadIdentity>>;
}

/** What comes of the workloads' sign-ins. */
export interface SignIns {
  /** The settings of a workload's pool. */
  settingsOf: (key: string) => Record<string, pulumi.Input<string>>;
  /** The applications of Entra ID, by workload. */
  outputs: Record<string, SignInOutputs>;
}

/**
 * Registers the applications of an environment's workloads, and says what each pool is told of them.
 *
 * @param name - The environment's.
 */
export function signInsFor(name: string, args: SignInsArgs, child: pulumi.ComponentResourceOptions): SignIns {
  const { workloads, identities } = args;
  const calls = callsOf(workloads);
  const applications: Record<string, SignInApplication> = {};
  for (const [key, { hostName, signIn }] of Object.entries(workloads)) {
    const identity = identities[key];
    if (identity === undefined || signIn === undefined || !isRegistered(signIn)) continue;
    applications[key] = new SignInApplication(
      `${name}-${key}-sign-in`,
      {
        displayName: `${key} (${name})`,
        principalId: identity.principalId,
        tenantId: identity.tenantId,
        redirectUris:
          signIn.redirectUris ?? ["signin-oidc", "signout-callback-oidc"].map((path) => `https://${hostName}/${path}`),
        logoutUrl: `https://${hostName}/signout-oidc`,
        ...members(signIn, calls.to.get(key) ?? [], args),
      },
      child,
    );
  }
  return { settingsOf: (key) => settings(key, args, applications, calls), outputs: outputs(args, applications) };
}

function members(signIn: SignInDeclaration, calls: readonly Call[], { groups = {}, identities }: SignInsArgs) {
  const { signInAudience, identifierUri, appRoles = {}, scopes, owners } = signIn;
  const groupIds = (names: readonly string[] = []): Record<string, string> =>
    Object.fromEntries(names.flatMap((group) => (groups[group] ? [[group, groups[group].objectId]] : [])));
  const callers = (value: string): Record<string, pulumi.Output<string>> =>
    Object.fromEntries(
      calls.flatMap(({ caller, role }) => {
        const identity = identities[caller];
        return role === value && identity !== undefined ? [[caller, identity.principalId]] : [];
      }),
    );
  return {
    appRoles: Object.fromEntries(
      Object.entries(appRoles).map(([value, role]) => [
        value,
        { description: role.description, groups: groupIds(role.groups), callers: callers(value) },
      ]),
    ),
    groups: groupIds(signIn.groups),
    ...(signInAudience !== undefined && { signInAudience }),
    ...(identifierUri !== undefined && { identifierUri }),
    ...(scopes !== undefined && { scopes }),
    ...(owners !== undefined && { owners }),
  };
}

function settings(
  key: string,
  { workloads, identities }: SignInsArgs,
  applications: Readonly<Record<string, SignInApplication>>,
  { by }: Calls,
): Record<string, pulumi.Input<string>> {
  const [identity, signIn] = [identities[key], workloads[key]?.signIn];
  if (identity === undefined) return {};
  const clientId = signIn?.clientId ?? applications[key]?.clientId;
  const identityClientId = identity.clientId;
  const callees = new Set((by.get(key) ?? []).map(({ callee }) => callee));
  const targets = [...callees].flatMap((callee) => {
    const [application, hostName] = [applications[callee], workloads[callee]?.hostName];
    if (application === undefined || hostName === undefined) return [];
    return { callee, hostName, scope: pulumi.interpolate`${application.identifierUri}/.default`, identityClientId };
  });
  return {
    ...(clientId !== undefined &&
      signInSettings<pulumi.Input<string>>(
        { clientId, identityClientId, tenantId: identity.tenantId },
        signIn?.signInAudience,
      )),
    ...(signIn?.issuer !== undefined &&
      signIn.audience !== undefined &&
      issuerSettings(signIn.issuer, signIn.audience)),
    ...callSettings<pulumi.Input<string>>(targets),
  };
}

function outputs(
  { workloads, identities }: SignInsArgs,
  applications: Readonly<Record<string, SignInApplication>>,
): Record<string, SignInOutputs> {
  return Object.fromEntries(
    Object.entries(workloads).flatMap(([key, { signIn }]) => {
      const [clientId, identity] = [signIn?.clientId ?? applications[key]?.clientId, identities[key]];
      if (clientId === undefined || identity === undefined) return [];
      const issuer = identity.tenantId.apply(identityIssuer);
      return [[key, { clientId: pulumi.output(clientId), issuer, subject: identity.principalId }]];
    }),
  );
}
