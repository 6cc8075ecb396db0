import { Buffer } from "node:buffer";
import { decodedTexts, isReadable } from "./encoded.ts";

/** Forms by which a long-lived credential gives itself away, each with the words a message uses for it. */
const forms: readonly { kind: string; pattern: RegExp }[] = [
  { kind: "a private key", pattern: /-----BEGIN (?:[A-Z0-9]+ )*PRIVATE KEY(?: BLOCK)?-----/ },
  {
    kind: "a connection string with a key",
    // A key without any digit is rarer than a variable that is set to a call.
    pattern:
      /(?:AccountKey|SharedAccessKey|SharedSecretValue|AccessKey)\s*=\s*["']?(?=[A-Za-z+/%]*\d)[A-Za-z0-9+/%]{20,}/i,
  },
  {
    kind: "a connection string with a secret",
    pattern: /Endpoint=https?:[^;]+;\s*Id=[^;]+;\s*Secret=[^;\s]{16,}/i,
  },
  {
    kind: "a connection string with a password",
    pattern:
      /\b(?:Server|Data Source|Host|User ID|Uid|AccountEndpoint)\s*=[^;]*;(?:[^\n]*;)?\s*(?:Password|Pwd)\s*=\s*(?![<${%@*])[^;\s]/i,
  },
  {
    kind: "a connection string with a password",
    pattern: /\.(?:redis\.cache\.windows\.net|redis\.azure\.net)(?::\d+)?,(?:[^\s,]+,)*password=(?![<${%@*])[^,\s]/i,
  },
  {
    kind: "an address with a password",
    pattern:
      /\b(?:amqps?|mongodb(?:\+srv)?|postgres(?:ql)?|mysql|rediss?|sqlserver|https?|ftps?):\/\/[^\s/:@"'<>{}$]*:(?![<${%*])[^\s/@"'<>{}]+@/i,
  },
  { kind: "a shared access signature", pattern: /SharedAccessSignature\s*[= ]\s*(?:sr|sv|sig|se)=/i },
  {
    kind: "a shared access signature",
    pattern: /(?:^|[?&;\s"']|u0026)sig=[A-Za-z0-9%+/_-]{20,}/im,
  },
  { kind: "a function key", pattern: /[?&]code=[A-Za-z0-9%+/_-]{40,}/i },
  {
    kind: "an access key",
    pattern:
      /(?<![A-Za-z0-9+/=])[A-Za-z0-9+/]{33}(?:\+ARm|\+AEh|\+ASb|AIoT|AzCa)[A-P][A-Za-z0-9+/]{5}=(?![A-Za-z0-9+/=])/,
  },
  { kind: "a function key", pattern: /(?<![\w-])[\w-]{44}AzFu[\w-]{5}[AQgw]==/ },
  { kind: "a search key", pattern: /(?<![A-Za-z0-9])[A-Za-z0-9]{42}AzSe[A-D][A-Za-z0-9]{5}(?![A-Za-z0-9])/ },
  {
    kind: "a registry password",
    pattern: /(?<![A-Za-z0-9+/])[A-Za-z0-9+/]{42}\+ACR[A-D][A-Za-z0-9+/]{5}(?![A-Za-z0-9+/])/,
  },
  {
    kind: "an access key",
    pattern: /(?<![A-Za-z0-9])[A-Za-z0-9]{52}JQQJ9[9DH][A-Za-z0-9][A-L][A-Za-z0-9]{16}[A-Za-z][A-Za-z0-9]{7}/,
  },
  { kind: "a client secret", pattern: /(?<![\w~.-])[\w~.-]{3}\dQ~[\w~.-]{31,34}(?![\w~-])/ },
  // A token in a setting is one that is meant to outlive the deployment, whatever its lifetime says.
  { kind: "a bearer token", pattern: /\beyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]{10,}/ },
];

/**
 * The 64 bytes of a Cosmos DB or Storage account's key. A SHA-512 digest in base64 looks the same, unless it says that it
 * is one, as subresource integrity does.
 */
const accountKey = /(?<![A-Za-z0-9+/=]|sha512-)[A-Za-z0-9+/]{86}==(?![A-Za-z0-9+/=])/gi;

/** How often an encoded text may stand in another. */
const deepest = 3;

/**
 * Tells what kind of long-lived credential a text holds, judged by its structure alone; base64 is looked into.
 *
 * @returns Words for a message such as `an account key`, never the text itself; `undefined` when the text looks harmless.
 */
export function credentialIn(text: string, depth = 0): string | undefined {
  const form = forms.find(({ pattern }) => pattern.test(text));
  if (form !== undefined) return form.kind;
  if ([...text.matchAll(accountKey)].some(([key]) => !isEncodedText(key))) return "an account key";
  if (depth === deepest) return undefined;
  for (const decoded of decodedTexts(text)) {
    const kind = credentialIn(decoded, depth + 1);
    if (kind !== undefined) return kind;
  }
  return undefined;
}

function isEncodedText(base64: string): boolean {
  const bytes = Buffer.from(base64, "base64");
  return isReadable(bytes.toString("utf8")) || isReadable(bytes.toString("utf16le"));
}
