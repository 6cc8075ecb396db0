/** Lines of scripts, queries, policies and prose, one text a line. */
export const lines: readonly string[] = String.raw`
Install-WindowsFeature -Name Web-Server, Web-Asp-Net45 -IncludeManagementTools
Set-WebConfigurationProperty -Filter system.applicationHost -Name password -Value ''
$token = (Invoke-RestMethod -Headers @{Metadata='true'} http://169.254.169.254/metadata/identity/oauth2/token).access_token
$password = Get-AzKeyVaultSecret -VaultName kv-shop -Name sql-password -AsPlainText
$secret = (Get-AzKeyVaultSecret -VaultName 'kv-shop' -Name 'payment-api-key').SecretValue
$secure = ConvertTo-SecureString $env:ADMIN_PASSWORD -AsPlainText -Force
$secure = ConvertTo-SecureString "$plain" -AsPlainText -Force
$credential = [pscredential]::new($user, $secure)
$password = [System.Web.Security.Membership]::GeneratePassword(24, 4)
New-LocalUser -Name svc -Password $secure -PasswordNeverExpires
Set-ItemProperty IIS:\AppPools\storefront -Name processModel -Value @{identityType='SpecificUser'; userName=$user; password=$password}
foreach ($pool in $pools) { New-WebAppPool -Name $pool.Name; Set-ItemProperty IIS:\AppPools\$($pool.Name) -Name x }
if (-not (Test-Path 'HKLM:\SOFTWARE\Microsoft\InetStp')) { throw 'IIS is not installed' }
netsh advfirewall firewall add rule name="HTTPS" dir=in action=allow protocol=TCP localport=443
powershell -NoProfile -ExecutionPolicy Bypass -File C:\packages\Install-WebServer.ps1 -Pools storefront,backoffice
powershell.exe -ExecutionPolicy Unrestricted -Command "& { Get-Content .\params.json | ConvertFrom-Json }"
Invoke-WebRequest -Uri https://stshopprod001.blob.core.windows.net/packages/shop.zip -OutFile C:\temp\shop.zip -UseBasicParsing
[Environment]::SetEnvironmentVariable('COSMOS_ENDPOINT', 'https://orders.documents.azure.com:443/', 'Machine')
#!/bin/bash
set -euo pipefail; apt-get update && apt-get install -y nginx
export DB_PASSWORD="$(az keyvault secret show --vault-name kv-shop --name db-password --query value -o tsv)"
export AZURE_CLIENT_ID=0b7c3c1e-2f0e-4a83-b1b7-0d0f7d7b6b11
curl -sSf -H "Metadata: true" "http://169.254.169.254/metadata/identity/oauth2/token?api-version=2018-02-01&resource=https://cosmos.azure.com"
curl -H "Authorization: Bearer $TOKEN" https://orders.example.com/api/orders
curl -H "Authorization: Bearer ${"${ACCESS_TOKEN}"}" https://orders.example.com/api
az login --identity --client-id 0b7c3c1e-2f0e-4a83-b1b7-0d0f7d7b6b11
az login --service-principal -u $ARM_CLIENT_ID --tenant $ARM_TENANT_ID --federated-token "$ARM_OIDC_TOKEN"
docker run --rm -e COSMOS_ENDPOINT=https://orders.documents.azure.com:443/ crshop.azurecr.io/shop/orders-api:1.4.2
docker login crshop.azurecr.io --username 00000000-0000-0000-0000-000000000000 --password-stdin
kubectl create secret generic payment --from-file=key=/mnt/secrets-store/payment-key
echo "root:$ROOT_PASSWORD" | chpasswd
dotnet Shop.Orders.dll --urls http://+:8080
java -Xmx512m -jar /app/orders.jar --spring.profiles.active=prod
gunicorn --bind=0.0.0.0 --timeout 600 --workers=4 startup:app
node --max-old-space-size=4096 dist/server.js
password = os.environ["DB_PASSWORD"]
token = credential.get_token("https://cosmos.azure.com/.default").token
const token=await credential.getToken("https://management.azure.com/.default");
const client = new CosmosClient({ endpoint, aadCredentials: new DefaultAzureCredential() });
var secret = await client.GetSecretAsync("payment-api-key");
builder.Configuration.AddAzureKeyVault(new Uri(vaultUri), new DefaultAzureCredential());
!function(e,t){"object"==typeof exports&&"undefined"!=typeof module?t(exports):"function"==typeof define&&define.amd?define(["exports"],t):t((e=e||self).Shop={})}(this,function(e){"use strict";var t=e.key,n=e.token||t;return{password:n.password,secret:null,key:function(a){return a.id}}});
var a={key:"orderId",token:"__RequestVerificationToken",password:"passwordField",secret:!1};
function o(e){return e&&e.__esModule&&Object.prototype.hasOwnProperty.call(e,"default")?e.default:e}
for(var i=0;i<e.length;i++)"key"in e[i]&&(t[e[i].key]=e[i].value);
<configuration><system.webServer><security /></system.webServer></configuration>
<add key="CosmosEndpoint" value="https://orders.documents.azure.com:443/" />
<machineKey validation="HMACSHA256" decryption="AES" />
<connectionStrings configSource="connections.config" />
<AutoLogon><Enabled>false</Enabled></AutoLogon>
<policies><inbound><base /><validate-jwt header-name="Authorization" failed-validation-httpcode="401"><openid-config url="https://login.microsoftonline.com/common/v2.0/.well-known/openid-configuration" /></validate-jwt></inbound></policies>
<authentication-managed-identity resource="https://cosmos.azure.com" />
<set-header name="Authorization" exists-action="override"><value>@("Bearer " + (string)context.Variables["msi-access-token"])</value></set-header>
<set-header name="Ocp-Apim-Subscription-Key" exists-action="delete" />
<check-header name="X-Api-Key" failed-check-httpcode="401"><value>{{payment-api-key}}</value></check-header>
CDBDataPlaneRequests | where TimeGenerated > ago(1h) | where AuthTokenType != "AadToken" | summarize count() by AuthTokenType, bin(TimeGenerated, 5m)
AzureDiagnostics | where Category == "AuditEvent" and OperationName == "SecretGet" | project TimeGenerated, CallerIPAddress, id_s
W3CIISLog | extend token = extract("[?&]code=([^&]+)", 1, csUriQuery) | where isnotempty(token) | summarize count() by cIP
union isfuzzy=true (SigninLogs | where ResultType == "0"), (AADManagedIdentitySignInLogs) | project Identity, ServicePrincipalId
let keys = dynamic(["PrimaryMasterKey", "SecondaryMasterKey"]); CDBControlPlaneRequests | where OperationName in (keys)
let names = datatable(principal: string, workload: string) ["0b7c3c1e-2f0e-4a83-b1b7-0d0f7d7b6b11", "storefront"]; names
SELECT c.id, c.customerId, SUM(c.total) AS total FROM c WHERE c.status = 'open' GROUP BY c.id, c.customerId
SELECT TOP 100 * FROM c ORDER BY c._ts DESC OFFSET 0 LIMIT 100
CREATE USER [id-orders] FROM EXTERNAL PROVIDER; ALTER ROLE db_datareader ADD MEMBER [id-orders];
CREATE USER web WITH PASSWORD = '$(WebPassword)'
ALTER TABLE orders ADD CONSTRAINT pk_orders PRIMARY KEY (orderId)
FOREIGN KEY (customerId) REFERENCES customers(customerId)
{"if":{"allOf":[{"field":"type","equals":"Microsoft.DocumentDB/databaseAccounts"},{"field":"Microsoft.DocumentDB/databaseAccounts/disableLocalAuth","notEquals":true}]},"then":{"effect":"deny"}}
{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::bucket/*"}]}
{"type":"object","properties":{"password":{"type":"string","format":"password"},"apiKey":{"type":"string","description":"The key of the caller"}}}
{"paths":{"/orders":{"get":{"security":[{"oauth2":["orders.read"]}],"parameters":[{"name":"Ocp-Apim-Subscription-Key","in":"header"}]}}}}
{"partitionKey":{"paths":["/customerId"],"kind":"Hash","version":2},"indexingPolicy":{"indexingMode":"consistent"}}
{"logging":{"logLevel":{"default":"Information","Microsoft.AspNetCore":"Warning"}},"AllowedHosts":"*"}
{"name":"workbook","items":[{"type":3,"content":{"query":"W3CIISLog | take 10","queryType":0,"resourceType":"microsoft.operationalinsights/workspaces"}}]}
{"$schema":"https://json-schema.org/draft/2020-12/schema","required":["password"],"properties":{"token":{"$ref":"#/definitions/token"}}}
#cloud-config
packages: [nginx, ca-certificates]
apiVersion: v1
apiVersion: apps/v1, kind: Deployment, metadata: { name: orders-api }
secretKeyRef: { name: payment, key: api-key }
valueFrom: secretKeyRef: name: payment key: api-key
password: ${"${{ secrets.DB_PASSWORD }}"}
AZURE_CLIENT_SECRET: $(clientSecret)
token: {{ .Values.token | quote }}
api_key: !Ref PaymentApiKey
client-id: 0b7c3c1e-2f0e-4a83-b1b7-0d0f7d7b6b11
password: ""
password=
PASSWORD_MIN_LENGTH=12
TOKEN_LIFETIME_SECONDS=3600
SECRET_NAME=payment-api-key
SECRETS_PROVIDER=azure-keyvault
KEY_VAULT_URI=https://kv-shop.vault.azure.net/
ASPNETCORE_URLS=http://+:8080;https://+:8443
NODE_OPTIONS=--max-old-space-size=4096 --enable-source-maps
PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
JAVA_OPTS=-Djava.security.egd=file:/dev/./urandom -Dazure.cosmos.directConnection=true
Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36
default-src 'self'; script-src 'self' 'nonce-{random}' https://cdn.example.com; style-src 'self' 'unsafe-inline'
script-src 'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='
max-age=31536000; includeSubDomains; preload
Password must have 12 characters; see the policy
The secret of this shop: good coffee.
Keys are never written down; every caller has a managed identity.
Rotate the primary key first, then the secondary key.
Owner: team-orders; cost centre: 4711; data classification: confidential
Lorem ipsum dolor sit amet, consectetur adipiscing elit, sed do eiusmod tempor incididunt ut labore et dolore magna aliqua.
Stet clita kasd gubergren, no sea takimata sanctus est Lorem ipsum dolor sit amet; consetetur sadipscing elitr = sed diam.
Ctrl+Alt+Del; Shift+F10 opens a prompt: password= is empty by default.
ops@example.com
"Order Service" <orders@example.com>
+49 89 1234567
shop.example.com
*.example.com
CN=shop.example.com, O=Contoso Ltd, L=Munich, C=DE
A909502DD82AE41433E6F83886B00D4277A32A7B
a9:09:50:2d:d8:2a:e4:14:33:e6:f8:38:86:b0:0d:42:77:a3:2a:7b
B8D7A4F5C1E2938475665748392019AABBCCDDEE
d41d8cd98f00b204e9800998ecf8427e
md5:d41d8cd98f00b204e9800998ecf8427e
sha1:da39a3ee5e6b4b0d3255bfef95601890afd80709
sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855
e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855
E3B0C44298FC1C149AFBF4C8996FB92427AE41E4649B934CA495991B7852B855
cf83e1357eefb8bdf1542850d66d8007d620e4050b5715dc83f4a921d36ce9ce47d0d13c5d85f2b0ff8318d2877eec2f63b931bd47417a81a538327af927da3e
sha512:cf83e1357eefb8bdf1542850d66d8007d620e4050b5715dc83f4a921d36ce9ce47d0d13c5d85f2b0ff8318d2877eec2f63b931bd47417a81a538327af927da3e
1B2M2Y8AsgTpgAmY7PhCfg==
47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=
2jmj7l5rSw0yVb/vlWAYkK/YBwk=
W3siaWQiOjF9XQ==
5.1.22621.2506
1.4.2-rc.1+build.4711
v24.12.0
01JDKX4V5Q9S8Z7M6N3B2C1A0Y
cjld2cjxh0000qzrmn831i7rn
018f3b1e-7d2a-7c3b-9f4e-1a2b3c4d5e6f
7b52009b64fd0a2a49e6d8a939753077792b0554
refs/heads/main
feature/ORDERS-1234-rotate-signing-keys
windows-2022-datacenter-azure-edition-hotpatch-smalldisk
storageAccountAccessKey = referenceToTheSecretInKeyVault
AccountKey=ReplaceThisByAManagedIdentity
$accessKey = Get-NothingButAReferenceFromSomewhere -Name orders
key=value;secret=reference
ManagedIdentityCredential
AzureWebJobsStorage__accountName
managedidentity
RandomPassword
primary-key-rotation-reminder
`
  .trim()
  .split("\n");
