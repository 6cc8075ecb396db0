/**
 * What a name says of its value: a password, which people choose, a key, which is random, or a machine's or a server's
 * password that Azure itself demands, and that other rules judge.
 */
export type SecretKind = "password" | "key" | "demanded";

const password = /(?:password|passwd|passphrase)$|(?:^|_)(?:pass_phrase|pwd|pass_word|pw)$/;
const secret = /(?:secret|apikey|accountkey|accesskey|secretkey)$|(?:^|_)(?:secure_value|secret_string)$/;
const key = new RegExp(
  `(?:^|_)(?:${[
    "(?:api|account|access|accountaccess|shared|storage|primary|secondary|master|function|host|subscription|principal|cosmos|db|signing|signature|encryption|secret|auth|authorization|admin|query|private|client|webhook|integration|ingestion|registration|license|write|read|connection|device|symmetric|validation|decryption|rsa|hmac|jwt|session|cookie|service|pre_shared|preshared|workspace|sas|pass|consumer|app|application|luis|encrypted|bit_locker|management|policy|authentication|ssl|activation|auth)_?keys?",
    "sharedkey|psk",
    "connection_?strings?|conn_?str",
    "sas|sas_token|sas_?uri|pat|token|credential|authorization|apitoken|accesstoken",
  ].join("|")})$`,
);

/** Application Insights says by it where telemetry goes; who may send it is its own switch. */
const telemetry = /^(?:application_?insights|app_?insights)_connection_?string$/;
/** Keys that are for everyone to see, and tokens that only tell requests apart. */
const open = /(?:^|_)public_|(?:^|_)(?:client|creation|client_request|continuation|idempotency|skip|trigger)_token$/;
const demanded = /^(?:admin|administrator|administratorLogin)Password$/i;

/** As many different names as a stack has; a limit all the same. */
const most = 20_000;
const known = new Map<string, SecretKind | undefined>();

/**
 * What a property's name, or a setting's, says of its value, by its last words, as `AZURE_CLIENT_SECRET` does;
 * `undefined` when it says nothing of a secret.
 */
export function secretKind(name: string): SecretKind | undefined {
  if (known.has(name)) return known.get(name);
  if (known.size >= most) known.clear();
  const kind = demanded.test(name) ? "demanded" : judged(wordsOf(name));
  known.set(name, kind);
  return kind;
}

/** As `secretKind`, where a name is not a property of Azure's but of a setting: nobody demands that one. */
export function settingKind(name: string): "password" | "key" | undefined {
  const kind = secretKind(name);
  return kind === "demanded" ? "password" : kind;
}

function judged(words: string): SecretKind | undefined {
  if (telemetry.test(words) || open.test(words)) return undefined;
  if (password.test(words)) return "password";
  return secret.test(words) || key.test(words) ? "key" : undefined;
}

/** A name in any style as words in small letters: `clientSecretValue` is `client_secret`, for a value is what it names. */
function wordsOf(name: string): string {
  return name
    .slice(-80)
    .replaceAll(/([a-z0-9])([A-Z])/g, "$1_$2")
    .replaceAll(/([A-Z])([A-Z][a-z])/g, "$1_$2")
    .replaceAll(/[^A-Za-z0-9]+/g, "_")
    .toLowerCase()
    .replace(/_?\d{0,2}_?$/, "")
    .replace(/(?<=.)_value$/, "");
}
