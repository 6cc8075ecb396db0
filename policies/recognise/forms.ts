/** A form by which a long-lived credential gives itself away. */
export interface CredentialForm {
  /** The words a message uses for it. */
  kind: string;
  /** A text without any of these holds none; to look for them costs next to nothing. In lower case. */
  hints: readonly string[];
  /** Bounded wherever it repeats, so that no text, however long and hostile, keeps it busy. */
  pattern: RegExp;
}

/** What stands for a value that is filled in elsewhere. */
const filledIn = "(?![<${%@*[]|#\\{)";

const keys: readonly CredentialForm[] = [
  {
    kind: "an access key",
    hints: ["+arm", "+aeh", "+asb", "aiot", "azca", "azeg"],
    pattern:
      /(?<![A-Za-z0-9+/=])[A-Za-z0-9+/]{33}(?:\+ARm|\+AEh|\+ASb|AIoT|AzCa|AZEG)[A-P][A-Za-z0-9+/]{5}=(?![A-Za-z0-9+/=])/,
  },
  { kind: "a function key", hints: ["azfu"], pattern: /(?<![\w-])[\w-]{44}AzFu[\w-]{5}[AQgw]==/ },
  {
    kind: "a search key",
    hints: ["azse"],
    pattern: /(?<![A-Za-z0-9])[A-Za-z0-9]{42}AzSe[A-D][A-Za-z0-9]{5}(?![A-Za-z0-9])/,
  },
  {
    kind: "a registry password",
    hints: ["+acr"],
    pattern: /(?<![A-Za-z0-9+/])[A-Za-z0-9+/]{42}\+ACR[A-D][A-Za-z0-9+/]{5}(?![A-Za-z0-9+/])/,
  },
  {
    kind: "an access key",
    hints: ["jqqj9"],
    pattern: /(?<![A-Za-z0-9])[A-Za-z0-9]{52}JQQJ9[9DH][A-Za-z0-9][A-L][A-Za-z0-9]{16}[A-Za-z][A-Za-z0-9]{7}/,
  },
  {
    kind: "an Azure DevOps token",
    hints: ["azdo"],
    pattern: /(?<![A-Za-z0-9])[A-Za-z0-9]{76}AZDO[A-Za-z0-9]{4}(?![A-Za-z0-9])/,
  },
  { kind: "a Databricks token", hints: ["dapi"], pattern: /(?<![a-z0-9])dapi[0-9a-f]{32}(?:-\d)?(?![0-9a-f])/ },
  { kind: "a client secret", hints: ["q~"], pattern: /(?<![\w~.-])[\w~.-]{3}\dQ~[\w~.-]{31,34}(?![\w~-])/ },
];

const connectionStrings: readonly CredentialForm[] = [
  {
    kind: "a connection string with a key",
    hints: ["accountkey", "sharedaccesskey", "sharedsecretvalue", "accesskey"],
    // A key without any digit is rarer than a variable that is set to a call.
    pattern:
      /(?:AccountKey|SharedAccessKey|SharedSecretValue|AccessKey)\s{0,9}=\s{0,9}["']?(?=[A-Za-z+/%]{0,199}\d)[A-Za-z0-9+/%]{20}/i,
  },
  {
    kind: "a connection string with a secret",
    hints: ["secret="],
    pattern: /Endpoint=https?:[^;\s]{1,199};\s{0,9}Id=[^;\s]{1,199};\s{0,9}Secret=[^;\s]{16}/i,
  },
  {
    kind: "a connection string with a password",
    hints: [".redis.cache.", ".redis.azure."],
    pattern: new RegExp(
      String.raw`\.redis\.(?:cache\.windows|cache\.usgovcloudapi|cache\.chinacloudapi|azure)\.(?:net|cn)(?::\d{1,5})?,(?:[^\s,]{1,99},){0,20}password=${filledIn}[^,\s]`,
      "i",
    ),
  },
];

const signatures: readonly CredentialForm[] = [
  {
    kind: "a shared access signature",
    hints: ["sharedaccesssignature"],
    pattern: /SharedAccessSignature\s{0,9}[= ]\s{0,9}(?:sr|sv|sig|se)=/i,
  },
  {
    kind: "a shared access signature",
    hints: ["sig="],
    pattern: /(?:^|[?&;\s"']|u0026)sig=[A-Za-z0-9%+/_-]{20}/im,
  },
  { kind: "a function key", hints: ["code="], pattern: /[?&]code=[A-Za-z0-9%+/_-]{40}/i },
];

const privateKeys: readonly CredentialForm[] = [
  {
    kind: "a private key",
    hints: ["private key"],
    pattern: /-----BEGIN (?:[A-Z0-9]{1,20} ){0,4}PRIVATE KEY(?: BLOCK)?-----/,
  },
  // PKCS#8 and PKCS#1 as base64 without their armour, and PKCS#12 (.pfx).
  {
    kind: "a private key",
    hints: ["ibadanbgkqhkig", "ibaakca"],
    pattern: /MII[A-Za-z0-9+/]{2}[AQgw]IBA(?:DANBgkqhkiG9w0BAQEF|AKCA[QY]EA)/,
  },
  {
    kind: "a certificate with its private key",
    hints: ["ibaz"],
    pattern: /MI[IJKL][A-Za-z0-9+/]{2}[AQgw]IBAz[A-D][A-Za-z0-9+/]{40}/,
  },
  {
    kind: "a machine key",
    hints: ["validationkey", "decryptionkey"],
    pattern: /(?:validation|decryption)Key\s{0,9}=\s{0,9}\\?["'][0-9A-F]{40}/i,
  },
];

const tokens: readonly CredentialForm[] = [
  // A token in a setting is one that is meant to outlive the deployment, whatever its lifetime says.
  { kind: "a bearer token", hints: ["eyj"], pattern: /(?<![\w-])eyJ[\w-]{10,2000}\.eyJ[\w-]{10,8000}\.[\w-]{10}/ },
  {
    kind: "an authorization header",
    hints: ["authorization"],
    pattern:
      /\bAuthorization\\?["']?\s{0,9}[:=,]\s{0,9}\\?["']?(?:Basic|Bearer)\s{1,9}(?=[\w+/~.-]{0,99}\d)[\w+/~.-]{16}/i,
  },
  {
    kind: "a GitHub token",
    hints: ["gh", "github_pat_"],
    pattern: /\b(?:gh[pousr]_[A-Za-z0-9]{36}|github_pat_\w{82})/,
  },
  { kind: "a GitLab token", hints: ["glpat-"], pattern: /\bglpat-[\w-]{20}/ },
  { kind: "a Slack token", hints: ["xox"], pattern: /\bxox[abeoprs]-[A-Za-z0-9-]{20}/ },
  {
    kind: "a package registry's token",
    hints: ["npm_", "dckr_pat_", "oy2"],
    pattern: /\b(?:npm_[A-Za-z0-9]{36}|dckr_pat_[\w-]{27}|oy2[a-z2-7]{43})(?![A-Za-z0-9])/,
  },
  { kind: "an API key", hints: ["aiza"], pattern: /(?<![\w-])AIza[\w-]{35}(?![\w-])/ },
  { kind: "an API key", hints: ["k_live_"], pattern: /\b[rs]k_live_[A-Za-z0-9]{20}/ },
  { kind: "an API key", hints: ["sg."], pattern: /(?<![\w-])SG\.[\w-]{22}\.[\w-]{43}/ },
];

const passwords: readonly CredentialForm[] = [
  {
    kind: "an address with a password",
    hints: ["://"],
    pattern: new RegExp(
      String.raw`\b(?:amqps?|mongodb(?:\+srv)?|postgres(?:ql)?|mysql|rediss?|sqlserver|https?|s?ftps?|ssh|smb|nats|ldaps?)://[^\s/:@"'<>{}$]{0,199}:(?![<\${%*])[^\s/@"'<>{}]{1,299}@`,
      "i",
    ),
  },
  {
    kind: "a password in plain text",
    hints: ["asplaintext"],
    pattern:
      /ConvertTo-SecureString\s(?:[^\n|;]{0,99}\s)?\\?["'](?![$<{%])[^"'\n]{6,199}["'][^\n|;]{0,99}-AsPlainText/i,
  },
  {
    kind: "a password in plain text",
    hints: ["chpasswd"],
    pattern: /["'\s][\w.-]{1,40}:(?![<${%])[^\s'"|]{6,199}["']?\s{0,9}\|\s{0,9}(?:sudo\s{1,9})?chpasswd/,
  },
  {
    kind: "a password in plain text",
    hints: ["net user"],
    pattern: /\bnet user\s{1,9}[\w.-]{1,40}\s{1,9}(?![/<${%*])(?=\S{0,99}\d)\S{8,199}/i,
  },
];

/** Every form, the likelier first. */
export const forms: readonly CredentialForm[] = [
  ...privateKeys,
  ...connectionStrings,
  ...passwords,
  ...signatures,
  ...keys,
  ...tokens,
];
