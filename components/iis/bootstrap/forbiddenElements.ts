/** An attribute with something in it. */
const filled = (attribute: string): string => `@${attribute} and string-length(normalize-space(@${attribute})) > 0`;

const madeByHand = (attribute: string): string => `@${attribute} and not(starts-with(@${attribute}, 'AutoGenerate'))`;

/**
 * What a package's `*.config` must not have, as XPath, each with the words a message uses for it. A connection string is
 * refused whatever it says: nothing here needs one, as the pool's settings name the endpoint.
 *
 * @see https://learn.microsoft.com/aspnet/web-forms/overview/deployment/
 */
export const forbiddenElements: readonly { kind: string; path: string }[] = [
  { kind: "a connection string", path: `//*[local-name()='connectionStrings']//*[${filled("connectionString")}]` },
  {
    kind: "an encrypted connection string",
    path: "//*[local-name()='connectionStrings']//*[local-name()='EncryptedData']",
  },
  {
    kind: "a machine key",
    path: `//*[local-name()='machineKey'][(${madeByHand("validationKey")}) or (${madeByHand("decryptionKey")})]`,
  },
  { kind: "a password", path: `//*[${filled("password")}]` },
];
