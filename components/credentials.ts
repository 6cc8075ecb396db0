/** Forms by which a long-lived credential gives itself away, each with the words a message uses for it. */
export const credentialForms: readonly { kind: string; pattern: RegExp }[] = [
  { kind: "a private key", pattern: /-----BEGIN [A-Z ]*PRIVATE KEY-----/ },
  {
    kind: "a connection string with a key or password",
    pattern:
      /\b(AccountKey|SharedAccessKey|SharedSecretValue|AccessKey|ClientSecret|Secret|Password|Pwd)\s*=\s*[^\s;]/i,
  },
  {
    kind: "a shared access signature",
    pattern: /SharedAccessSignature\s*=|(?:^|[?&;]|\\u0026)sig=[A-Za-z0-9%+/]{16,}/i,
  },
  { kind: "an account key", pattern: /(?<![A-Za-z0-9+/])[A-Za-z0-9+/]{86}==(?!=)/ },
  {
    kind: "a client secret",
    pattern: /(?<![A-Za-z0-9_~.-])[A-Za-z0-9_~.-]{3}\dQ~[A-Za-z0-9_~.-]{31,34}(?![A-Za-z0-9_~-])/,
  },
  { kind: "a bearer token", pattern: /\beyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]{10,}/ },
];

/**
 * Tells what kind of long-lived credential a text holds, judged by its structure alone.
 *
 * @returns Words for a message such as `an account key`, never the text itself; `undefined` when the text looks harmless.
 */
export function credentialIn(text: string): string | undefined {
  return credentialForms.find(({ pattern }) => pattern.test(text))?.kind;
}
