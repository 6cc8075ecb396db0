/** Ends of names that promise a credential, in lower case. */
const credentialNames = [
  "password",
  "pwd",
  "secret",
  "apikey",
  "accesskey",
  "accountkey",
  "sharedkey",
  "connectionstring",
] as const;

/** An attribute with something in it. */
const filled = (attribute: string): string => `@${attribute} and string-length(normalize-space(@${attribute})) > 0`;

const madeByHand = (attribute: string): string => `@${attribute} and not(starts-with(@${attribute}, 'AutoGenerate'))`;

/** XPath 1.0 knows neither the end of a text nor letters whatever their case. */
function endsAsCredential(attribute: string): string {
  const lower = `translate(@${attribute}, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ_-', 'abcdefghijklmnopqrstuvwxyz')`;
  const ends = credentialNames.map(
    (name) => `substring(${lower}, string-length(${lower}) - ${name.length - 1}) = '${name}'`,
  );
  return `(${ends.join(" or ")})`;
}

/**
 * What a package's `*.config` must not have, as XPath, each with the words a message uses for it. A connection string is
 * refused whatever it says: nothing here needs one, as the pool's settings name the endpoint.
 *
 * @see https://learn.microsoft.com/aspnet/identity/overview/features-api/best-practices-for-deploying-passwords-and-other-sensitive-data-to-aspnet-and-azure
 */
export const forbiddenElements: readonly { kind: string; path: string }[] = [
  { kind: "a connection string", path: `//*[local-name()='connectionStrings']//*[${filled("connectionString")}]` },
  {
    kind: "an encrypted connection string",
    path: "//*[local-name()='connectionStrings']//*[local-name()='EncryptedData']",
  },
  {
    // It is what servers share cookies by, so whoever has one wants to know how else to.
    kind: "a machine key, which is a secret on every server: share a key ring of ASP.NET Core, or set web.loadDistribution to SourceIP",
    path: `//*[local-name()='machineKey'][(${madeByHand("validationKey")}) or (${madeByHand("decryptionKey")})]`,
  },
  { kind: "a password", path: `//*[${filled("password")}]` },
  {
    kind: "a setting with the name of a credential",
    path: `//*[${filled("value")} and (${endsAsCredential("key")} or ${endsAsCredential("name")})]`,
  },
];

/** The same in a package's JSON, where nothing is an element, as patterns that .NET and JavaScript read alike. */
export const forbiddenEntries: readonly { kind: string; pattern: RegExp }[] = [
  { kind: "a connection string", pattern: /"ConnectionStrings"\s*:\s*\{\s*"/i },
  {
    kind: "a setting with the name of a credential",
    pattern: new RegExp(String.raw`"[\w:.-]*(${credentialNames.map(spaced).join("|")})"\s*:\s*"[^"]`, "i"),
  },
];

/** `api_key` and `api-key` are `apikey`, too. */
function spaced(name: string): string {
  return name.replace(/(?<=^(?:api|access|account|shared|connection))/, "[_-]?");
}
