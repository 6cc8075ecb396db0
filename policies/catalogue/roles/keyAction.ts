import { grantActions, keyActions } from "./keyActions.ts";

const known: ReadonlySet<string> = new Set(keyActions.map((action) => action.toLowerCase()));

/** How Azure names such actions, so that those of a service that is not known here are told, too. */
const named: readonly RegExp[] = [
  /\/(?:list|get|show|fetch|create|generate|regenerate|retrieve|rotate|refresh|renew)\w*(?:keys?|keypair|secrets?|credentials?|connectionstrings?|sas|sastoken|sasur[il]|kubeconfig|callbackur[il])(?:for\w+)?\/(?:action|write)$/,
  /\/(?:sharedkeys|readonlykeys|apikeys|publishxml|begingetaccess|listtokens)\/action$/,
  /\/(?:listconfigurations|generateconfigurations)\/action$/,
  /\/(?:authorizationrules|apikeys|accesskeys)\/write$/,
  // Reads with keys in the answer. Reader has them by `*/read` and is let be; a role that names one is for the keys.
  /\/(?:sharedkeys|readonlykeys|metadata\/secrets)\/read$/,
];

/** What is named like one, and opens no Azure service by a key. */
const harmless: readonly RegExp[] = [
  // Signed by the principal's own Entra token.
  /\/generateuserdelegationkey\/action$/,
  // A kubeconfig without a secret: whoever uses it signs in to Entra.
  /\/listclusterusercredentials?\/action$/,
  /^microsoft\.containerservice\/(?:fleets|managedclusters\/managednamespaces)\/listcredentials?\/action$/,
  /\/(?:listusercredential|listuserkubeconfig)\/action$/,
  // Lives for hours.
  /^microsoft\.hybridconnectivity\//,
  /\/(?:get|list|generate)\w*accesstoken\/action$/,
  /\/listlogsasurl\/action$/,
  // Shared keys of tunnels and secrets of RADIUS servers: they join networks.
  /^microsoft\.network\//,
];

/** Whether an action without wildcards hands out, renews or creates a key. Azure ignores the case of actions. */
export function isKeyAction(action: string): boolean {
  const text = action.toLowerCase();
  if (known.has(text)) return true;
  return named.some((name) => name.test(text)) && !harmless.some((name) => name.test(text));
}

/** Whether an action gives the right to give roles. */
export function isGrantAction(action: string): boolean {
  return grantActions.some((grant) => grant.toLowerCase() === action.toLowerCase());
}
