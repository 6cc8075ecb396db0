import { Buffer } from "node:buffer";
import { bytes, credentials, hex, key32, key64 } from "../support/credentials.ts";

const digits = "0123456789";
/** As people choose them. */
export const password = ["Sommer", "2026!"].join("-");
const from = (seed: number, length: number) =>
  bytes(length, seed)
    .toString("base64")
    .replaceAll(/[^A-Za-z0-9]/g, "b")
    .slice(0, length);
const lower = (seed: number, length: number) => from(seed, length).toLowerCase();
const jwt = ["eyJhbGciOiJIUzI1NiJ9", "eyJyb2xlIjoid3JpdGVyIn0", from(5, 43)].join(".");

/** A private key's beginning in DER, as it stands in base64 without armour. */
const der = (head: string) => Buffer.concat([Buffer.from(head, "hex"), bytes(900, 31)]).toString("base64");

/** Texts with a credential that give themselves away by their structure, beside those of `credentials`. */
const structured: readonly (readonly [name: string, text: string])[] = [
  ["a Storage key of today", `${from(3, 76)}+ASt${from(4, 5)}w==`],
  ["a Cosmos DB key of today", `${from(3, 76)}ACDb${from(4, 5)}A==`],
  ["a Batch key", `${from(5, 76)}+ABa${from(4, 5)}Q==`],
  ["an API Management key", `${from(6, 76)}APIM${from(4, 5)}g==`],
  ["an Event Grid key", `${from(7, 33)}AZEGC${from(4, 5)}=`],
  ["a Relay key", `${from(8, 33)}+ARmB${from(4, 5)}=`],
  ["an IoT Hub key", `${from(9, 33)}AIoTA${from(4, 5)}=`],
  ["an Azure DevOps token", `${from(10, 76)}AZDO${from(4, 4)}`],
  ["a Databricks token", `dapi${hex.slice(0, 32)}`],
  ["a GitHub token", `ghp_${from(11, 36)}`],
  ["a fine-grained GitHub token", `github_pat_${from(12, 22)}_${from(13, 59)}`],
  ["a GitLab token", `glpat-${from(14, 20)}`],
  ["a Slack token", `xoxb-${digits}-${digits}-${from(15, 24)}`],
  ["an npm token", `npm_${from(16, 36)}`],
  ["a NuGet key", `oy2${"abcdefg234567".repeat(4).slice(0, 43)}`],
  ["a Docker Hub token", `dckr_pat_${from(17, 27)}`],
  ["a Google API key", `AIza${from(18, 35)}`],
  ["a Stripe key", `sk_live_${from(19, 24)}`],
  ["a SendGrid key", `SG.${from(20, 22)}.${from(21, 43)}`],
  ["a token of another issuer", jwt],
  ["a PFX", der("3082038402010330820340")],
  ["a PKCS#8 key", der("308204bd020100300d06092a864886f70d0101010500048204a7")],
  ["a PKCS#1 key", der("308204a40201000282010100")],
  ["an EC private key", `-----BEGIN EC PRIVATE KEY-----\n${key64}`],
  ["an encrypted private key", `-----BEGIN ENCRYPTED PRIVATE KEY-----\n${key64}`],
  ["a PGP private key", `-----BEGIN PGP PRIVATE KEY BLOCK-----\n\n${key64}`],
  ["a machine key", `<machineKey validationKey="${hex.toUpperCase()}" decryptionKey="${hex.toUpperCase()}" />`],
  [
    "a PostgreSQL address",
    `postgresql://web:${password}@orders.postgres.database.azure.com:5432/sales?sslmode=require`,
  ],
  ["a Redis address", `rediss://:${from(22, 43)}@orders.redis.cache.windows.net:6380`],
  ["an SFTP address", `sftp://drop:${password}@sftp.example.com/in`],
  [
    "a MySQL connection string",
    `Server=orders.mysql.database.azure.com;Database=sales;Uid=web;Pwd=${password};SslMode=Required`,
  ],
  [
    "a Npgsql connection string",
    `Host=orders.postgres.database.azure.com;Username=web;Password=${password};Database=sales`,
  ],
  ["a password first", `Password=${password};User ID=web;Server=orders.database.windows.net`],
  ["a quoted password", `Server=orders;Uid=web;Password="${password}";`],
  [
    "an Entra connection string with a secret",
    `Server=orders;Authentication=Active Directory Service Principal;User Id=app;Password=${from(23, 34)}`,
  ],
  ["a managed Redis connection string", `orders.westeurope.redis.azure.net:10000,ssl=True,password=${from(24, 44)}`],
  [
    "an Event Hubs connection string",
    `Endpoint=sb://orders.servicebus.windows.net/;SharedAccessKeyName=send;SharedAccessKey=${key32};EntityPath=orders`,
  ],
  [
    "a Relay connection string",
    `Endpoint=sb://relay.servicebus.windows.net/;SharedSecretIssuer=owner;SharedSecretValue=${key32}`,
  ],
  ["a Web PubSub connection string", `Endpoint=https://orders.webpubsub.azure.com;AccessKey=${key32};Version=1.0;`],
  [
    "a queue's SAS address",
    `https://orders.queue.core.windows.net/q?se=2030-01-01&sp=a&sv=2024-11-04&sr=q&sig=${encodeURIComponent(key32)}`,
  ],
  [
    "a header with a password",
    `curl -H 'Authorization: Basic ${Buffer.from(`web:${password}`).toString("base64")}' https://example.com`,
  ],
  ["a header with a token", `"Authorization": "Bearer ${from(25, 40)}"`],
  ["a password for a secure string", `$p = ConvertTo-SecureString '${password}' -AsPlainText -Force`],
  ["a named argument for a secure string", `ConvertTo-SecureString -String "${password}" -Force -AsPlainText`],
  ["a password for chpasswd", `echo "web:${password}" | chpasswd`],
  ["a password for net user", `net user web ${password} /add`],
  ["an argument", `sqlpackage --target-password '${password}' --action Publish`],
  ["a PowerShell argument", `New-Thing -User web -Password "${password}"`],
  [
    "a service principal's secret as an argument",
    `az login --service-principal -u app --client-secret ${from(26, 40)} --tenant t`,
  ],
  ["an exported password", `export DB_PASSWORD='${password}'`],
  ["an exported key", `export PAYMENT_API_KEY=${lower(27, 40)}`],
  ["a password in YAML", `database:\n  user: web\n  password: ${password}\n`],
  ["a key in YAML", `payment:\n  apiKey: "${from(28, 32)}"\n`],
  ["a password in a Python program", `client = connect(user="web", password="${password}")`],
  ["a password in a hash table", `@{ UserName = 'web'; Password = '${password}' }`],
  ["a key in JavaScript", `const options = { clientSecret: "${from(29, 40)}" };`],
  ["a Dockerfile's argument", `ENV REGISTRY_TOKEN=${from(30, 40)}`],
  ["a settings file", `[payment]\napi_key = ${hex}\n`],
];

/** All texts with a credential, each with the words that tell what it is. */
export const secrets: readonly (readonly [name: string, text: string])[] = [
  ...credentials.map(([name, , text]) => [name, text] as const),
  ...structured,
];

/** Values that only their name gives away. */
export const named: readonly (readonly [name: string, text: string])[] = [
  ["password", password],
  ["password", ["P", "ssw0rd", "1234"].join("@")],
  ["password", ["Winter", "2026"].join("")],
  ["password", ["Welcome", "123!"].join("")],
  ["password", from(41, 16)],
  ["password", hex.slice(0, 20)],
  ["PASSWORD", Buffer.from(password).toString("base64")],
  ["db_password", password],
  ["sqlPassword", `${from(42, 8)}!#${from(43, 8)}`],
  ["servicePassword", "0b7c3c1e-2f0e-4a83-b1b7-0d0f7d7b6b11"],
  ["certificatePassword", password],
  ["passphrase", from(44, 24)],
  ["ADMIN_PWD", password],
  ["clientSecret", from(45, 40)],
  ["AZURE_CLIENT_SECRET", `${from(46, 32)}=`],
  ["secret", key32],
  ["webhookSecret", lower(47, 32)],
  ["apiKey", hex.slice(0, 32)],
  ["OPENAI_API_KEY", `sk-${from(48, 48)}`],
  ["accountKey", key32],
  ["storageAccountKey", from(49, 40)],
  ["COSMOS_KEY", from(50, 60)],
  ["accessKey", `${from(51, 20)}/${from(52, 20)}`],
  ["primaryKey", from(53, 44)],
  ["sharedKey", from(54, 24)],
  ["servicePrincipalKey", from(55, 34)],
  ["functionKey", from(56, 54)],
  ["Ocp-Apim-Subscription-Key", hex.slice(0, 32)],
  ["signingKey", key64.slice(0, 60)],
  ["connectionString", from(57, 64)],
  ["sasToken", from(58, 43)],
  ["token", from(59, 40)],
  ["accessToken", lower(60, 40)],
  ["GITHUB_PAT", from(61, 52)],
  ["SLACK_WEBHOOK_TOKEN", from(62, 24)],
  ["encryptedCredential", from(63, 80)],
];
