import { decodedText } from "./encoded.ts";

/** Texts that refer to a secret, or stand for one, and hold none. */
const harmless: readonly RegExp[] = [
  /^@Microsoft\.(?:KeyVault|AppConfiguration)\(/i,
  /\$\([^)]*\)|\$\{[^}]*\}|\{\{.*\}\}|#\{.*\}#/,
  /^\[(?!\[).*\]$/,
  /^<.*>$|^%\w+%$|^\$(?:env:|Env:)?[A-Za-z_]\w*$|^\{[^{}]*\}$|^env:\w+$/,
  /^(?:secretref|keyvault|keyvaultref|kv|vault|ref|file|env|configmap|op|sops|arn):/i,
  /^(?:sha-?(?:1|224|256|384|512)|md5|pbkdf2\w*|scrypt|argon2\w*|bcrypt)[-:$]/i,
  /^\$(?:2[abxy]|5|6|argon2\w*)\$|^\{(?:S?SHA\d*|CRYPT)\}/i,
  // An address; one with a password in it has a form of its own.
  /^[a-z][\w+.-]*:\/\//i,
  /^[a-z0-9-]+(?:\.[a-z0-9-]+)+(?::\d+)?(?:\/.*)?$/,
  /^(?:[A-Za-z]:\\|\\\\)/,
  /^\/(?:subscriptions|providers|dev|etc|home|mnt|opt|run|secrets?|usr|var)(?:\/|$)/i,
  // Settings in pairs, which have forms of their own.
  /^[\w .-]{2,40}=[^=]/,
  // A place for a secret.
  /^(.)\1*$|^(?:change|replace|your|insert|enter|todo|example|placeholder|dummy|redacted|null|none|true|false)/i,
  // A date, a version, an address of a network.
  /^\d{4}-\d\d-\d\d(?:T[\d:.]+Z?|-preview)?$|^v?\d+(?:\.\d+){1,3}$|^[\d.]+\/\d+$/,
];

const guid = /^\{?[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\}?$/i;

/**
 * Whether a text, of which a name says that it is a secret, is one: neither a reference nor a name in words, and as mixed
 * as passwords or keys are. A GUID passes for a key's id only under a name that ids have as well.
 */
export function isPlainSecret(kind: "password" | "key", text: string): boolean {
  if (text.length < 8 || text.length > 4096 || /\s/.test(text)) return false;
  if (harmless.some((pattern) => pattern.test(text))) return false;
  if (isPath(text)) return false;
  if (guid.test(text)) return kind === "password";
  if (kind === "password" ? isPassword(text) : isKey(text)) return true;
  const inner = decodedText(text);
  return inner !== undefined && isPlainSecret(kind, inner.trim());
}

function isPath(text: string): boolean {
  if (!text.startsWith("/") || text.endsWith("=")) return false;
  return text.split("/").every((part) => part.length < 4 || /^v\d+(?:\.\d+)?$/.test(part) || isWords(part));
}

function isPassword(text: string): boolean {
  if (isWords(text)) return false;
  return kindsOfCharacter(text) >= 3 || (text.length >= 12 && isMixed(text));
}

/** 16 characters of a digest or of letters with digits hold 64 bits and more: keys begin there. */
function isKey(text: string): boolean {
  if (isWords(text)) return false;
  if (/^[0-9a-f]+$/i.test(text)) return text.length >= 32 && bits(text) > 2.8;
  return text.length >= 16 && isMixed(text) && bits(text) > 3.2;
}

/** Digits among others, or letters of both cases that make no words: one of 20 random keys of 16 characters has no digit. */
function isMixed(text: string): boolean {
  return /\d/.test(text) ? /\D/.test(text) : /^[A-Za-z+/=_-]+$/.test(text) && /[A-Z]/.test(text) && /[a-z]/.test(text);
}

function kindsOfCharacter(text: string): number {
  return [/[a-z]/, /[A-Z]/, /\d/, /[^A-Za-z0-9]/].filter((pattern) => pattern.test(text)).length;
}

/** Names of things, such as `orders-db-01` or `sqlAdminPassword`. One word with a capital and a year is a password. */
function isWords(text: string): boolean {
  if (!/^_{0,2}[A-Za-z][A-Za-z0-9]*(?:(?:[-_.:/]|__)[A-Za-z0-9]+)*$/.test(text)) return false;
  if (!text.split(/[-_.:/]+/).every(isPartOfName)) return false;
  if (!/\d/.test(text)) return true;
  if (/^[A-Z][a-z]+[-_.]?\d+$/.test(text)) return false;
  return !/[A-Z]/.test(text) || /pass|pwd|secret|key|token|name/i.test(text);
}

/** Words that capitals set apart, the last with a number at most. In a random text capitals stand everywhere. */
function isPartOfName(part: string): boolean {
  const [, letters = "", number] = /^([A-Za-z]*)(\d{0,4})$/.exec(part) ?? [];
  if (number === undefined) return false;
  const words = letters.replaceAll(/([a-z])([A-Z])|([A-Z])(?=[A-Z][a-z])/g, "$1$3-$2").split("-");
  const enough = part.length < 8 ? 0 : part.length < 12 ? 3 : 3.5;
  return part.length >= words.length * enough && words.every((word) => word === "" || isWord(word));
}

/** A word can be spoken: it is written in one case, and no more than five of its consonants stand together. */
function isWord(word: string): boolean {
  if (!/^(?:[A-Z]?[a-z]+|[A-Z]+)$/.test(word)) return false;
  return word.length <= 4 || (/[aeiouy]/i.test(word) && !/[^aeiouy]{6}/i.test(word));
}

/** Shannon's entropy of a character, in bits. */
function bits(text: string): number {
  const counts = new Map<string, number>();
  for (const character of text) counts.set(character, (counts.get(character) ?? 0) + 1);
  return [...counts.values()].reduce((sum, count) => {
    const share = count / text.length;
    return sum - share * Math.log2(share);
  }, 0);
}
