import type { Fault } from "../faults.ts";
import type { AlertsDeclaration, AuditDeclaration } from "./declaration.ts";

/** The days a workspace of the tier `PerGB2018` can keep its rows. */
const retention = { least: 30, most: 730 } as const;

/** The days for which an immutability policy can hold. */
const immutability = { least: 1, most: 146_000 } as const;

/** Azure takes no lower cap than what it calls 23 MB. */
const leastQuotaGb = 0.023;

/** What a group of receivers takes. */
const mostEmails = 1000;

/** The built-in roles whose holders can be written to, by their ids. */
export const receivingRoles: Readonly<Record<string, string>> = {
  Owner: "8e3af657-a8ff-443c-a75c-2fe8c4bcb635",
  Contributor: "b24988ac-6180-42a0-ab88-20f7382dd24c",
  "Monitoring Reader": "43d0d8ad-25c7-4714-9337-8ba259a9fe05",
  "Monitoring Contributor": "749f88d5-cbae-40b8-bcfc-e573ddc772fa",
  "Security Admin": "fb1c8493-542b-48eb-b624-b4c8fea62acd",
};

/** Everything that is wrong with how the audit log is to be kept. */
export function auditFaults({ retentionInDays, dailyQuotaGb, immutableDays }: AuditDeclaration): Fault[] {
  return [
    ...wholeDays("retentionInDays", retentionInDays, retention),
    ...quotaFaults(dailyQuotaGb),
    ...wholeDays("immutableDays", immutableDays, immutability),
  ];
}

/** Everything that is wrong with who is told, and of what. */
export function alertsFaults({ emails = [], roles = [], runbooks, deployers = [] }: AlertsDeclaration): Fault[] {
  return [
    ...receiverFaults(emails, roles),
    ...emails.flatMap((email, index) => emailFaults(email, index, emails)),
    ...roles.flatMap((role, index) => roleFaults(role, index, roles)),
    ...runbooksFaults(runbooks),
    ...deployers.flatMap((deployer, index) => deployerFaults(deployer, index)),
  ];
}

/** Grants for emergencies are bearable because each use is told to somebody. */
export function breakGlassFaults(
  people: Readonly<Record<string, { breakGlass?: boolean }>>,
  alerts: AlertsDeclaration | undefined,
): Fault[] {
  if (alerts !== undefined) return [];
  return Object.entries(people).flatMap(([key, { breakGlass }]) => {
    const message = "is true, but nobody is told of it: declare alerts, or remove breakGlass.";
    return breakGlass === true ? [{ path: `people.${key}.breakGlass`, message }] : [];
  });
}

function wholeDays(path: string, days: number | undefined, { least, most }: { least: number; most: number }): Fault[] {
  if (days === undefined || (Number.isInteger(days) && days >= least && days <= most)) return [];
  return [{ path, message: `${days} is not possible. Allowed: whole days from ${least} to ${most}.` }];
}

function quotaFaults(quota: number | undefined): Fault[] {
  if (quota === undefined || (Number.isFinite(quota) && quota >= leastQuotaGb)) return [];
  const message = `${quota} is not possible. Allowed: gigabytes a day from ${leastQuotaGb}. For no cap leave it out.`;
  return [{ path: "dailyQuotaGb", message }];
}

function receiverFaults(emails: readonly string[], roles: readonly string[]): Fault[] {
  if (emails.length > mostEmails) {
    return [{ path: "emails", message: `has ${emails.length} addresses. At most ${mostEmails}: write to a list.` }];
  }
  if (emails.length + roles.length > 0) return [];
  return [{ path: "", message: "has no receiver: nobody would hear of an alert. Write emails or roles." }];
}

function emailFaults(email: string, index: number, all: readonly string[]): Fault[] {
  const path = `emails[${index}]`;
  // Only what cannot be an address: whether somebody reads it shows when the group is tested.
  if (!/^[^\s@"<>]+@[^\s@"<>]+\.[^\s@"<>.]+$/.test(email)) {
    return [{ path, message: `"${email}" is not a mail address. Write one such as security@example.com.` }];
  }
  const isRepeated = all.slice(0, index).some((other) => other.toLowerCase() === email.toLowerCase());
  return isRepeated ? [{ path, message: `"${email}" is there already: remove it.` }] : [];
}

function roleFaults(role: string, index: number, all: readonly string[]): Fault[] {
  const path = `roles[${index}]`;
  if (!Object.hasOwn(receivingRoles, role)) {
    const allowed = Object.keys(receivingRoles).join(", ");
    return [{ path, message: `"${role}" is not a role whose holders can be written to. Allowed: ${allowed}.` }];
  }
  return all.indexOf(role) < index ? [{ path, message: `"${role}" is there already: remove it.` }] : [];
}

function runbooksFaults(runbooks: string): Fault[] {
  const url = URL.canParse(runbooks) ? new URL(runbooks) : undefined;
  if (url?.protocol === "https:" && runbooks.endsWith("/") && url.username === "" && url.search + url.hash === "") {
    return [];
  }
  const message = `"${withoutUser(runbooks)}" is not possible. Write where docs/runbooks is published, with https and a "/" at the end, such as https://wiki.example.com/runbooks/.`;
  return [{ path: "runbooks", message }];
}

/** What stands before the `@` of a URL may be a password. */
function withoutUser(url: string): string {
  return url.replace(/\/\/[^/]*@/, "//…@");
}

function deployerFaults(deployer: string, index: number): Fault[] {
  const isObjectId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(deployer);
  if (isObjectId || /^[^\s@"]+@[^\s@"]+$/.test(deployer)) return [];
  const message = `"${deployer}" is neither the object id of a service principal nor the name of a user (ada@example.com). Write what the activity log shows as the caller.`;
  return [{ path: `deployers[${index}]`, message }];
}

/** Everything that is wrong with what else is recorded. */
export function diagnosticsFaults(diagnostics: readonly { name: string }[]): Fault[] {
  return diagnostics.flatMap(({ name }, index) => {
    const path = `diagnostics[${index}].name`;
    if (!/^[a-z][a-z0-9-]*$/.test(name)) {
      return [{ path, message: `"${name}" is not possible. Allowed: lowercase letters, digits and hyphens.` }];
    }
    const isTaken = takenNames.includes(name) || diagnostics.findIndex((other) => other.name === name) < index;
    return isTaken ? [{ path, message: `"${name}" is taken. Write another name.` }] : [];
  });
}

/** What the audit log itself calls its own. */
const takenNames: readonly string[] = ["cosmos", "workspace", "copy"];
