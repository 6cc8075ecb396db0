import { decodedTexts } from "./encoded.ts";

/** What a text has to have to be looked at: an Azure CLI, a cmdlet or an address of Azure's API. Most have none. */
const hint = /\baz\b|-Az|api-version|management\.|[A-Za-z0-9+/]{24}/i;

/** Groups of the Azure CLI whose keys are no credentials: keys of Key Vault, public keys, settings. */
const otherKeys =
  /^az\s+(?:keyvault|sshkey|sig|disk-encryption-set|appconfig\s+kv|config|extension|ad\s+signed-in-user)\b/i;

/** Ways to make the Azure CLI hand out or renew keys. Options may stand between its words. */
const cli =
  /\baz\s+[a-z][\w\s-]{0,80}?\b(?:(?:admin-|query-)?keys?\s+(?:list|show|renew|regenerate|create)\b|(?:list|regenerate|renew|get)-(?:admin-)?(?:shared-)?keys?\b|(?:list|show|get)-connection-strings?\b|connection-string\s+(?:list|show)\b|generate-sas\b|credentials?\s+(?:show|list|renew|reset|generate|add)\b|create-for-rbac\b|list-publishing-(?:profiles|credentials)\b|get-credentials\b|shared-access-policy\s+create\b)/gi;

/** Cmdlets whose noun ends in something that opens a service. */
const cmdlet =
  /\b(?:Get|New|Reset|Update)-Az[A-Za-z]*(?:Keys?|ConnectionStrings?|SASToken|SASTokens|Credential|Credentials|SharedKeys?|PublishingProfile)\b/gi;
const otherCmdlets =
  /^\w+-Az(?:KeyVault(?:Managed)?\w*|SshKey|DiskEncryption\w*|ResourceGroup\w*|VM\w*SshKey|ADGroup\w*)$/i;

/** Actions of Azure's API, as scripts and `az rest` call them. */
const action =
  /\/(?:list(?:Keys|ConnectionStrings?|AdminKeys|QueryKeys|Credentials|Secrets|AccountSas|ServiceSas|ClusterAdminCredential)|regenerateKeys?|generateCredentials|publishxml)(?=[?"'\s]|$)/gi;

/** A delegation of the caller's own identity, which lasts days at most. */
const delegated = /--as-user\b/i;

/**
 * Tells by which command a text makes Azure hand out keys; base64 is looked into.
 *
 * @returns The command's own words, without arguments; `undefined` when there is none.
 */
export function keyCommandIn(text: string, depth = 0): string | undefined {
  if (text.length < 8 || !hint.test(text)) return undefined;
  const found = cliIn(text) ?? cmdletIn(text) ?? actionIn(text);
  if (found !== undefined || depth === 2) return found;
  for (const decoded of decodedTexts(text)) {
    const within = keyCommandIn(decoded, depth + 1);
    if (within !== undefined) return within;
  }
  return undefined;
}

function cliIn(text: string): string | undefined {
  for (const { 0: words, index } of text.matchAll(cli)) {
    if (otherKeys.test(words)) continue;
    const [rest = ""] = text.slice(index + words.length).split(/[\n;|&]/, 1);
    if (/generate-sas$/i.test(words) && delegated.test(rest)) continue;
    // With local accounts off these are a person's own; only the cluster's administrator is a credential.
    if (/get-credentials$/i.test(words) && !/--admin\b|\s-a\b/i.test(rest)) continue;
    return words.replaceAll(/\s+/g, " ");
  }
  return undefined;
}

function cmdletIn(text: string): string | undefined {
  return [...text.matchAll(cmdlet)].map(([words]) => words).find((words) => !otherCmdlets.test(words));
}

function actionIn(text: string): string | undefined {
  if (!/management\.|api-version/i.test(text)) return undefined;
  return [...text.matchAll(action)].map(([words]) => words.slice(1))[0];
}
