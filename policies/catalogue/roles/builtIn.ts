import type { KeyAccess } from "./permission.ts";

/** A built-in role of Azure by which a principal gets at keys. */
export interface BuiltInRole {
  id: string;
  name: string;
  access: KeyAccess;
}

// Written by `node test/policy/roles/writeBuiltIn.ts`; a test holds it to the list of all roles.
const rows = `
028f4ed7-e2a9-465e-a8f4-9c0ffdfdc027 | Data Box Reader | Microsoft.Databox/jobs/listsecrets/action
04165923-9d83-45d5-8227-78b77b0a687e | SignalR AccessKey Reader | Microsoft.SignalRService/SignalR/listkeys/action
0847e196-2fd2-4c2f-a48c-fca6fd030f44 | HDInsight Cluster Admin | Microsoft.HDInsight/clusters/configurations/action
0869d06d-e3d1-4472-8764-1bb71b2bdaf7 | Oracle.Database Exascale VmCluster Administrator | Microsoft.Compute/sshPublicKeys/generateKeyPair/action
08d4c71a-cc63-4ce4-a9c8-5dd251b4d619 | Azure Container Storage Operator | Microsoft.ElasticSan/elasticSans/* | Microsoft.ElasticSan/elasticSans/volumeGroups/snapshots/beginGetAccess/action
090c5cfd-751d-490a-894a-3ce6f1109419 | Azure Service Bus Data Owner | Microsoft.ServiceBus/* | Microsoft.ServiceBus/namespaces/authorizationRules/listKeys/action
09976791-48a7-449e-bb21-39d1a415f350 | Communication and Email Service Owner | Microsoft.Communication/CommunicationServices/ListKeys/action
0ab0b1a8-8aac-4efd-b8c2-3ee1fb270be8 | Azure Kubernetes Service Cluster Admin Role | Microsoft.ContainerService/managedClusters/listClusterAdminCredential/action
0c34c906-8d99-4cb7-8bb7-33f5b0a1a799 | API Management Workspace Contributor | Microsoft.ApiManagement/service/workspaces/* | Microsoft.ApiManagement/service/workspaces/namedValues/listValue/action
0d7aedc0-15fd-4a67-a412-efad370c947e | Azure Red Hat OpenShift File Storage Operator | Microsoft.Storage/storageAccounts/listKeys/action
0f37683f-2463-46b6-9ce7-9b788b988ba2 | App Compliance Automation Administrator | Microsoft.Storage/storageAccounts/listKeys/action
0fb8eba5-a2bb-4abe-b1c1-49dfad359bb0 | Azure ContainerApps Session Executor | Microsoft.App/sessionPools/fetchMcpServerCredentials/action
12b8206a-0216-4469-908d-a3e2025fe085 | Azure Stack Edge Operations Role | Microsoft.DataBoxEdge/dataBoxEdgeDevices/publishers/offers/skus/versions/generatesastoken/action
14f26b53-9d80-4924-8141-f664426a48f6 | Cognitive Services Security Integration Admin | Microsoft.CognitiveServices/* | Microsoft.CognitiveServices/accounts/listKeys/action
17d1049b-9a84-46fb-8f53-869881c3d3ab | Storage Account Contributor | Microsoft.Storage/storageAccounts/* | Microsoft.Storage/storageAccounts/listKeys/action
189207d4-bb67-4208-a635-b06afe8b2c57 | SqlDb Migration Role | Microsoft.DataMigration/sqlMigrationServices/listAuthKeys/action
18d7d88d-d35e-4fb5-a5c3-7773c20a72d9 | User Access Administrator | Microsoft.Authorization/* | Microsoft.Authorization/roleAssignments/write
1afdec4b-e479-420e-99e7-f82237c7c5e6 | Azure Kubernetes Service Cluster Monitoring User | Microsoft.ContainerService/managedClusters/listClusterMonitoringUserCredential/action
1c4770c0-34f7-4110-a1ea-a5855cc7a939 | Elastic SAN Snapshot Exporter | Microsoft.ElasticSan/elasticSans/volumeGroups/snapshots/beginGetAccess/action
1cfa4eac-9a23-481c-a793-bfb6958e836b | Azure Migrate Execute Expert | Microsoft.Storage/storageAccounts/*/write | Microsoft.Storage/storageAccounts/localUsers/write
1d335eef-eee1-47fe-a9e0-53214eba8872 | SqlMI Migration Role | Microsoft.DataMigration/sqlMigrationServices/listAuthKeys/action
1e241071-0855-49ea-94dc-649edcd759de | EventGrid Contributor | Microsoft.EventGrid/* | Microsoft.EventGrid/domains/listKeys/action
225efd4d-4ca0-42a1-ae53-5f233ba23c73 | Liftr Elastic Owner | Microsoft.Elastic/* | Microsoft.Elastic/monitors/listApiKey/action
24208841-77f2-463a-ab3d-f8343716e8af | MySQL Access Administrator | Microsoft.Authorization/roleAssignments/write
25fbc0a9-bd7c-42a3-aa1a-3b75d497ee68 | Cognitive Services Contributor | Microsoft.CognitiveServices/* | Microsoft.CognitiveServices/accounts/listKeys/action
2787bf04-f1f5-4bfe-8383-c8a24483ee38 | Azure Relay Owner | Microsoft.Relay/* | Microsoft.Relay/namespaces/authorizationRules/listKeys/action
29fe4964-1e60-436b-bd3a-77fd4c178b3c | Azure Batch Account Contributor | Microsoft.Batch/* | Microsoft.Batch/batchAccounts/listKeys/action
2cc479cb-7b4d-49a8-b449-8c00fd0f0a4b | Web Plan Contributor | Microsoft.Web/serverFarms/* | Microsoft.Web/serverFarms/hybridConnectionNamespaces/relays/listKeys/action
30b3bcf2-670a-4bdc-8669-7e0ae0c0dfda | Quantum Workspace Owner | Microsoft.Quantum/* | Microsoft.Quantum/workspaces/listKeys/action
312a565d-c81f-4fd8-895a-4e21e48d571c | API Management Service Contributor | Microsoft.ApiManagement/service/* | Microsoft.ApiManagement/service/getSsoToken/action
337a31c1-4e14-4ef9-83ed-584bb8d2b70a | Fabric Resource Management Administrator | Microsoft.App/managedEnvironments/*/action | Microsoft.App/managedEnvironments/daprComponents/listSecrets/action
34013b0a-565b-43aa-8755-1b7c286f6cf7 | Essential Machine Management Administrator | Microsoft.OperationalInsights/workspaces/sharedkeys/action
344b740c-5e7c-4d32-89b2-ee3b51cb89bc | Azure Resilience Management Drills Assets Contributor | Microsoft.OperationalInsights/workspaces/sharedKeys/action
358470bc-b998-42bd-ab17-a7e34c199c0f | Container Apps Contributor | Microsoft.App/containerApps/*/action | Microsoft.App/containerApps/listSecrets/action
35c49d44-ccc1-4b18-8267-cfb3bacdd396 | Storage DataShare Contributor | Microsoft.Storage/storageAccounts/listServiceSas/action
3bc748fc-213d-45c1-8d91-9da5725539b9 | Container Registry Contributor and Data Access Configuration Administrator | Microsoft.ContainerRegistry/registries/listCredentials/action
3e5e47e6-65f7-47ef-90b5-e5dd4d455f24 | Disk Backup Reader | Microsoft.Compute/disks/beginGetAccess/action
4037dd68-1cc7-4a64-8765-3a79963a9940 | Azure Spring Apps Service Owner | Microsoft.AppPlatform/* | Microsoft.AppPlatform/Spring/listTestKeys/action
4436bae4-7702-4c84-919b-c4069ff25ee2 | Azure Red Hat OpenShift Service Operator | Microsoft.Storage/storageAccounts/listKeys/action
45265627-32f7-4da4-9ab0-b1cb0e9ec70b | Playwright Workspace Owner | Microsoft.Loadtestservice/playwrightworkspaces/* | Microsoft.LoadTestService/playwrightWorkspaces/accessTokens/write
4562aac9-b209-4bd7-a144-6d7f3bb516f4 | Oracle.Database Owner Built-in Role | Microsoft.Compute/sshPublicKeys/generateKeyPair/action
47b7735b-770e-4598-a7da-8b91488b4c88 | Data Lake Analytics Developer | Microsoft.DataLakeAnalytics/accounts/* | Microsoft.DataLakeAnalytics/accounts/storageAccounts/containers/listSasTokens/action
47be4a87-7950-4631-9daf-b664a405f074 | Monitoring Policy Contributor | Microsoft.Insights/components/* | Microsoft.Insights/components/ApiKeys/action
481d9636-d9f0-468b-b93d-6056318e6f36 | Azure Resilience Management Recovery Administrator | Microsoft.Authorization/roleAssignments/write
4c7fd853-7345-4453-babd-e9481e9b460b | Azure Resilience Management Recovery Contributor | Microsoft.Authorization/roleAssignments/write
4cfdd23b-aece-4fd1-b614-ad3a06c53453 | Oracle.Database Exadata Infrastructure Administrator Built-in Role | Microsoft.Compute/sshPublicKeys/generateKeyPair/action
4e3d2b60-56ae-4dc6-a233-09c8e5a82e68 | Container Apps Jobs Contributor | Microsoft.App/jobs/*/action | Microsoft.App/jobs/listSecrets/action
4f8fab4f-1852-4a58-a46a-8eaf358af14a | Avere Contributor | Microsoft.Compute/disks/* | Microsoft.Compute/disks/beginGetAccess/action
5052f0f9-7e27-4570-bc13-9ee1cf442526 | Microsoft Confluent Contributor role | Microsoft.Confluent/organizations/environments/clusters/createAPIKey/action
512ef07a-840c-48d2-9be4-9a30a75a5c70 | Defender Cloud Secrets Posture | Microsoft.DocumentDB/databaseAccounts/listKeys/action
51d6186e-6489-4900-b93f-92e23144cca5 | Microsoft Sentinel Playbook Operator | Microsoft.Logic/workflows/triggers/listCallbackUrl/action
523776ba-4eb2-4600-a3c8-f2dc93da4bdb | Logic Apps Standard Developer (Preview) | Microsoft.Web/connections/* | Microsoft.Web/connections/listConnectionKeys/action
53ca6127-db72-4b80-b1b0-d745d6d5456d | Azure AI User | Microsoft.CognitiveServices/accounts/listkeys/action
547f7f0a-69c0-4807-bd9e-0321dfb66a84 | Azure Device Registry Onboarding | Microsoft.Devices/iothubs/* | Microsoft.Devices/iotHubs/listKeys/action
56328988-075d-4c6a-8766-d93edd6725b6 | API Management Workspace API Developer | Microsoft.ApiManagement/service/workspaces/namedValues/* | Microsoft.ApiManagement/service/workspaces/namedValues/listValue/action
57cc5028-e6a7-4284-868d-0611c5923f8d | Container Apps ManagedEnvironments Contributor | Microsoft.App/managedEnvironments/*/action | Microsoft.App/managedEnvironments/daprComponents/listSecrets/action
5a2ec2f1-2375-4950-9906-59ec1d979249 | Azure Resilience Management Drills Assets Administrator | Microsoft.OperationalInsights/workspaces/sharedKeys/action
5a382001-fe36-41ff-bba4-8bf06bd54da9 | Azure Sphere Owner | Microsoft.Authorization/roleAssignments/write
5a966030-d6b2-4d2c-ba61-dbcf2f426586 | UserAccessAdministrator for AzureJIT | Microsoft.Authorization/roleAssignments/* | Microsoft.Authorization/roleAssignments/write
5b7237c5-45e1-49d6-bc18-a1f62f400748 | Azure Red Hat OpenShift Disk Storage Operator | Microsoft.Compute/disks/beginGetAccess/action
5bd9cd88-fe45-4216-938b-f97437e15450 | DocumentDB Account Contributor | Microsoft.DocumentDb/databaseAccounts/* | Microsoft.DocumentDB/databaseAccounts/listKeys/action
5e93ba01-8f92-4c7a-b12a-801e3df23824 | Defender Containers Sensor | Microsoft.OperationalInsights/workspaces/listKeys/action
61aed14c-6c9a-4ed5-aa44-49fc5e96a167 | NginxPlus Contributor service role | NGINX.NGINXPLUS/nginxDeployments/apiKeys/Write
61ed4efc-fab3-44fd-b111-e24485cc132a | HDInsight Cluster Operator | Microsoft.HDInsight/clusters/getGatewaySettings/action
641177b8-a67a-45b9-a033-47bc880bb21e | Managed Application Contributor Role | Microsoft.Solutions/applications/* | Microsoft.Solutions/applications/listTokens/action
64702f94-c441-49e6-a78b-ef80e0188fee | Azure AI Developer | Microsoft.MachineLearningServices/workspaces/*/action | Microsoft.MachineLearningServices/workspaces/listStorageAccountKeys/action
673868aa-7521-48a0-acc6-0f60742d39f5 | Data Factory Contributor | Microsoft.DataFactory/factories/* | Microsoft.DataFactory/factories/integrationRuntimes/listAuthKeys/action
67d33e57-3129-45e6-bb0b-7cc522f762fa | Azure Arc VMware Private Clouds Onboarding | Microsoft.ResourceConnector/appliances/listClusterUserCredential/action
68ac31b4-936a-4046-a6d2-ba6f8a757bf6 | Defender Serverless Scanner | microsoft.web/sites/config/list/action
69b07be0-09bf-439a-b9a6-e73de851bd59 | Container Registry Configuration Reader and Data Access Configuration Reader | Microsoft.ContainerRegistry/registries/listCredentials/action
6f4fe6fc-f04f-4d97-8528-8bc18c848dca | Container Apps ConnectedEnvironments Contributor | Microsoft.App/connectedEnvironments/* | Microsoft.App/connectedEnvironments/daprComponents/listSecrets/action
73c2c328-d004-4c5e-938c-35c6f5679a1f | API Management Workspace API Product Manager | Microsoft.ApiManagement/service/workspaces/subscriptions/* | Microsoft.ApiManagement/service/workspaces/subscriptions/listSecrets/action
749f88d5-cbae-40b8-bcfc-e573ddc772fa | Monitoring Contributor | Microsoft.Insights/components/* | Microsoft.Insights/components/ApiKeys/action
753ceed7-553b-434b-a2e5-78da1a8379d9 | Elastic Autopilot Contributor | Microsoft.Compute/* | Microsoft.Compute/disks/beginGetAccess/action
76283e04-6283-4c54-8f91-bcf1374a3c64 | DevTest Labs User | Microsoft.Storage/storageAccounts/listKeys/action
7859c0b0-0bb9-4994-bd12-cd529af7d646 | Azure Migrate Decide and Plan Expert | Microsoft.Storage/storageAccounts/*/write | Microsoft.Storage/storageAccounts/localUsers/write
78cf819f-0969-4ebe-8759-015c6efcd5bf | Playwright Workspace Contributor | Microsoft.Loadtestservice/playwrightworkspaces/AccessTokens/* | Microsoft.LoadTestService/playwrightWorkspaces/accessTokens/write
7a2b6e6c-472e-4b39-8878-a26eb63d75c6 | Microsoft Discovery Platform Administrator (Preview) | Microsoft.Authorization/roleAssignments/write
7b1f81f9-4196-4058-8aae-762e593270df | Azure Resource Bridge Deployment Role | Microsoft.ResourceConnector/appliances/listClusterUserCredential/action
7b7c71ed-33fa-4ed2-a91a-e56d5da260b5 | Azure IoT Operations Onboarding | Microsoft.Authorization/*/write | Microsoft.Authorization/roleAssignments/write
7ca78c08-252a-4471-8644-bb5ff32d4ba0 | Search Service Contributor | Microsoft.Search/searchServices/* | Microsoft.Search/searchServices/listAdminKeys/action
7efff54f-a5b4-42b5-a1c5-5411624893ce | Disk Snapshot Contributor | Microsoft.Compute/snapshots/beginGetAccess/action
80dcbedb-47ef-405d-95bd-188a1b4ac406 | Elastic SAN Owner | Microsoft.ElasticSan/elasticSans/* | Microsoft.ElasticSan/elasticSans/volumeGroups/snapshots/beginGetAccess/action
81a9662b-bebf-436f-a333-f67b29880f12 | Storage Account Key Operator Service Role | Microsoft.Storage/storageAccounts/listkeys/action
81b67e46-ef5b-4404-bddd-090985bb4a28 | Liftr Datadog Contributor | Microsoft.Datadog/monitors/listApiKeys/action
865ae368-6a45-4bd1-8fbf-0d5151f56fc1 | Azure Stack HCI Device Management Role | Microsoft.ResourceConnector/appliances/listClusterUserCredential/action
86e8f5dc-a6e9-4c67-9d15-de283e8eac25 | Classic Storage Account Contributor | Microsoft.ClassicStorage/storageAccounts/* | Microsoft.ClassicStorage/storageAccounts/listKeys/action
87a39d53-fc1b-424a-814c-f7e04687dc9e | Logic App Contributor | Microsoft.ClassicStorage/storageAccounts/listKeys/action
87a87389-f3af-4c43-a694-f6e5efec8582 | Microsoft Defender for Cloud administrator (preview) | Microsoft.Authorization/roleAssignments/write
8894c184-eeb6-45cc-868a-1be782055af3 | MySQL User Data Writer | Microsoft.Storage/storageAccounts/listKeys/action
8b32b316-c2f5-4ddf-b05b-83dacd2d08b5 | Azure Red Hat OpenShift Image Registry Operator | Microsoft.Storage/storageAccounts/listKeys/action
8bb6f106-b146-4ee6-a3f9-b9c5a96e0ae5 | Defender Kubernetes Agent Operator | Microsoft.OperationalInsights/workspaces/listKeys/action
8cf5e20a-e4b2-4e9d-b3a1-5ceb692c2761 | SignalR/Web PubSub Contributor | Microsoft.SignalRService/* | Microsoft.SignalRService/SignalR/listKeys/action
8d7ecc5c-f27b-43cf-883f-46409d445502 | Issue Contributor | Microsoft.Insights/components/* | Microsoft.Insights/components/ApiKeys/action
8e3af657-a8ff-443c-a75c-2fe8c4bcb635 | Owner | * | Microsoft.DocumentDB/databaseAccounts/listKeys/action
90e8b822-3e73-47b5-868a-787dc80c008f | Elastic SAN Volume Importer | Microsoft.Compute/disks/beginGetAccess/action
92aaf0da-9dab-42b6-94a3-d43ce8d16293 | Log Analytics Contributor | Microsoft.ClassicStorage/storageAccounts/listKeys/action
92b92042-07d9-4307-87f7-36a593fc5850 | Azure File Sync Administrator | Microsoft.Authorization/roleAssignments/write
95dd08a6-00bd-4661-84bf-f6726f83a4d0 | Azure Container Storage Contributor | Microsoft.Authorization/roleAssignments/write
95de85bd-744d-4664-9dde-11430bc34793 | Azure Container Storage Owner | Microsoft.ElasticSan/elasticSans/* | Microsoft.ElasticSan/elasticSans/volumeGroups/snapshots/beginGetAccess/action
985d6b00-f706-48f5-a6fe-d0ca12fb668d | Classic Storage Account Key Operator Service Role | Microsoft.ClassicStorage/storageAccounts/listkeys/action
9980e02c-c2be-4d73-94e8-173b1dc7cf3c | Virtual Machine Contributor | Microsoft.Compute/virtualMachineScaleSets/* | Microsoft.Compute/virtualMachineScaleSets/disks/beginGetAccess/action
9a0e5da3-6c70-4a35-b13a-715cd5a7919a | Azure Stack Hub registration role | Microsoft.AzureStack/registrations/getActivationKey/action
9d3ef640-3c86-4e0a-8907-8d361559c012 | Hybrid Network Owner | Microsoft.HybridNetwork/* | Microsoft.HybridNetwork/devices/listRegistrationKey/action
9d819e60-1b9f-4871-b492-4e6cdee0b50a | Storage Connector Contributor | Microsoft.Storage/storageAccounts/listServiceSas/action
9fc6112f-f48e-4e27-8b09-72a5c94e4ae9 | Azure Bot Service Contributor Role | Microsoft.BotService/botServices/channels/listchannelwithkeys/action
a2b7cc47-30ec-462f-a2f4-9ac6e1c266af | Azure Resilience Management Goals Administrator | Microsoft.Authorization/roleAssignments/write
a60b64c0-1adf-4051-956a-78f3ae578c7d | PostgreSQL Flexible Management Service Contributor (Deprecated) | Microsoft.Storage/storageAccounts/listKeys/action
a60da355-bdec-443f-8d42-a03f0422f04d | Liftr Newrelic Contributor | NewRelic.Observability/monitors/refreshIngestionKey/action
a8281131-f312-4f34-8d98-ae12be9f0d23 | Elastic SAN Volume Group Owner | Microsoft.ElasticSan/elasticSans/volumeGroups/* | Microsoft.ElasticSan/elasticSans/volumeGroups/snapshots/beginGetAccess/action
a8835c7d-b5cb-47fa-b6f0-65ea10ce07a2 | LocalNGFirewallAdministrator role | Microsoft.OperationalInsights/workspaces/sharedKeys/read
a97b65f3-24c7-4388-baec-2e87135dc908 | Cognitive Services User | Microsoft.CognitiveServices/accounts/listkeys/action
abed7cd4-f358-4384-9d17-def9303b3b53 | MySQL User Data Reader | Microsoft.Storage/storageAccounts/listKeys/action
ad710c24-b039-4e85-a019-deb4a06e8570 | Logic Apps Standard Contributor (Preview) | Microsoft.Web/connections/* | Microsoft.Web/connections/listConnectionKeys/action
ada52afe-776a-4b4d-a8f2-55670d3d8178 | Kubernetes Agent Subscription Level Operator | Microsoft.OperationalInsights/workspaces/listKeys/action
add466c9-e687-43fc-8d98-dfcf8d720be5 | Data Box Contributor | Microsoft.Databox/* | Microsoft.DataBox/jobs/listCredentials/action
ae349356-3a1b-4a5e-921d-050484c6347e | Application Insights Component Contributor | Microsoft.Insights/components/* | Microsoft.Insights/components/ApiKeys/action
ae8036db-e102-405b-a1b9-bae082ea436d | SqlVM Migration Role | Microsoft.DataMigration/sqlMigrationServices/listAuthKeys/action
afc680e2-a938-412d-b213-9a49efa7fb83 | Azure Backup Snapshot Contributor | Microsoft.Compute/disks/beginGetAccess/action
b24988ac-6180-42a0-ab88-20f7382dd24c | Contributor | * | Microsoft.DocumentDB/databaseAccounts/listKeys/action
b29efa5f-7782-4dc3-9537-4d5bc70a5e9f | Azure Kubernetes Service Arc Cluster Admin Role | Microsoft.HybridContainerService/provisionedClusterInstances/listAdminKubeconfig/action
b5092dac-c796-4349-8681-1a322a31c3f9 | Azure Kubernetes Service Hybrid Cluster Admin Role | Microsoft.HybridContainerService/provisionedClusterInstances/listAdminKubeconfig/action
b50d9833-a0cb-478e-945f-707fcc997c13 | Disk Restore Operator | Microsoft.Compute/disks/beginGetAccess/action
b5207fd7-42d3-40fa-8cc6-a7e189aef39e | MySQL Control Plane | Microsoft.Compute/* | Microsoft.Compute/disks/beginGetAccess/action
b70c96e9-66fe-4c09-b6e7-c98e69c98555 | Logic Apps Standard Operator (Preview) | microsoft.web/sites/hostruntime/* | Microsoft.Web/sites/hostruntime/webhooks/api/workflows/triggers/listCallbackUrl/action
b78c5d69-af96-48a3-bf8d-a8b4d589de94 | Azure AI Administrator | Microsoft.CognitiveServices/* | Microsoft.CognitiveServices/accounts/listKeys/action
b7ef99e8-10af-4a7c-8b15-5b6c352a8378 | Azure Databases ARM Management Contributor | Microsoft.Storage/storageAccounts/regenerateKey/action
b9a307c4-5aa3-4b52-ba60-2b17c136cd7b | Container Apps Jobs Operator | Microsoft.App/jobs/*/action | Microsoft.App/jobs/listSecrets/action
bda0d508-adf1-4af0-9c28-88919fc3ae06 | Azure Stack HCI Administrator | Microsoft.ResourceConnector/appliances/listClusterUserCredential/action
be1a1ac2-09d3-4261-9e57-a73a6e227f53 | Procurement Contributor | Microsoft.SoftwarePlan/softwareSubscriptions/listKeys/action
c12c1c16-33a1-487b-954d-41c89c60f349 | Reader and Data Access | Microsoft.Storage/storageAccounts/listKeys/action
c7393b34-138c-406f-901b-d8cf2b17e6ae | Managed Application Operator Role | Microsoft.Solutions/*/action | Microsoft.Solutions/applications/listTokens/action
c840cbbc-8508-4228-b700-ec6522a74314 | Foundational RP Contributor | Microsoft.EventHub/namespaces/authorizationRules/write
c883944f-8b7b-4483-af10-35834be79c4a | Azure AI Owner | Microsoft.CognitiveServices/* | Microsoft.CognitiveServices/accounts/listKeys/action
c914561b-1575-4601-af9c-a1356bf59818 | Azure Resilience Management Drills Administrator | Microsoft.Authorization/roleAssignments/write
cc3c084f-9a2e-4664-b2bc-47a6685a5f99 | PostgreSQL Flexible Management Contributor | Microsoft.DocumentDB/databaseAccounts/listKeys/action
d24ecba3-c1f4-40fa-a7bb-4588a071e8fd | Defender Agentless VM Scan | Microsoft.Compute/disks/beginGetAccess/action
d68eeb8d-afae-4932-a331-203b7957e509 | Liftr Elastic Contributor | Microsoft.Elastic/getOrganizationApiKey/action
d73bb868-a0df-4d4d-bd69-98a00b01fccb | Classic Virtual Machine Contributor | Microsoft.ClassicStorage/storageAccounts/listKeys/action
db7003cd-07a9-490c-bfa5-23e40314f8d7 | Service Connector Contributor | Microsoft.ServiceLinker/linkers/listConfigurations/action
dba33070-676a-4fb0-87fa-064dc56ff7fb | Azure Maps Contributor | Microsoft.Maps/* | Microsoft.Maps/accounts/listKeys/action
de139f84-1756-47ae-9be6-808fbbe84772 | Website Contributor | Microsoft.Insights/components/* | Microsoft.Insights/components/ApiKeys/action
df2711a6-406d-41cf-b366-b0250bff9ad1 | Compute Diagnostics Role | Microsoft.Compute/disks/beginGetAccess/action
dfce8971-25e3-42e3-ba33-6055438e3080 | VM Restore Operator | Microsoft.Compute/disks/beginGetAccess/action
e0f68234-74aa-48ed-b826-c38b57376e17 | Redis Cache Contributor | Microsoft.Cache/redis/* | Microsoft.Cache/redis/listKeys/action
e47c6f54-e4a2-4754-9501-8e0985b135e1 | Azure AI Account Owner | Microsoft.CognitiveServices/* | Microsoft.CognitiveServices/accounts/listKeys/action
e4c7f620-39b8-4688-bba2-70dd82ef367b | Azure Resilience Management Drills Target Resource Administrator | Microsoft.Authorization/roleAssignments/write
e503ece1-11d0-4e8e-8e2c-7a6c3bf38815 | AzureML Compute Operator | Microsoft.MachineLearningServices/workspaces/computes/* | Microsoft.MachineLearningServices/workspaces/computes/listKeys/action
e9ce8739-6fa2-4123-a0a2-0ef41a67806f | Oracle.Database VmCluster Administrator Built-in Role | Microsoft.Compute/sshPublicKeys/generateKeyPair/action
ea01e6af-a1c1-4350-9563-ad00f8c72ec5 | Azure Machine Learning Workspace Connection Secrets Reader | Microsoft.MachineLearningServices/workspaces/connections/listsecrets/action
eadc314b-1a2d-4efa-be10-5d325db5065e | Azure AI Project Manager | Microsoft.CognitiveServices/accounts/projects/* | Microsoft.CognitiveServices/accounts/projects/connections/listSecrets/action
ed7f3fbd-7b88-4dd4-9017-9adb7ce333f8 | Azure Kubernetes Service Contributor Role | Microsoft.ContainerService/managedClusters/* | Microsoft.ContainerService/managedClusters/listClusterAdminCredential/action
f07febfe-79bc-46b1-8b37-790e26e6e498 | Cognitive Services Language Owner | Microsoft.CognitiveServices/accounts/listkeys/action
f353d9bd-d4a6-484e-a77a-8050b599b867 | Automation Contributor | Microsoft.Automation/automationAccounts/* | Microsoft.Automation/automationAccounts/listKeys/action
f3bd1b5c-91fa-40e7-afe7-0c11d331232c | Container Apps Operator | Microsoft.App/containerApps/*/action | Microsoft.App/containerApps/listSecrets/action
f4c81013-99ee-4d62-a7ee-b3f1f648599a | Microsoft Sentinel Automation Contributor | Microsoft.Logic/workflows/triggers/listCallbackUrl/action
f526a384-b230-433a-b45c-95f59c4a2dec | Azure Event Hubs Data Owner | Microsoft.EventHub/* | Microsoft.EventHub/namespaces/authorizationRules/listKeys/action
f58310d9-a9f6-439a-9e8d-f62e7b41a168 | Role Based Access Control Administrator | Microsoft.Authorization/roleAssignments/write
f6c7c914-8db3-469d-8ca1-694a8f32e121 | AzureML Data Scientist | Microsoft.MachineLearningServices/workspaces/*/action | Microsoft.MachineLearningServices/workspaces/listStorageAccountKeys/action
f72c8140-2111-481c-87ff-72b910f6e3f8 | Cognitive Services LUIS Owner | Microsoft.CognitiveServices/accounts/listkeys/action
fbdf93bf-df7d-467e-a4d2-9458aa1360c8 | Cosmos DB Account Reader Role | Microsoft.DocumentDB/databaseAccounts/readonlykeys/action
fc6e3395-6a8c-4527-bb4c-d0abd41e8e74 | SSH PublicKeys Contributor Role | Microsoft.Compute/sshpublickeys/generatekeypair/action
fd8ea4d5-6509-4db0-bada-356ab233b4fa | Azure Migrate Owner | Microsoft.Storage/storageAccounts/* | Microsoft.Storage/storageAccounts/listKeys/action
fe86443c-f201-4fc4-9d2a-ac61149fbda0 | App Configuration Contributor | Microsoft.AppConfiguration/* | Microsoft.AppConfiguration/configurationStores/listKeys/action
`;

/** The built-in roles by which a principal gets at keys, sorted by id. */
export const betrayingRoles: readonly BuiltInRole[] = rows
  .trim()
  .split("\n")
  .map((row) => {
    const [id = "", name = "", action = "", allows = action] = row.split(" | ");
    return { id, name, access: { action, allows } };
  });
