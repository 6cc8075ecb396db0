import { Buffer } from "node:buffer";

/** Repeatable bytes that look random; no credential of anybody. */
export function bytes(count: number, seed = 7): Buffer {
  let state = seed;
  return Buffer.from(
    Array.from({ length: count }, () => {
      state = (Math.imul(state, 1103515245) + 12345) >>> 0;
      return state >>> 24;
    }),
  );
}

export const key64 = bytes(64).toString("base64");
export const key32 = bytes(32).toString("base64");
export const hex = bytes(32).toString("hex");
export const letters = key64.replaceAll(/[^A-Za-z0-9]/g, "a");

/** Texts with a credential, each with the words that tell its kind. */
export const credentials: readonly (readonly [name: string, kind: string, text: string])[] = [
  [
    "a Cosmos DB connection string",
    "connection string",
    `AccountEndpoint=https://orders.documents.azure.com:443/;AccountKey=${key64};`,
  ],
  [
    "a Storage connection string",
    "connection string",
    `DefaultEndpointsProtocol=https;AccountName=orders;AccountKey=${key64};EndpointSuffix=core.windows.net`,
  ],
  [
    "a Service Bus connection string",
    "connection string",
    `Endpoint=sb://orders.servicebus.windows.net/;SharedAccessKeyName=Root;SharedAccessKey=${key32}`,
  ],
  [
    "an IoT device connection string",
    "connection string",
    `HostName=orders.azure-devices.net;DeviceId=d1;SharedAccessKey=${key32}`,
  ],
  [
    "a SignalR connection string",
    "connection string",
    `Endpoint=https://orders.service.signalr.net;AccessKey=${key32};Version=1.0;`,
  ],
  [
    "a Communication Services connection string",
    "connection string",
    `endpoint=https://orders.communication.azure.com/;accesskey=${key64}`,
  ],
  [
    "an App Configuration connection string",
    "connection string",
    `Endpoint=https://orders.azconfig.io;Id=abcd;Secret=${key32}`,
  ],
  [
    "a SQL connection string",
    "connection string",
    "Server=tcp:orders.database.windows.net,1433;Database=sales;User ID=web;Password=Sommer-2026!;Encrypt=True",
  ],
  ["an ODBC connection string", "connection string", "Driver={ODBC Driver 18};Server=orders;Uid=web;Pwd=Sommer-2026!;"],
  ["a Redis connection string", "connection string", `orders.redis.cache.windows.net:6380,password=${key32},ssl=True`],
  ["a MongoDB address", "address", `mongodb+srv://web:Sommer-2026@orders.mongocluster.cosmos.azure.com/?tls=true`],
  ["an AMQP address", "address", "amqps://web:Sommer-2026@broker.example.com:5671"],
  ["an address with a token", "address", `https://user:${hex}@git.example.com/shop.git`],
  [
    "a blob SAS address",
    "signature",
    `https://orders.blob.core.windows.net/c/b?sv=2024-11-04&se=2030-01-01&sr=b&sp=r&sig=${encodeURIComponent(key32)}`,
  ],
  ["a SAS token alone", "signature", `sig=${encodeURIComponent(key32)}&sv=2024-11-04`],
  [
    "a SAS connection string",
    "signature",
    `BlobEndpoint=https://orders.blob.core.windows.net;SharedAccessSignature=sv=2024-11-04&sig=${encodeURIComponent(key32)}`,
  ],
  [
    "a Service Bus SAS",
    "signature",
    `SharedAccessSignature sr=https%3a%2f%2forders&sig=${encodeURIComponent(key32)}&se=1&skn=Root`,
  ],
  [
    "a SAS address in escaped JSON",
    "signature",
    `{"url":"https://orders.blob.core.windows.net/b?sv=1\\u0026sig=${encodeURIComponent(key32)}"}`,
  ],
  [
    "a Logic App trigger",
    "signature",
    `https://prod-1.westeurope.logic.azure.com/workflows/x/triggers/manual/run?sp=%2Ftriggers&sv=1.0&sig=${letters.slice(0, 43)}`,
  ],
  ["a function address", "function key", `https://orders.azurewebsites.net/api/order?code=${letters.slice(0, 54)}==`],
  ["a Cosmos DB key", "account key", key64],
  ["a key in a script", "account key", `New-CosmosContext -Key '${key64}' -Endpoint x`],
  ["a PowerShell variable", "connection string", `$accountKey = "${key64}"`],
  ["a key in JSON", "account key", JSON.stringify({ cosmos: { primary: key64 } })],
  ["an Event Hubs key", "access key", `${letters.slice(0, 33)}+AEhA${letters.slice(0, 5)}=`],
  ["a Service Bus key", "access key", `${letters.slice(0, 33)}+ASbD${letters.slice(0, 5)}=`],
  ["a Redis key", "access key", `${letters.slice(0, 33)}AzCaA${letters.slice(0, 5)}=`],
  ["a search key", "search key", `${letters.slice(0, 42)}AzSeA${letters.slice(0, 5)}`],
  ["a registry password", "registry password", `${letters.slice(0, 42)}+ACRA${letters.slice(0, 5)}`],
  ["a function key", "function key", `${letters.slice(0, 44)}AzFu${letters.slice(0, 5)}Q==`],
  [
    "an AI services key",
    "access key",
    `${letters.slice(0, 52)}JQQJ99BAAB${letters.slice(0, 15)}A${letters.slice(0, 7)}`,
  ],
  ["a client secret", "client secret", `abc8Q~${letters.slice(0, 34)}`],
  ["a bearer token", "bearer token", `eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJvcmRlcnMifQ.${letters.slice(0, 80)}`],
  ["a PEM private key", "private key", `-----BEGIN PRIVATE KEY-----\n${key64}\n-----END PRIVATE KEY-----`],
  ["an RSA private key", "private key", `-----BEGIN RSA PRIVATE KEY-----\n${key64}`],
  ["an SSH private key", "private key", `-----BEGIN OPENSSH PRIVATE KEY-----\n${key64}`],
];

const longText =
  "Applications ask for tokens by their managed identity, and nobody writes a key down anywhere in the configuration.";
const certificate = bytes(700, 3).toString("base64");

/** Texts that look like credentials and are none. */
export const harmless: readonly string[] = [
  "",
  "true",
  "Production",
  "https://orders.documents.azure.com:443/",
  "AccountEndpoint=https://orders.documents.azure.com:443/;",
  "https://orders.vault.azure.net/secrets/payment/0123456789abcdef0123456789abcdef",
  "@Microsoft.KeyVault(SecretUri=https://orders.vault.azure.net/secrets/payment/)",
  "@Microsoft.KeyVault(VaultName=orders;SecretName=AccountKey)",
  "@Microsoft.AppConfiguration(Endpoint=https://orders.azconfig.io; Key=orders:color)",
  "InstrumentationKey=0b7c3c1e-2f0e-4a83-b1b7-0d0f7d7b6b11;IngestionEndpoint=https://westeurope-5.in.applicationinsights.azure.com/",
  "0b7c3c1e-2f0e-4a83-b1b7-0d0f7d7b6b11",
  "/subscriptions/0b7c3c1e-2f0e-4a83-b1b7-0d0f7d7b6b11/resourceGroups/g/providers/Microsoft.DocumentDB/databaseAccounts/orders",
  "/subscriptions/0b7c3c1e-2f0e-4a83-b1b7-0d0f7d7b6b11/resourceGroups/g/providers/Microsoft.ManagedIdentity/userAssignedIdentities/storefront",
  bytes(32).toString("hex"),
  `sha256:${bytes(32, 5).toString("hex")}`,
  `shop.azurecr.io/shop@sha256:${hex}`,
  bytes(32).toString("base64"),
  `sha512-${key64}`,
  `sha256-${key32}`,
  "ManagedIdentityCredential",
  "AzureWebJobsStorage__accountName",
  "Server=tcp:orders.database.windows.net,1433;Database=sales;Authentication=Active Directory Managed Identity;User Id=0b7c3c1e",
  "Server=tcp:orders.database.windows.net;Authentication=Active Directory Default;Encrypt=True;",
  "Server=orders;Uid=web;Password=${DB_PASSWORD};",
  "Endpoint=sb://orders.servicebus.windows.net/;Authentication=ManagedIdentity",
  "Endpoint=https://orders.service.signalr.net;AuthType=azure.msi;Version=1.0;",
  "orders.redis.cache.windows.net:6380,ssl=True,abortConnect=False",
  "https://orders.blob.core.windows.net/packages/shop-1.4.2.zip",
  "https://orders.blob.core.windows.net/packages/shop.zip?versionid=2026-01-01T00:00:00Z&snapshot=1",
  "https://shop.example.com/callback?code=US&signature=none",
  "https://user@git.example.com/shop.git",
  "mongodb://localhost:27017/sales",
  "amqps://broker.example.com:5671",
  "Data Source=orders;Initial Catalog=sales;Integrated Security=True",
  "Password must have 12 characters; see the policy",
  "SharedAccessKeyName=RootManageSharedAccessKey",
  "$accessKey = Get-NothingButAReferenceFromSomewhere -Name orders",
  "storageAccountAccessKey = referenceToTheSecretInKeyVault",
  "AccountKey=ReplaceThisByAManagedIdentity",
  "AccountKey=<your key>",
  "AccountKey=$(key)",
  "AccountKey=${ACCOUNT_KEY}",
  "AccountKey=@Microsoft.KeyVault(SecretUri=https://orders.vault.azure.net/secrets/k)",
  "-----BEGIN CERTIFICATE-----\n" + certificate + "\n-----END CERTIFICATE-----",
  "-----BEGIN PUBLIC KEY-----\n" + certificate.slice(0, 392) + "\n-----END PUBLIC KEY-----",
  `ssh-ed25519 ${Buffer.concat([Buffer.from("\0\0\0\vssh-ed25519\0\0\0 "), bytes(32)]).toString("base64")} web@example`,
  `ssh-rsa ${bytes(279).toString("base64")} web@example`,
  certificate,
  "A".repeat(200),
  Buffer.from(longText).toString("base64"),
  Buffer.from(longText.slice(0, 64)).toString("base64"),
  Buffer.from(longText, "utf16le").toString("base64"),
  Buffer.from(JSON.stringify({ endpoint: "https://orders.documents.azure.com:443/" })).toString("base64"),
  Buffer.from("#cloud-config\npackages: [nginx]\nruncmd: [systemctl enable nginx]\n").toString("base64"),
  "Install-WindowsFeature -Name Web-Server, Web-Asp-Net45 -IncludeManagementTools",
  "Set-WebConfigurationProperty -Filter system.applicationHost -Name password -Value ''",
  "$token = (Invoke-RestMethod -Headers @{Metadata='true'} http://169.254.169.254/metadata/identity/oauth2/token).access_token",
  "foreach ($pool in $pools) { New-WebAppPool -Name $pool.Name; Set-ItemProperty IIS:\\AppPools\\$($pool.Name) -Name x }",
  "<configuration><system.webServer><security /></system.webServer></configuration>",
  "2026-11-24T09:00:00.000Z",
  "10.20.0.0/16",
  "eyJ0eXAiOiJKV1QifQ",
  "key=value;secret=reference",
  "Microsoft.DocumentDB/databaseAccounts/sqlDatabases/containers/items/read",
  "windows-2022-datacenter-azure-edition-hotpatch-smalldisk",
  "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36",
];
