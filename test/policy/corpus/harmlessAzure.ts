/** Texts as they stand in properties of Azure resources, one a line. */
export const azureTexts: readonly string[] = String.raw`
/subscriptions/0b7c3c1e-2f0e-4a83-b1b7-0d0f7d7b6b11
/subscriptions/0b7c3c1e-2f0e-4a83-b1b7-0d0f7d7b6b11/resourceGroups/rg-shop-prod-westeurope-001
/subscriptions/0b7c3c1e-2f0e-4a83-b1b7-0d0f7d7b6b11/resourceGroups/rg/providers/Microsoft.DocumentDB/databaseAccounts/cosmos-shop-prod
/subscriptions/0b7c3c1e-2f0e-4a83-b1b7-0d0f7d7b6b11/resourceGroups/rg/providers/Microsoft.DocumentDB/databaseAccounts/orders/sqlRoleDefinitions/00000000-0000-0000-0000-000000000002
/subscriptions/0b7c3c1e-2f0e-4a83-b1b7-0d0f7d7b6b11/resourceGroups/rg/providers/Microsoft.DocumentDB/databaseAccounts/orders/dbs/sales/colls/orders
/subscriptions/0b7c3c1e-2f0e-4a83-b1b7-0d0f7d7b6b11/resourceGroups/rg/providers/Microsoft.KeyVault/vaults/kv-shop/secrets/payment-api-key
/subscriptions/0b7c3c1e-2f0e-4a83-b1b7-0d0f7d7b6b11/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/vnet-hub/subnets/snet-privateEndpoints01
/subscriptions/0b7c3c1e-2f0e-4a83-b1b7-0d0f7d7b6b11/resourceGroups/rg/providers/Microsoft.Network/privateDnsZones/privatelink.documents.azure.com
/subscriptions/0b7c3c1e-2f0e-4a83-b1b7-0d0f7d7b6b11/resourceGroups/rg/providers/Microsoft.Network/applicationGateways/agw/frontendIPConfigurations/appGwPublicFrontendIpIPv4
/subscriptions/0b7c3c1e-2f0e-4a83-b1b7-0d0f7d7b6b11/resourceGroups/rg/providers/Microsoft.Compute/galleries/sig/images/win2022/versions/1.0.20260101
/subscriptions/0b7c3c1e-2f0e-4a83-b1b7-0d0f7d7b6b11/resourceGroups/rg/providers/Microsoft.Compute/virtualMachines/vm-web-01/extensions/AzureMonitorWindowsAgent
/subscriptions/0b7c3c1e-2f0e-4a83-b1b7-0d0f7d7b6b11/resourceGroups/rg/providers/Microsoft.ManagedIdentity/userAssignedIdentities/id-storefront-prod
/subscriptions/0b7c3c1e-2f0e-4a83-b1b7-0d0f7d7b6b11/resourceGroups/rg/providers/Microsoft.OperationalInsights/workspaces/log-shop/tables/CDBDataPlaneRequests
/subscriptions/0b7c3c1e-2f0e-4a83-b1b7-0d0f7d7b6b11/resourceGroups/rg/providers/Microsoft.Insights/dataCollectionRules/dcr-W3CIISLog-westeurope
/subscriptions/0b7c3c1e-2f0e-4a83-b1b7-0d0f7d7b6b11/resourceGroups/rg/providers/Microsoft.Web/sites/app-shop/slots/staging
/subscriptions/0b7c3c1e-2f0e-4a83-b1b7-0d0f7d7b6b11/resourceGroups/rg/providers/Microsoft.Web/serverfarms/ASP-RGShopProd-9f3a
/subscriptions/0b7c3c1e-2f0e-4a83-b1b7-0d0f7d7b6b11/resourceGroups/rg/providers/Microsoft.ServiceBus/namespaces/sb-shop/queues/orders
/subscriptions/0b7c3c1e-2f0e-4a83-b1b7-0d0f7d7b6b11/resourceGroups/rg/providers/Microsoft.EventGrid/systemTopics/stshopprod-BlobCreated
/subscriptions/0b7c3c1e-2f0e-4a83-b1b7-0d0f7d7b6b11/resourceGroups/MC_rg-aks_aks-shop-prod_westeurope/providers/Microsoft.Compute/virtualMachineScaleSets/aks-system-31862543-vmss
/subscriptions/0b7c3c1e-2f0e-4a83-b1b7-0d0f7d7b6b11/providers/Microsoft.Authorization/roleDefinitions/b24988ac-6180-42a0-ab88-20f7382dd24c
/subscriptions/0b7c3c1e-2f0e-4a83-b1b7-0d0f7d7b6b11/providers/Microsoft.Authorization/policyDefinitions/5450f5bd-9c72-4390-a9c4-a7aba4edfdd2
/providers/Microsoft.Management/managementGroups/mg-landingzones-corp
/providers/Microsoft.Authorization/policySetDefinitions/1f3afdf9-d0c9-4c3d-847f-89da613e70a8
/providers/Microsoft.PowerApps/scopes/admin/environments/Default-0b7c3c1e-2f0e-4a83-b1b7-0d0f7d7b6b11
0b7c3c1e-2f0e-4a83-b1b7-0d0f7d7b6b11
{0b7c3c1e-2f0e-4a83-b1b7-0d0f7d7b6b11}
0B7C3C1E-2F0E-4A83-B1B7-0D0F7D7B6B11
api://0b7c3c1e-2f0e-4a83-b1b7-0d0f7d7b6b11
api://AzureADTokenExchange
api://0b7c3c1e-2f0e-4a83-b1b7-0d0f7d7b6b11/user_impersonation
https://login.microsoftonline.com/0b7c3c1e-2f0e-4a83-b1b7-0d0f7d7b6b11/v2.0
https://sts.windows.net/0b7c3c1e-2f0e-4a83-b1b7-0d0f7d7b6b11/
https://token.actions.githubusercontent.com
https://westeurope.oic.prod-aks.azure.com/0b7c3c1e-2f0e-4a83-b1b7-0d0f7d7b6b11/7d7b6b11-2f0e-4a83-b1b7-0b7c3c1e0d0f/
repo:contoso/shop:environment:production
system:serviceaccount:orders:orders-api
https://orders.documents.azure.com:443/
https://orders-westeurope.documents.azure.com:443/
https://stshopprod001.blob.core.windows.net/
https://stshopprod001.blob.core.windows.net/packages/shop-1.4.2+build.20260101.zip
https://stshopprod001.blob.core.windows.net/scripts/Install-WebServer.ps1
https://stshopprod001.dfs.core.windows.net/raw/year=2026/month=01/day=02/part-00000-tid-4193847.snappy.parquet
abfss://raw@stshopprod001.dfs.core.windows.net/orders
wasbs://logs@stshopprod001.blob.core.windows.net/iis
https://kv-shop.vault.azure.net/
https://kv-shop.vault.azure.net/secrets/payment-api-key
https://kv-shop.vault.azure.net/secrets/payment/0123456789abcdef0123456789abcdef
https://kv-shop.vault.azure.net/keys/cmk-cosmos/9f86d081884c7d659a2feaa0c55ad015
https://kv-shop.vault.azure.net/certificates/wildcard-example-com
@Microsoft.KeyVault(SecretUri=https://kv-shop.vault.azure.net/secrets/payment/)
@Microsoft.KeyVault(SecretUri=https://kv-shop.vault.azure.net/secrets/payment/0123456789abcdef0123456789abcdef)
@Microsoft.KeyVault(VaultName=kv-shop;SecretName=AccountKey)
@Microsoft.KeyVault(VaultName=kv-shop;SecretName=SqlPassword;SecretVersion=0123456789abcdef0123456789abcdef)
@Microsoft.AppConfiguration(Endpoint=https://appcs-shop.azconfig.io; Key=Shop:ConnectionString; Label=prod)
{"uri":"https://kv-shop.vault.azure.net/secrets/payment"}
application/vnd.microsoft.appconfig.keyvaultref+json;charset=utf-8
InstrumentationKey=0b7c3c1e-2f0e-4a83-b1b7-0d0f7d7b6b11
InstrumentationKey=0b7c3c1e-2f0e-4a83-b1b7-0d0f7d7b6b11;IngestionEndpoint=https://westeurope-5.in.applicationinsights.azure.com/;LiveEndpoint=https://westeurope.livediagnostics.monitor.azure.com/;ApplicationId=7d7b6b11-2f0e-4a83-b1b7-0b7c3c1e0d0f
Authorization=AAD;ClientId=0b7c3c1e-2f0e-4a83-b1b7-0d0f7d7b6b11
AccountEndpoint=https://orders.documents.azure.com:443/;
Server=tcp:sql-shop.database.windows.net,1433;Database=sales;Authentication=Active Directory Default;Encrypt=True;
Server=tcp:sql-shop.database.windows.net,1433;Database=sales;Authentication=Active Directory Managed Identity;User Id=0b7c3c1e-2f0e-4a83-b1b7-0d0f7d7b6b11;TrustServerCertificate=False
Server=tcp:sql-shop.database.windows.net;Initial Catalog=sales;Authentication="Active Directory Workload Identity"
Server=tcp:sql-shop.database.windows.net;User ID=web;Password={your_password};Encrypt=True
Server=orders;Uid=web;Password=${"${DB_PASSWORD}"};
Server=orders;Uid=web;Pwd=%DB_PASSWORD%;
Server=orders;Uid=web;Pwd=#{DbPassword}#;Database=sales
Server=orders;Uid=web;Pwd=<password>;Database=sales
Data Source=orders;Initial Catalog=sales;Integrated Security=True
Host=psql-shop.postgres.database.azure.com;Database=sales;Username=id-orders;SSL Mode=Require
jdbc:sqlserver://sql-shop.database.windows.net:1433;database=sales;authentication=ActiveDirectoryMSI;msiClientId=0b7c3c1e-2f0e-4a83-b1b7-0d0f7d7b6b11
jdbc:postgresql://psql-shop.postgres.database.azure.com:5432/sales?sslmode=require&authenticationPluginClassName=com.azure.identity.extensions.jdbc.postgresql.AzurePostgresqlAuthenticationPlugin
Endpoint=sb://sb-shop.servicebus.windows.net/;Authentication=ManagedIdentity
Endpoint=https://sigr-shop.service.signalr.net;AuthType=azure.msi;Version=1.0;
Endpoint=https://sigr-shop.service.signalr.net;AuthType=azure.msi;ClientId=0b7c3c1e-2f0e-4a83-b1b7-0d0f7d7b6b11;Version=1.0;
HostName=iot-shop.azure-devices.net;DeviceId=sensor-0042;x509=true
BlobEndpoint=https://stshopprod001.blob.core.windows.net/;QueueEndpoint=https://stshopprod001.queue.core.windows.net/
ResourceId=/subscriptions/0b7c3c1e-2f0e-4a83-b1b7-0d0f7d7b6b11/resourceGroups/rg/providers/Microsoft.DocumentDB/databaseAccounts/orders;Database=sales;IdentityAuthType=AccessToken
redis-shop.redis.cache.windows.net:6380,ssl=True,abortConnect=False
redis-shop.westeurope.redis.azure.net:10000,ssl=true,user=0b7c3c1e-2f0e-4a83-b1b7-0d0f7d7b6b11
mongodb://localhost:27017/sales
mongodb+srv://mongo-shop.mongocluster.cosmos.azure.com/?authMechanism=MONGODB-OIDC&tls=true
amqps://sb-shop.servicebus.windows.net:5671
redis://cache:6379/0
SharedAccessKeyName=RootManageSharedAccessKey
DefaultEndpointsProtocol=https;AccountName=stshopprod001;EndpointSuffix=core.windows.net
UseDevelopmentStorage=true
AccountKey=<your key>
AccountKey=$(StorageKey)
AccountKey=@Microsoft.KeyVault(SecretUri=https://kv-shop.vault.azure.net/secrets/k)
crshop.azurecr.io/shop/orders-api:1.4.2
crshop.azurecr.io/shop/orders-api:1.4.2@sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08
mcr.microsoft.com/dotnet/aspnet:8.0-nanoserver-ltsc2022
mcr.microsoft.com/azuredocs/containerapps-helloworld:latest
docker.io/library/nginx:1.27.3-alpine3.20-perl
ghcr.io/open-telemetry/opentelemetry-collector-releases/opentelemetry-collector-contrib:0.111.0
DOCKER|crshop.azurecr.io/shop/orders-api:1.4.2
DOTNETCORE|8.0
PYTHON|3.12
MicrosoftWindowsServer:WindowsServer:2022-datacenter-azure-edition-hotpatch-smalldisk:20348.2700.241101
Canonical:ubuntu-24_04-lts:server:24.04.202601010
RedHat:RHEL:9-lvm-gen2:9.4.2025010110
Standard_D2s_v5
Standard_DS3_v2_Promo
GP_S_Gen5_2
Premium_AzureFront_Door
WestEurope
westeurope
Microsoft.DocumentDB/databaseAccounts/sqlDatabases/containers/items/read
Microsoft.DocumentDB/databaseAccounts/sqlDatabases/containers/executeQuery
Microsoft.Storage/storageAccounts/listKeys/action
Microsoft.KeyVault/vaults/secrets/getSecret/action
Microsoft.Compute/EncryptionAtHost
CDBDataPlaneRequests
Microsoft-CDBDataPlaneRequests
Storage Blob Data Contributor
Key Vault Secrets User
Cosmos DB Built-in Data Reader
AllowVnetInBound-HTTPS-443-from-AppGateway
AzureLoadBalancerInBound
10.20.0.0/16
10.20.0.4,10.20.0.5,168.63.129.16
0.0.0.0/0
fd00:db8:deca:daed::/64
2001:0db8:85a3:0000:0000:8a2e:0370:7334
1024-65535
2026-11-24T09:00:00.000Z
2026-11-24T09:00:00+00:00
0001-01-01T00:00:00
PT15M
P1DT2H
0 */5 * * * *
0 2 * * 1-5
FREQ=MONTHLY;INTERVAL=1;BYDAY=2TU
W. Europe Standard Time
"0x8DC5A2F4B6E19A7"
W/"datetime'2026-01-01T00%3A00%3A00.0000000Z'"
W/"0e0093c6-0000-0d00-0000-6580a6f40000"
"\"0000d826-0000-0700-0000-6580a6f40000\""
0x8DC5A2F4B6E19A7
[parameters('cosmosAccountName')]
[parameters('adminPassword')]
[variables('connectionString')]
[concat('https://', variables('accountName'), '.documents.azure.com:443/')]
[reference(resourceId('Microsoft.DocumentDB/databaseAccounts', parameters('account')), '2024-05-15').documentEndpoint]
[resourceId('Microsoft.Web/sites', parameters('siteName'))]
[guid(resourceGroup().id, parameters('principalId'), variables('roleDefinitionId'))]
[format('{0}/{1}', parameters('serverName'), 'ActiveDirectory')]
[if(equals(parameters('environment'), 'prod'), 'P1v3', 'B1')]
[uniqueString(resourceGroup().id, deployment().name)]
[subscriptionResourceId('Microsoft.Authorization/roleDefinitions', '4633458b-17de-408a-b874-0445c86b69e6')]
[[escaped literal]
[field('Microsoft.DocumentDB/databaseAccounts/disableLocalAuth')]
https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#
@{body('Parse_JSON')?['orderId']}
@triggerBody()?['subject']
@pipeline().parameters.windowStart
@activity('GetWatermark').output.firstRow.value
@concat('SELECT * FROM orders WHERE _ts >= ', pipeline().parameters.from)
@{linkedService().serverName}
https://prod-42.westeurope.logic.azure.com:443/workflows/0123456789abcdef0123456789abcdef/triggers/manual/paths/invoke
https://func-shop.azurewebsites.net/api/orders
https://func-shop.azurewebsites.net/runtime/webhooks/EventGrid?functionName=OnBlobCreated
https://app-shop.azurewebsites.net/.auth/login/aad/callback
https://portal.azure.com/#@contoso.onmicrosoft.com/resource/subscriptions/0b7c3c1e-2f0e-4a83-b1b7-0d0f7d7b6b11/resourceGroups/rg/overview
https://management.azure.com/.default
https://graph.microsoft.com/User.Read
https://cosmos.azure.com/.default
https://adb-1234567890123456.7.azuredatabricks.net
https://adx-shop.westeurope.kusto.windows.net
https://srch-shop.search.windows.net/indexes/products?api-version=2024-07-01
https://oai-shop.openai.azure.com/openai/deployments/gpt-4o/chat/completions?api-version=2024-10-21
https://learn.microsoft.com/azure/key-vault/secrets/secrets-best-practices#rotate-secrets-often
privatelink.vaultcore.azure.net
_acme-challenge.shop.example.com
v=spf1 include:spf.protection.outlook.com -all
v=DKIM1; k=rsa; p=MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQDGbcxsLl7mPr4Vbm4k8QFvq1YwO2c3oR6pVbgYyEzqgLdYVWQkn1pY8aXcH2mZ9cB1JZrGfQxQ8vKqD0Jb9wIDAQAB
MS=ms12345678
google-site-verification=rXOxyZounnZasA8Z7oaD3c14JdjS9aKSWvsR1EbUSIQ
asuid=9F86D081884C7D659A2FEAA0C55AD015A3BF4F1B2B0B822CD15D6C15B0F00A08
`
  .trim()
  .split("\n");
